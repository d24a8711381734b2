"""The pool of one actor in one asset: balances, epochs and the haircut's running sum (design §3).

Balances and shortfalls are exact decimals. In floats a pool that keeps one wei is emptied, or
one that is empty keeps dust, and shares are then wrong by up to 0.66.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Clamped, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from enum import StrEnum
from math import log, log1p

from service.domain.keys import epoch_id

# 200 digits hold any sum of amounts of 38 digits before and after the point; Inexact is
# trapped, so a sum that did not fit would be an error and never a rounded balance.
EXACT = Context(prec=200, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow, Clamped])
ZERO = Decimal(0)
HUB_VALUE_USD = 1.0


class Side(StrEnum):
    """Which way the money moves, seen from the ledger's actor."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Leg:
    """One side of a transfer; `counts`: the hub rule counts it (see `counts_for_hub`)."""

    transfer_id: str
    order_key: int
    side: Side
    amount: Decimal
    counts: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """What is in the pool between two legs; `epoch` None when it is empty.

    `log` is L, the sum of ln(1 - w/B) over the epoch's sends so far; `count` the epoch's legs
    so far that the hub rule counts.
    """

    epoch: str | None = None
    log: float = 0.0
    balance: Decimal = ZERO
    count: int = 0


EMPTY = Pool()


@dataclass(frozen=True, slots=True)
class LegState:
    """The ledger fields of one leg, as stored on its transfer.

    OUT: `log` and `count` before the send, `balance` after the shortfall has entered.
    IN: all three after the receipt, `shortfall` zero.
    """

    transfer_id: str
    side: Side
    epoch: str
    log: float
    balance: Decimal
    shortfall: Decimal
    count: int


def counts_for_hub(value_usd: float | None) -> bool:
    """A leg counts when it is worth a dollar or more, or unpriced (design §3, rule 3)."""
    return value_usd is None or value_usd >= HUB_VALUE_USD


def run(ledger: str, legs: Iterable[Leg], start: Pool = EMPTY) -> Iterator[LegState]:
    """The state at each leg, in the order given: by (order_key, transfer id).

    `start` is the pool before the first leg. Amounts must be above zero.
    """
    pool = start
    for leg in legs:
        state, pool = step(ledger, pool, leg)
        yield state


def step(ledger: str, pool: Pool, leg: Leg) -> tuple[LegState, Pool]:
    """The leg's state and the pool after it."""
    if pool.epoch is None:
        pool = Pool(epoch=epoch_id(ledger, leg.transfer_id))
    return _receive(pool, leg) if leg.side is Side.IN else _send(pool, leg)


def _receive(pool: Pool, leg: Leg) -> tuple[LegState, Pool]:
    after = replace(
        pool, balance=EXACT.add(pool.balance, leg.amount), count=pool.count + leg.counts
    )
    return _state(leg, after, ZERO), after


def _send(pool: Pool, leg: Leg) -> tuple[LegState, Pool]:
    shortfall = max(ZERO, EXACT.subtract(leg.amount, pool.balance))
    before = replace(pool, balance=EXACT.add(pool.balance, shortfall))
    left = EXACT.subtract(before.balance, leg.amount)
    state = _state(leg, before, shortfall)
    if not left:
        return state, EMPTY
    decay = _log_kept(leg.amount, before.balance, left)
    return state, replace(
        before, balance=left, log=before.log + decay, count=before.count + leg.counts
    )


def _log_kept(sent: Decimal, balance: Decimal, left: Decimal) -> float:
    """ln of the share that stays; near 1 through log1p, else from the exact remainder."""
    share = float(sent) / float(balance)
    return log1p(-share) if share < 0.5 else log(float(left) / float(balance))


def _state(leg: Leg, pool: Pool, shortfall: Decimal) -> LegState:
    if pool.epoch is None:
        raise AssertionError("a leg always lies in an epoch")
    return LegState(
        leg.transfer_id, leg.side, pool.epoch, pool.log, pool.balance, shortfall, pool.count
    )
