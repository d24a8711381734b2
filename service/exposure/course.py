"""The two courses of tracing, back to origins and on to destinations, behind one shape."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import exp
from typing import Protocol

from service.domain.exposure import Direction, Residual
from service.exposure.hubs import hubs_after
from service.exposure.pools import BACK, ON
from service.exposure.reads import ExposureReads
from service.exposure.traced import EpochEnd, PoolQuery, PoolState, Traced


class Course(Protocol):
    """What differs between received and sent exposure; `sign` as in `service.exposure.pools`.

    `void` is the residual of what nobody holds, `left` that of what goes no further.
    """

    direction: Direction
    sign: int
    void: Residual
    left: Residual

    def far(self, transfer: Traced) -> str:
        """The address on the side that tracing goes to."""

    def state(self, transfer: Traced) -> PoolState | None:
        """The ledger fields of that side."""

    def near_state(self, leg: Traced) -> PoolState | None:
        """The ledger fields of the side that tracing comes from."""

    def linked(self, transfer: Traced) -> bool:
        """Whether a link may lead on from the transfer."""

    async def links(self, reads: ExposureReads, ids: Collection[str]) -> Mapping[str, list[Traced]]:
        """Where the money goes on by link; an empty list: known, and later than `as_of`."""

    async def legs(
        self, reads: ExposureReads, asked: Sequence[PoolQuery]
    ) -> Mapping[str, list[Traced]]:
        """The legs of the pools that the weight goes on to."""

    async def ends(self, reads: ExposureReads, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        """The ends of the epochs, where the course needs them."""

    def part(self, state: PoolState) -> float:
        """Part of a transfer that asks, see `service.exposure.pools`."""

    def leg_part(self, leg: Traced, state: PoolState) -> float:
        """Part of a leg, see `service.exposure.pools`."""

    async def hubs(
        self, reads: ExposureReads, states: Collection[PoolState], limit: int
    ) -> Mapping[PoolState, int]:
        """The states at which the hub rule stops, with the number that is beyond its limit."""

    def left_share(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> float:
        """The share that goes no further: of unknown origin, or unspent."""

    def goes_on(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> bool:
        """Whether anything goes further, be it less than a rounding of the share."""


class Received:
    """Back in time: from a transfer to the inflows of its sender's pool."""

    direction = Direction.RECEIVED
    sign = BACK
    void = Residual.MINT
    left = Residual.UNKNOWN_ORIGIN

    def far(self, transfer: Traced) -> str:
        return transfer.sender

    def state(self, transfer: Traced) -> PoolState | None:
        return transfer.sender_state

    def near_state(self, leg: Traced) -> PoolState | None:
        return leg.receiver_state

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
        return await reads.inflows(asked)

    async def ends(self, reads: ExposureReads, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        return {}

    def part(self, state: PoolState) -> float:
        return 1.0 / state.balance

    def leg_part(self, leg: Traced, state: PoolState) -> float:
        return leg.amount

    async def hubs(
        self, reads: ExposureReads, states: Collection[PoolState], limit: int
    ) -> Mapping[PoolState, int]:
        return {state: state.count for state in states if state.count > limit}

    def left_share(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> float:
        return state.shortfall / state.balance

    def goes_on(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> bool:
        return state.shortfall < state.balance


class Sent:
    """On in time: from a transfer to the sends of its receiver's pool."""

    direction = Direction.SENT
    sign = ON
    void = Residual.BURN
    left = Residual.UNSPENT

    def far(self, transfer: Traced) -> str:
        return transfer.receiver

    def state(self, transfer: Traced) -> PoolState | None:
        return transfer.receiver_state

    def near_state(self, leg: Traced) -> PoolState | None:
        return leg.sender_state

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
        return await reads.sends(asked)

    async def ends(self, reads: ExposureReads, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        return await reads.epoch_ends(epochs)

    def part(self, state: PoolState) -> float:
        return 1.0

    def leg_part(self, leg: Traced, state: PoolState) -> float:
        return leg.amount / state.balance

    async def hubs(
        self, reads: ExposureReads, states: Collection[PoolState], limit: int
    ) -> Mapping[PoolState, int]:
        return await hubs_after(reads, states, limit)

    def left_share(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> float:
        if end is None or not self.goes_on(transfer, state, end):
            return 1.0
        return exp(min(0.0, end.log - state.log)) * end.kept

    def goes_on(self, transfer: Traced, state: PoolState, end: EpochEnd | None) -> bool:
        return end is not None and end.last_send > transfer.key


def course_of(direction: Direction) -> Course:
    """The course of a direction."""
    return Received() if direction is Direction.RECEIVED else Sent()


def in_order(course: Course, transfers: Iterable[Traced]) -> list[Traced]:
    """In the order in which the course meets them: latest first going back."""
    return sorted(transfers, key=lambda t: t.key, reverse=course.sign == BACK)


def reaches(course: Course, transfer: Traced, leg: Traced) -> bool:
    """Whether the leg lies on the transfer's way, by order."""
    return leg.key < transfer.key if course.sign == BACK else leg.key > transfer.key
