"""First in, first out: which receipts each send was paid from.

The rule of Clayton's case (Devaynes v Noble, 1816): what was paid in first is paid out first.
Anderson, Shumailov and Ahmed ("Making Bitcoin Legal", 2018) follow stolen coins by it. A receipt
is a lot of its pool; a send takes from the oldest lots, and what no lot covers is its shortfall.
Amounts are exact, so a send ends at the very lot where it should and no rounding is left to
settle: a lot is spent exactly when its epoch's balance comes to 0, if not before.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from service.exposure.sweep.borrowed import borrowed
from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.queues import Queues, join, queues_of, spend_oldest
from service.exposure.sweep.track import NOWHERE, Codes, Floats, Ints
from service.exposure.sweep.units import (
    WORDS,
    Units,
    above_zero,
    clear,
    copy,
    less,
    subtract,
    whole,
)

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Flows:
    """All transfers of a moment from the earliest to the latest; amounts are above 0.

    A side's pool is a number below `pools`, or `NOWHERE` where that side lies in no ledger.
    `amount` is as `service.exposure.sweep.units.units` makes it.
    """

    sender_pool: Codes
    receiver_pool: Codes
    amount: Units
    pools: int


class Matches(NamedTuple):
    """The send x took `taken[e]` from the lot `lot[e]`, for e from `start[x]` to `start[x + 1]`.

    Sends and lots are numbers of transfers, 0 the earliest. By transfer: its `amount`; as a send,
    what no lot covers (`missing`); as a lot, what no send took (`unsent`); and `held`, whether
    the receiver's pool was never empty from the receipt on. A side that lies in no ledger misses
    or keeps all. Amounts are whole units, the floats of exact numbers. There are at most as many
    matches as receipts and sends.
    """

    start: Ints
    lot: Codes
    taken: Floats
    amount: Floats
    missing: Floats
    unsent: Floats
    held: Flags


def match(flows: Flows) -> Matches:
    """Match sends with lots, in one pass."""
    sides = (flows.sender_pool, flows.receiver_pool)
    most = sum(int(np.count_nonzero(pool != NOWHERE)) for pool in sides)
    found = _match(*sides, flows.amount, flows.pools, most)
    used = found.start[-1]
    return found._replace(lot=found.lot[:used].copy(), taken=found.taken[:used].copy())


@compiled
def _match(
    sender_pool: Codes, receiver_pool: Codes, amount: Units, pools: int, most: int
) -> Matches:
    queues, found = queues_of(pools, amount), _blank(len(amount), most)
    _play(queues, found, sender_pool, receiver_pool)
    return found


@compiled
def _play(queues: Queues, found: Matches, sender_pool: Codes, receiver_pool: Codes) -> None:
    queues, found = borrowed(queues), borrowed(found)
    want = np.empty((1, WORDS), np.uint64)
    for x in range(len(found.amount)):
        copy(want, 0, queues.amount, x)
        found.amount[x] = found.unsent[x] = whole(want, 0)
        found.start[x + 1] = found.start[x]
        if sender_pool[x] != NOWHERE:
            _send(queues, found, sender_pool[x], x, want)
        found.missing[x] = whole(want, 0)
        if receiver_pool[x] != NOWHERE:
            join(queues, receiver_pool[x], x)
    _close(queues, found, receiver_pool)


@compiled
def _blank(count: int, most: int) -> Matches:
    """Arrays to be filled; while they are, `start[x + 1]` is where x has come to."""
    return Matches(
        np.zeros(count + 1, np.int64),
        np.empty(most, np.int32),
        np.empty(most, np.float64),
        np.empty(count, np.float64),
        np.empty(count, np.float64),
        np.empty(count, np.float64),
        np.zeros(count, np.bool_),
    )


@inlined
def _send(queues: Queues, found: Matches, pool: int, x: int, want: Units) -> None:
    """Take what is wanted from the oldest lots, or all there is."""
    while queues.oldest[pool] != NOWHERE and above_zero(want, 0):
        at, lot = found.start[x + 1], queues.oldest[pool]
        found.start[x + 1] += 1
        found.lot[at] = lot
        if less(want, 0, queues.rest, pool):
            found.taken[at] = whole(want, 0)
            subtract(queues.rest, pool, want, 0)
            clear(want, 0)
        else:
            found.taken[at] = whole(queues.rest, pool)
            subtract(want, 0, queues.rest, pool)
            found.unsent[lot] = 0.0
            spend_oldest(queues, pool)


@compiled
def _close(queues: Queues, found: Matches, receiver_pool: Codes) -> None:
    """What is left in the end: part of the oldest lot of a pool, all of those behind it."""
    for pool in range(len(queues.oldest)):
        if queues.oldest[pool] != NOWHERE:
            found.unsent[queues.oldest[pool]] = whole(queues.rest, pool)
    for lot in range(len(receiver_pool)):
        pool = receiver_pool[lot]
        if pool != NOWHERE and queues.oldest[pool] != NOWHERE:
            found.held[lot] = lot >= queues.first[pool]
