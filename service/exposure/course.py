"""The two courses of tracing, back to origins and on to destinations, behind one shape."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import exp
from typing import Protocol

from service.domain.exposure import Direction, Residual
from service.exposure import pools
from service.exposure.pools import Demand, Weighed
from service.exposure.reads import ExposureReads
from service.exposure.traced import EpochEnd, PoolQuery, PoolState, Traced

Chain = tuple[tuple[Traced, float], ...]


class Course(Protocol):
    """What differs between received and sent exposure."""

    direction: Direction
    void: Residual
    left: Residual

    def far(self, transfer: Traced) -> str:
        """The address on the side that tracing goes to."""

    def state(self, transfer: Traced) -> PoolState | None:
        """The ledger fields of that side."""

    def linked(self, transfer: Traced) -> bool:
        """Whether a link may lead on from the transfer."""

    async def links(self, reads: ExposureReads, ids: Collection[str]) -> Mapping[str, list[Traced]]:
        """Where the money goes on by link; an empty list: known, and later than `as_of`."""

    async def legs(
        self, reads: ExposureReads, asked: Sequence[PoolQuery]
    ) -> Mapping[str, list[Traced]]:
        """The legs of the pools that the weight goes on to, in the order of the merge."""

    async def ends(self, reads: ExposureReads, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        """The ends of the epochs, where the course needs them."""

    def merge(self, demands: Iterable[Demand], legs: Iterable[Traced]) -> Weighed:
        """The weight of each leg."""

    def widest(self, keys: Iterable[int]) -> int:
        """The key that covers all of these keys when legs are read."""

    def hub_count(self, state: PoolState, end: EpochEnd | None) -> int:
        """The number that the hub rule compares with its limit."""

    def left_share(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> float:
        """The share that goes no further: of unknown origin, or unspent."""

    def goes_on(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> bool:
        """Whether anything goes further, be it less than a rounding of the share."""

    def pull(self, state: PoolState) -> float:
        """See `service.exposure.pools`."""

    def slope(self, leg: Traced) -> float:
        """See `service.exposure.pools`."""

    def reaches(self, transfer: Traced, leg: Traced) -> bool:
        """Whether the leg lies on the transfer's way, by order."""


class Received:
    """Back in time: from a transfer to the inflows of its sender's pool."""

    direction = Direction.RECEIVED
    void = Residual.MINT
    left = Residual.UNKNOWN_ORIGIN

    def far(self, transfer: Traced) -> str:
        return transfer.sender

    def state(self, transfer: Traced) -> PoolState | None:
        return transfer.sender_state

    def linked(self, transfer: Traced) -> bool:
        return transfer.continues

    async def links(self, reads: ExposureReads, ids: Collection[str]) -> Mapping[str, list[Traced]]:
        found: dict[str, list[Traced]] = {}
        for link in await reads.continuations_before(ids):
            found.setdefault(link.later.id, []).append(link.earlier)
        return found

    async def legs(
        self, reads: ExposureReads, asked: Sequence[PoolQuery]
    ) -> Mapping[str, list[Traced]]:
        found = await reads.inflows(asked)
        return {
            epoch: sorted(legs, key=lambda leg: leg.key, reverse=True)
            for epoch, legs in found.items()
        }

    async def ends(self, reads: ExposureReads, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        return {}

    def merge(self, demands: Iterable[Demand], legs: Iterable[Traced]) -> Weighed:
        return pools.weigh_inflows(demands, legs)

    def widest(self, keys: Iterable[int]) -> int:
        return max(keys)

    def hub_count(self, state: PoolState, end: EpochEnd | None) -> int:
        return state.count

    def left_share(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> float:
        return state.shortfall / state.balance

    def goes_on(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> bool:
        return state.shortfall < state.balance

    def pull(self, state: PoolState) -> float:
        return pools.inflow_pull(state)

    def slope(self, leg: Traced) -> float:
        return pools.inflow_slope(leg)

    def reaches(self, transfer: Traced, leg: Traced) -> bool:
        return leg.key < transfer.key


class Sent:
    """On in time: from a transfer to the sends of its receiver's pool."""

    direction = Direction.SENT
    void = Residual.BURN
    left = Residual.UNSPENT

    def far(self, transfer: Traced) -> str:
        return transfer.receiver

    def state(self, transfer: Traced) -> PoolState | None:
        return transfer.receiver_state

    def linked(self, transfer: Traced) -> bool:
        return transfer.continued

    async def links(self, reads: ExposureReads, ids: Collection[str]) -> Mapping[str, list[Traced]]:
        found: dict[str, list[Traced]] = {}
        for link in await reads.continuations_after(ids):
            reached = found.setdefault(link.earlier.id, [])
            if link.later.time <= reads.moments.as_of_s:
                reached.append(link.later)
        return found

    async def legs(
        self, reads: ExposureReads, asked: Sequence[PoolQuery]
    ) -> Mapping[str, list[Traced]]:
        found = await reads.sends(asked)
        return {epoch: sorted(legs, key=lambda leg: leg.key) for epoch, legs in found.items()}

    async def ends(self, reads: ExposureReads, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        return await reads.epoch_ends(epochs)

    def merge(self, demands: Iterable[Demand], legs: Iterable[Traced]) -> Weighed:
        return pools.weigh_sends(demands, legs)

    def widest(self, keys: Iterable[int]) -> int:
        return min(keys)

    def hub_count(self, state: PoolState, end: EpochEnd | None) -> int:
        return end.count - state.count if end else 0

    def left_share(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> float:
        if end is None or not self.goes_on(transfer, state, end):
            return 1.0
        return exp(min(0.0, end.log - state.log)) * end.kept

    def goes_on(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> bool:
        return end is not None and end.last_send is not None and end.last_send > transfer.key

    def pull(self, state: PoolState) -> float:
        return pools.send_pull(state)

    def slope(self, leg: Traced) -> float:
        return pools.send_slope(leg)

    def reaches(self, transfer: Traced, leg: Traced) -> bool:
        return leg.key > transfer.key


def course_of(direction: Direction) -> Course:
    """The course of a direction."""
    return Received() if direction is Direction.RECEIVED else Sent()
