"""Lots as a pass meets them: the legs of each transfer, named one by one."""

from dataclasses import dataclass

import numpy as np

from service.exposure.sweep.compiled import compiled
from service.exposure.sweep.lots import Matches
from service.exposure.sweep.track import Codes, Floats, Ints


@dataclass(frozen=True, slots=True)
class Parts:
    """For each position p of a pass: the share `share[e]` of the transfer goes on to the position
    `to[e]`, for e from `start[p]` to `start[p + 1]`, and `left[p]` goes no further.

    A position's shares and what is left add up to 1. Every `to[e]` is met before p.
    """

    start: Ints
    to: Codes
    share: Floats
    left: Floats


def received_parts(matches: Matches) -> Parts:
    """Position 0 is the earliest transfer: what each send was paid from. What is left is the
    shortfall, of unknown origin."""
    amount = np.repeat(matches.amount, np.diff(matches.start))
    left = matches.missing / matches.amount
    return Parts(matches.start, matches.lot, matches.taken / amount, left)


def sent_parts(matches: Matches) -> Parts:
    """Position 0 is the latest transfer: where each lot went. What is left is unspent, which for
    a lot is another share than the haircut's."""
    start = np.zeros_like(matches.start)
    np.cumsum(np.bincount(matches.lot, minlength=len(matches.amount))[::-1], out=start[1:])
    to, taken = np.empty_like(matches.lot), np.empty_like(matches.taken)
    _turn(matches.start, matches.lot, matches.taken, start[:-1].copy(), (to, taken))
    amount = matches.amount[::-1]
    left = matches.unsent[::-1] / amount
    return Parts(start, to, taken / np.repeat(amount, np.diff(start)), left)


def still_held(matches: Matches) -> Floats:
    """By position of the sent pass, 1 where the receiver's pool still holds something of the
    epoch, else 0: poison's `Track.left` there.

    The haircut's share will not do: a pool of ten that keeps one wei has a share of 0.0 unspent.
    """
    return matches.held[::-1].astype(np.float64)


@compiled
def _turn(start: Ints, lot: Codes, taken: Floats, free: Ints, turned: tuple[Codes, Floats]) -> None:
    """Sort matches by lot, at the positions of the sent pass; `free` is where each lot's next
    match goes."""
    last = len(start) - 2
    for x in range(last + 1):
        for e in range(start[x], start[x + 1]):
            at = free[last - lot[e]]
            free[last - lot[e]] += 1
            turned[0][at] = last - x
            turned[1][at] = taken[e]
