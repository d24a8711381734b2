"""Attributions as tracing asks for them: read in batches, judged once."""

from collections.abc import Iterable, Mapping

from service.domain.attribution import Attribution
from service.domain.attribution_rule import NOBODY, AttributionRule, Claims, Verdict
from service.exposure.reads import ExposureReads

Asked = tuple[str, int]


class Attributions:
    """The verdicts of one run. Members of a cluster are read only where nothing nearer speaks."""

    def __init__(self, reads: ExposureReads, rule: AttributionRule) -> None:
        self._reads = reads
        self.rule = rule
        self._claims: dict[str, tuple[Claims, str | None]] = {}
        self._silent: set[str] = set()
        self._members: dict[str, tuple[Attribution, ...]] = {}
        self._near: dict[tuple[str, int | None], Verdict | None] = {}
        self._far: dict[tuple[str, int | None], Verdict] = {}
        self._timeless: dict[str, bool] = {}
        self.conflicts: set[str] = set()

    async def prepare(self, asked: Iterable[Asked]) -> None:
        """Read what is needed to judge these (address, UTC second) pairs."""
        pairs = list(asked)
        new = {address for address, _ in pairs} - self._claims.keys()
        if new:
            self._hear(await self._reads.claims(sorted(new)))
        spoken = (pair for pair in pairs if pair[0] not in self._silent)
        open_clusters = {self._open_cluster(pair) for pair in spoken} - {None}
        missing = sorted(cluster for cluster in open_clusters if cluster is not None)
        if missing:
            found = await self._reads.member_claims(missing)
            self._members.update({cluster: found.get(cluster, ()) for cluster in missing})

    def _hear(self, found: Mapping[str, tuple[Claims, str | None]]) -> None:
        """Keep what was read, and apart the many of whom nobody says anything."""
        self._claims.update(found)
        nothing = (Claims(), None)
        self._silent.update(address for address, said in found.items() if said == nothing)

    def _open_cluster(self, pair: Asked) -> str | None:
        """The cluster whose members must be read to judge the pair."""
        cluster = self._claims.get(pair[0], (Claims(), None))[1]
        if cluster is None or cluster in self._members or self._decide_near(pair):
            return None
        return cluster

    def actor(self, address: str) -> str:
        """Who acts behind a prepared address: its cluster, or the address itself."""
        return self._claims.get(address, (Claims(), None))[1] or address

    def verdict(self, address: str, time_s: int) -> Verdict:
        """The verdict of a prepared pair."""
        if address in self._silent:
            return NOBODY
        near = self._decide_near((address, time_s))
        cluster = self._claims.get(address, (Claims(), None))[1]
        if near is not None or cluster is None:
            return near or NOBODY
        return self._decide_members(cluster, time_s)

    def _decide_near(self, pair: Asked) -> Verdict | None:
        address, time_s = pair
        claims = self._claims.get(address, (Claims(), None))[0]
        if not claims.own and not claims.cluster:
            return None
        key = (address, self._moment(address, claims.own + claims.cluster, time_s))
        if key not in self._near:
            self._near[key] = self.rule.decide_near(claims, time_s)
        return self._near[key]

    def _decide_members(self, cluster: str, time_s: int) -> Verdict:
        members = self._members.get(cluster, ())
        if not members:
            return NOBODY
        key = (cluster, self._moment(cluster, members, time_s))
        if key not in self._far:
            self._far[key] = self.rule.decide_members(members, time_s)
        if self._far[key].conflict:
            self.conflicts.add(cluster)
        return self._far[key]

    def _moment(self, name: str, claims: tuple[Attribution, ...], time_s: int) -> int | None:
        """None where the verdict is the same at all times, so that it is judged once."""
        if name not in self._timeless:
            self._timeless[name] = all(
                claim.listing or (claim.valid_from is None and claim.valid_to is None)
                for claim in claims
            )
        return None if self._timeless[name] else time_s
