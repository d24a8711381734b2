"""A ledger computed on the fly, as it was known at a past moment (design §3)."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from service.exposure.ledger import Leg, LegState, Side, counts_for_hub, run
from service.exposure.reads import LedgerReads
from service.exposure.traced import (
    Count,
    EpochEnd,
    LedgerName,
    Movement,
    PoolQuery,
    PoolState,
    Traced,
)

Inner = Collection[tuple[str, Side]]


class Recomputed:
    """The states of one ledger's legs, and its epochs, by the loader's own arithmetic."""

    def __init__(self, name: LedgerName, movements: Iterable[Movement], inner: Inner) -> None:
        by_id = {m.transfer.id: m for m in movements}
        legs = sorted(
            (leg for m in by_id.values() for leg in _leg(m, inner)),
            key=lambda leg: (leg.order_key, leg.transfer_id),
        )
        self.states: dict[tuple[str, Side], PoolState] = {}
        self._epochs: dict[str, list[tuple[Traced, Side]]] = {}
        for state in run(name.id, legs):
            side, transfer = state.side, by_id[state.transfer_id].transfer
            pool = pool_state(state)
            self.states[transfer.id, side] = pool
            kept = _with_state(transfer, side, pool)
            self._epochs.setdefault(pool.epoch, []).append((kept, side))

    def legs(self, pool: PoolQuery, side: Side) -> list[Traced]:
        """The legs of an epoch on one side between two keys; however little they weigh."""
        return [
            transfer
            for transfer, its in self._epochs.get(pool.epoch, [])
            if its is side and pool.first_key <= transfer.order_key <= pool.last_key
        ]

    def reached(self, count: Count) -> bool:
        """Whether so many of the epoch's legs count for the hub rule."""
        legs = self._epochs.get(count.epoch, [])
        return sum(counts_for_hub(t.value_usd) for t, _ in legs) >= count.legs

    def end(self, epoch: str) -> EpochEnd | None:
        """The end of the epoch, as far as the movements go; None when it never sent."""
        sends = [t for t, side in self._epochs.get(epoch, []) if side is Side.OUT]
        if not sends or sends[-1].sender_state is None:
            return None
        last, state = sends[-1], sends[-1].sender_state
        return EpochEnd(last.key, state.log, kept_share(last.amount, state.balance))


async def recompute(reads: LedgerReads, name: LedgerName) -> Recomputed:
    """Read the ledger's transfers as known then, and play them through."""
    movements = await reads.movements(name)
    before = [m.transfer.id for m in movements if m.outward and m.transfer.continues]
    after = [m.transfer.id for m in movements if m.inward and m.transfer.continued]
    inner = {(x.later.id, Side.OUT) for x in await reads.continuations_before(before)}
    inner |= {(x.earlier.id, Side.IN) for x in await reads.continuations_after(after)}
    return Recomputed(name, movements, inner)


def pool_state(state: LegState) -> PoolState:
    """The state in the floats that shares are made of."""
    balance, shortfall = float(state.balance), float(state.shortfall)
    return PoolState(state.epoch, state.log, state.count, balance, shortfall)


def kept_share(amount: float, balance: float) -> float:
    """The share that stays in a pool when `amount` of `balance` leaves."""
    return max(0.0, 1.0 - amount / balance)


def _leg(movement: Movement, inner: Inner) -> Iterable[Leg]:
    """The transfer's leg in the ledger; none when it is within the actor, of nothing, or inner."""
    transfer, amount = movement.transfer, Decimal(movement.amount_exact)
    side = Side.OUT if movement.outward else Side.IN
    within = movement.outward and movement.inward
    if within or not amount or (transfer.id, side) in inner:
        return
    counts = counts_for_hub(transfer.value_usd)
    yield Leg(transfer.id, transfer.order_key, side, amount, counts)


def _with_state(transfer: Traced, side: Side, state: PoolState) -> Traced:
    if side is Side.OUT:
        return transfer._replace(sender_state=state)
    return transfer._replace(receiver_state=state)
