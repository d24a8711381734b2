"""The legs of pools in memory, as tracing asks for them."""

from collections.abc import Callable, Collection, Mapping, Sequence

from service.exposure.ledger import counts_for_hub
from service.exposure.pools import BACK, ON, Leg, slope
from service.exposure.traced import Count, EpochEnd, PoolQuery, PoolState, Traced

Seen = Callable[[], Sequence[Traced]]


class MemoryPools:
    """The part of `ExposureReads` that reads pools; `seen` gives the transfers up to `as_of`.

    `queries` keeps what was asked.
    """

    def __init__(self, seen: Seen) -> None:
        self.queries: list[PoolQuery] = []
        self._seen = seen

    async def inflows(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        self.queries += pools
        sides = ((t, t.receiver_state) for t in self._seen())
        legs = [(t, state, t.amount) for t, state in sides if state]
        return _asked(pools, legs, BACK)

    async def sends(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        self.queries += pools
        sides = ((t, t.sender_state) for t in self._seen())
        legs = [(t, state, t.amount / state.balance) for t, state in sides if state]
        return _asked(pools, legs, ON)

    async def epoch_ends(self, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        ends = {epoch: self._end(epoch) for epoch in epochs}
        return {epoch: end for epoch, end in ends.items() if end is not None}

    def _end(self, epoch: str) -> EpochEnd | None:
        outs = [t for t in self._seen() if t.sender_state and t.sender_state.epoch == epoch]
        if not outs:
            return None
        last = max(outs, key=lambda t: t.key)
        assert last.sender_state is not None
        kept = 1 - last.amount / last.sender_state.balance
        return EpochEnd(last.key, last.sender_state.log, kept)

    async def reached(self, counts: Collection[Count]) -> Collection[Count]:
        ends = {each.epoch: self._count(each.epoch) for each in counts}
        return {each for each in counts if ends[each.epoch] >= each.legs}

    def _count(self, epoch: str) -> int:
        sides = ((t, t.receiver_state, t.sender_state) for t in self._seen())
        return max(
            (
                side.count + (side is out and counts_for_hub(t.value_usd))
                for t, into, out in sides
                for side in (into, out)
                if side and side.epoch == epoch
            ),
            default=0,
        )


def _asked(
    pools: Sequence[PoolQuery], legs: Sequence[tuple[Traced, PoolState, float]], sign: int
) -> dict[str, list[Traced]]:
    """The legs of the asked epochs, between the asked keys, that weigh enough."""
    asked = {pool.epoch: pool for pool in pools}
    found: dict[str, list[Traced]] = {}
    for t, state, part in legs:
        pool = asked.get(state.epoch)
        if pool is None or not pool.first_key <= t.order_key <= pool.last_key:
            continue
        if slope(Leg(t.key, state.log, part, t.id), sign) >= pool.floor:
            found.setdefault(pool.epoch, []).append(t)
    return found
