"""Pages of pools: the legs read so far, extended when a demand reaches further."""

from collections.abc import Iterable
from math import inf, log

from service.exposure.course import Course
from service.exposure.pools import Demand, log_sum_exp
from service.exposure.reads import ExposureReads
from service.exposure.traced import PoolQuery, Traced

# A leg that weighs exactly the threshold must not be lost to rounding.
MARGIN = 1e-9


class Pages:
    """The legs of each epoch, in the order in which the merge meets them."""

    def __init__(self, reads: ExposureReads, course: Course, threshold: float) -> None:
        self._reads = reads
        self._course = course
        self._log_threshold = log(threshold) if threshold > 0 else -inf
        self._covered: dict[str, PoolQuery] = {}
        self.legs: dict[str, list[Traced]] = {}

    async def extend(self, demands: dict[str, list[Demand]]) -> list[Traced]:
        """Read what these demands need and no page holds; returns the legs read."""
        needed = (self._query(epoch, its) for epoch, its in demands.items())
        queries = [query for query in needed if query is not None]
        if not queries:
            return []
        found = await self._course.legs(self._reads, queries)
        for query in queries:
            self._covered[query.epoch] = query
            self.legs[query.epoch] = found.get(query.epoch, [])
        return [leg for legs in found.values() for leg in legs]

    def _query(self, epoch: str, demands: Iterable[Demand]) -> PoolQuery | None:
        its = list(demands)
        key = self._course.widest(demand.key[0] for demand in its)
        floor = self._floor(its)
        have = self._covered.get(epoch)
        if have is None:
            return PoolQuery(epoch, key, floor)
        widest = self._course.widest((key, have.order_key))
        if widest == have.order_key and have.floor <= floor:
            return None
        return PoolQuery(epoch, widest, min(floor, have.floor))

    def _floor(self, demands: list[Demand]) -> float:
        """The least slope at which a leg can still weigh the threshold."""
        if self._log_threshold == -inf:
            return -inf
        bound = log_sum_exp([log(d.weight) + self._course.pull(d.state) for d in demands])
        return self._log_threshold - bound - MARGIN
