"""A subject's own transfers in memory, as they are asked for where there are too many."""

from collections.abc import Callable, Sequence

from service.domain.exposure import Direction
from service.exposure.own import ranked
from service.exposure.own_query import Band, OwnQuery
from service.exposure.traced import Traced
from tests.support.knowledge import Knowledge

Seen = Callable[[], Sequence[Traced]]


class MemoryOwn:
    """The part of `ExposureReads` that counts own transfers and reads the greatest."""

    def __init__(self, facts: Knowledge, seen: Seen) -> None:
        self.facts = facts
        self._seen = seen

    async def own_bands(self, asked: OwnQuery) -> list[Band]:
        found = self._counted(asked)
        return [Band(1, t.value_usd or 0.0, t.value_usd) for t in found]

    async def own_greatest(self, asked: OwnQuery, least_usd: float, most: int) -> list[Traced]:
        found = (t for t in self._counted(asked) if t.value_usd is not None)
        return ranked(t for t in found if (t.value_usd or 0.0) >= least_usd)[:most]

    def _counted(self, asked: OwnQuery) -> list[Traced]:
        received = asked.direction is Direction.RECEIVED
        clusters = {wallet.address: wallet.clusters for wallet in asked.wallets}
        found = []
        for t in self._seen():
            near, far = (t.receiver, t.sender) if received else (t.sender, t.receiver)
            within = far in asked.own or self.facts.actor(far) in clusters.get(near, ())
            if near in clusters and not within and t.amount > 0 and t.time >= (asked.since or 0):
                found.append(t)
        return found
