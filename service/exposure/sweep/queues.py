"""The lots of every pool in the order in which they came in."""

from typing import NamedTuple

import numpy as np

from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.track import NOWHERE, Codes
from service.exposure.sweep.units import WORDS, Units, copy


class Queues(NamedTuple):
    """Lots by number of their transfer; `NOWHERE` where there is none.

    By pool: the `oldest` lot and what is left of it (`rest`), the `newest`, and the `first` since
    the pool was last empty. By transfer: the lot `behind` it, and its `amount`.
    """

    oldest: Codes
    rest: Units
    newest: Codes
    first: Codes
    behind: Codes
    amount: Units


@compiled
def queues_of(pools: int, amount: Units) -> Queues:
    """So many empty queues."""
    return Queues(
        np.full(pools, NOWHERE, np.int32),
        np.zeros((pools, WORDS), np.uint64),
        np.full(pools, NOWHERE, np.int32),
        np.full(pools, NOWHERE, np.int32),
        np.full(len(amount), NOWHERE, np.int32),
        amount,
    )


@inlined
def join(queues: Queues, pool: int, lot: int) -> None:
    """Put a lot behind all others of the pool."""
    if queues.oldest[pool] == NOWHERE:
        queues.first[pool] = lot
        _lead(queues, pool, lot)
    else:
        queues.behind[queues.newest[pool]] = lot
    queues.newest[pool] = lot


@inlined
def spend_oldest(queues: Queues, pool: int) -> None:
    """Let the next lot be the oldest."""
    _lead(queues, pool, queues.behind[queues.oldest[pool]])


@inlined
def _lead(queues: Queues, pool: int, lot: int) -> None:
    queues.oldest[pool] = lot
    if lot != NOWHERE:
        copy(queues.rest, pool, queues.amount, lot)
