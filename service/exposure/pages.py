"""Pages of pools: the legs read so far, extended when a demand reaches further."""

from collections.abc import Iterable
from heapq import merge
from math import inf, log

from service.exposure.course import Course
from service.exposure.pools import BACK, Demand, Leg, log_sum_exp, pull
from service.exposure.reads import ExposureReads
from service.exposure.traced import FIRST_KEY, LAST_KEY, PoolQuery, Traced

# A leg that weighs exactly the threshold must not be lost to rounding.
MARGIN = 1e-9


class Pages:
    """The legs of each epoch, in the order in which the merge meets them."""

    def __init__(self, reads: ExposureReads, course: Course, threshold: float) -> None:
        self._reads = reads
        self._course = course
        self._log_threshold = log(threshold) if threshold > 0 else -inf
        self._covered: dict[str, PoolQuery] = {}
        self.legs: dict[str, list[Leg]] = {}

    async def extend(self, demands: dict[str, list[Demand]]) -> list[Traced]:
        """Read what these demands need and no page holds; returns the transfers read."""
        needed = (self._query(epoch, its) for epoch, its in demands.items())
        queries = [query for query in needed if query is not None]
        if not queries:
            return []
        found = await self._course.legs(self._reads, queries)
        for query in queries:
            self._take(query, found.get(query.epoch, []))
        return [leg for legs in found.values() for leg in legs]

    def _query(self, epoch: str, demands: list[Demand]) -> PoolQuery | None:
        """All legs on the demands' way, or only those beyond what the page holds."""
        keys = [demand.key[0] for demand in demands]
        back = self._course.sign == BACK
        first, last = (FIRST_KEY, max(keys)) if back else (min(keys), LAST_KEY)
        floor, have = self._floor(demands), self._covered.get(epoch)
        if have is None:
            return PoolQuery(epoch, first, last, floor)
        if floor < have.floor:
            return PoolQuery(epoch, min(first, have.first_key), max(last, have.last_key), floor)
        if first < have.first_key:
            return PoolQuery(epoch, first, have.first_key - 1, have.floor)
        if last > have.last_key:
            return PoolQuery(epoch, have.last_key + 1, last, have.floor)
        return None

    def _take(self, query: PoolQuery, transfers: Iterable[Traced]) -> None:
        legs = sorted(map(self._leg, transfers), reverse=self._course.sign == BACK)
        have = self._covered.get(query.epoch)
        if have is not None and have.floor == query.floor:
            joined = merge(self.legs[query.epoch], legs, reverse=self._course.sign == BACK)
            legs = list({leg.name: leg for leg in joined}.values())
            first, last = min(have.first_key, query.first_key), max(have.last_key, query.last_key)
            query = PoolQuery(query.epoch, first, last, query.floor)
        self._covered[query.epoch] = query
        self.legs[query.epoch] = legs

    def _leg(self, transfer: Traced) -> Leg:
        state = self._course.near_state(transfer)
        if state is None:
            raise ValueError(f"{transfer.id} was read as a leg of a pool and lies in none")
        part = self._course.leg_part(transfer, state)
        return Leg(transfer.key, state.log, part, transfer.id)

    def _floor(self, demands: list[Demand]) -> float:
        """The least slope at which a leg can still weigh the threshold."""
        if self._log_threshold == -inf:
            return -inf
        sign = self._course.sign
        bound = log_sum_exp([log(d.weight) + pull(d.log, d.part, sign) for d in demands])
        return self._log_threshold - bound - MARGIN
