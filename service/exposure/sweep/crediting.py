"""What the owners of a batch of transfers gain by it."""

from typing import NamedTuple

from service.exposure.sweep.ahead import BLOCKS_AHEAD, HOLDERS_AHEAD, fetch_block, fetch_near
from service.exposure.sweep.bits import fetch
from service.exposure.sweep.borrowed import borrowed
from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.holdings import Compositions, Holdings, add
from service.exposure.sweep.track import Codes, Floats, Ints


class Owned(NamedTuple):
    """The columns of `Owners`."""

    start: Ints
    subject: Codes
    value: Floats


@compiled
def credit(owned: Owned, subjects: Holdings, made: Compositions, begin: int, end: int) -> None:
    """Add the compositions of transfers from `begin` to before `end` to their subjects."""
    owned, subjects, made = borrowed(owned), borrowed(subjects), borrowed(made)
    for p in range(begin, end):
        _fetch(owned, subjects, made, owned.start[p], min(p + BLOCKS_AHEAD, end - 1) - begin)
        for place in range(owned.start[p], owned.start[p + 1]):
            subject, value = owned.subject[place], owned.value[place]
            subjects.of[subject].level += value
            add(subjects, subject, made, p - begin, value)


@inlined
def _fetch(owned: Owned, subjects: Holdings, made: Compositions, place: int, n: int) -> None:
    """Where each transfer has one owner, transfer n of the batch is that of the block's."""
    if place + HOLDERS_AHEAD < len(owned.subject):
        fetch(subjects.of, owned.subject[place + HOLDERS_AHEAD])
        if made.of[n].keys:
            fetch_block(subjects, owned.subject[place + BLOCKS_AHEAD])
        else:
            fetch_near(subjects, owned.subject[place + BLOCKS_AHEAD], made.of[n].near)
