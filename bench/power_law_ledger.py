"""The exact ledgers of a power-law graph, in 64-bit integers of the smallest unit.

The definitions are those of `service.exposure.ledger`; every transfer counts for the hub rule.
"""

from dataclasses import dataclass
from math import log, log1p

import numpy as np

from service.exposure.sweep.compiled import compiled
from service.exposure.sweep.track import Codes, Floats, Ints


@dataclass(frozen=True, slots=True)
class Side:
    """The ledger fields of one side, one element a transfer: balance and shortfall in the
    smallest unit.

    Out: `log` and `count` before the send, `balance` after the shortfall has entered. In: all
    three after the receipt, `shortfall` zero.
    """

    epoch: Codes
    log: Floats
    balance: Ints
    shortfall: Ints
    count: Codes


@dataclass(frozen=True, slots=True)
class Ledger:
    """Both sides of every transfer."""

    out: Side
    into: Side


def run(sender: Codes, receiver: Codes, amount: Ints, addresses: int) -> Ledger:
    """The ledger fields of transfers in their order."""
    out, into = _side(len(amount)), _side(len(amount))
    balance = np.zeros(addresses, np.int64)
    log_now = np.zeros(addresses)
    epoch = np.full(addresses, -1, np.int32)
    count = np.zeros(addresses, np.int32)
    state = (balance, log_now, epoch, count)
    _run(sender, receiver, amount, state, _arrays(out), _arrays(into))
    return Ledger(out, into)


State = tuple[Ints, Floats, Codes, Codes]
Arrays = tuple[Codes, Floats, Ints, Ints, Codes]


def _side(length: int) -> Side:
    return Side(
        np.zeros(length, np.int32),
        np.zeros(length),
        np.zeros(length, np.int64),
        np.zeros(length, np.int64),
        np.zeros(length, np.int32),
    )


def _arrays(side: Side) -> Arrays:
    return side.epoch, side.log, side.balance, side.shortfall, side.count


@compiled
def _run(
    sender: Codes, receiver: Codes, amount: Ints, state: State, out: Arrays, into: Arrays
) -> None:
    epochs = 0
    for at in range(len(amount)):
        epochs += _send(state, sender[at], amount[at], epochs, out, at)
        epochs += _receive(state, receiver[at], amount[at], epochs, into, at)


@compiled
def _send(state: State, who: int, amount: int, epochs: int, out: Arrays, at: int) -> int:
    """Write the sender's side; 1 when it opens an epoch."""
    balance, log_now, epoch, count = state
    opened = epoch[who] < 0
    if opened:
        epoch[who] = epochs
    shortfall = max(0, amount - balance[who])
    before = balance[who] + shortfall
    out[0][at], out[1][at], out[2][at] = epoch[who], log_now[who], before
    out[3][at], out[4][at] = shortfall, count[who]
    balance[who] = before - amount
    if before == amount:
        epoch[who], log_now[who], count[who] = -1, 0.0, 0
    else:
        log_now[who] += _log_kept(amount, before)
        count[who] += 1
    return int(opened)


@compiled
def _log_kept(amount: int, balance: int) -> float:
    share = amount / balance
    return log1p(-share) if share < 0.5 else log((balance - amount) / balance)


@compiled
def _receive(state: State, who: int, amount: int, epochs: int, into: Arrays, at: int) -> int:
    """Write the receiver's side; 1 when it opens an epoch."""
    balance, log_now, epoch, count = state
    opened = epoch[who] < 0
    if opened:
        epoch[who] = epochs
    balance[who] += amount
    count[who] += 1
    into[0][at], into[1][at], into[2][at] = epoch[who], log_now[who], balance[who]
    into[4][at] = count[who]
    return int(opened)
