"""Reads of who acts behind addresses."""

from collections.abc import Collection, Mapping

from service.graph.reader.base import Reads
from service.graph.reader.runner import both


class ActorReads(Reads):
    """Clusters and their members as known at the moment."""

    async def actors(self, addresses: Collection[str]) -> Mapping[str, str]:
        """The actor of each address: the least (feed, cluster) that it is placed in, or itself."""
        return {
            address: cluster or address
            for address, cluster in (await self.clusters(addresses)).items()
        }

    async def clusters(self, addresses: Collection[str]) -> Mapping[str, str | None]:
        """The cluster that counts for each address, None where there is none."""
        rows = await self._runner.rows(
            "clusters_of", addresses=sorted(addresses), known_at=self._known_at
        )
        least: dict[str, tuple[str, str]] = {}
        for address, feed, cluster in (row.values() for row in rows):
            claim = (feed or "", cluster)
            least[address] = min(claim, least.get(address, claim))
        return {a: least[a][1] if a in least else None for a in addresses}

    async def members(self, addresses: Collection[str]) -> tuple[str, ...]:
        """All addresses of the actors behind these; those that the graph lacks are left out."""
        if not addresses:
            return ()
        asked, clusters = await both(
            self._runner.rows("addresses_by_id", ids=sorted(addresses)), self.clusters(addresses)
        )
        found = {row["id"] for row in asked}
        named = {cluster for cluster in clusters.values() if cluster is not None}
        for its in (await self.members_of(named)).values():
            found.update(its)
        return tuple(sorted(found))

    async def members_of(self, clusters: Collection[str]) -> Mapping[str, list[str]]:
        """The addresses whose actor each cluster is; one that is no cluster is left out."""
        found: dict[str, list[str]] = {}
        if clusters:
            rows = await self._runner.rows(
                "cluster_members", clusters=sorted(clusters), known_at=self._known_at
            )
            for row in rows:
                found.setdefault(row["cluster"], []).append(row["address"])
        return found
