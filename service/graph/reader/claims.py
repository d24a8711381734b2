"""Reads of what is claimed about addresses and clusters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from service.domain.attribution import Attribution
from service.domain.attribution_rule import Claims
from service.graph.reader.actors import ActorReads
from service.graph.reader.records import attribution, names_of
from service.graph.reader.runner import both

Spoken = dict[str, tuple[Attribution, ...]]


class ClaimReads(ActorReads):
    """Attributions as known at the moment, whatever their validity."""

    async def claims(self, addresses: Collection[str]) -> Mapping[str, tuple[Claims, str | None]]:
        """The own and the cluster's claims of each address, and its cluster."""
        own, clusters = await both(
            self._about("claims_about_addresses", addresses=sorted(addresses)),
            self.clusters(addresses),
        )
        named = sorted({cluster for cluster in clusters.values() if cluster is not None})
        spoken = await self._about("claims_about_clusters", clusters=named) if named else {}
        return {
            address: (Claims(own.get(address, ()), spoken.get(cluster or "", ())), cluster)
            for address, cluster in clusters.items()
        }

    async def member_claims(self, clusters: Collection[str]) -> Spoken:
        """What is claimed about the members of each cluster, each claim once."""
        named = sorted(clusters)
        found, accounts = await both(
            self._about("claims_about_members", clusters=named),
            self._about("claims_about_member_accounts", clusters=named),
        )
        return {c: (*found.get(c, ()), *accounts.get(c, ())) for c in named}

    async def _about(self, name: str, **subjects: Sequence[str]) -> Spoken:
        rows = await self._runner.rows(name, **subjects, known_at=self._known_at)
        found: dict[str, dict[str, Attribution]] = {}
        for row in rows:
            claim = replace(
                attribution(row, self._taxonomy), entity=names_of(row).at(self._known_at)
            )
            found.setdefault(row["subject"], {})[claim.id] = claim
        return {subject: tuple(its.values()) for subject, its in found.items()}
