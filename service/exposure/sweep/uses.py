"""Which transfers of a track matter to its owners, found going back over it.

Nobody asks a pool for what came after the last demand of its epoch, so it need not be kept. Where
few subjects are asked for, only what leads to them is computed.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from service.exposure.sweep.column import column
from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.track import BY_LINK, NOWHERE, TO_POOL, Codes, Ints, Keys, Owners, Track

Flags = npt.NDArray[np.uint8]

# Something needs its composition; it enters its leg's pool; nothing later asks its far pool in
# this epoch; a link that is needed leads to it.
WANTED, ENTERS, LAST, KEPT = 1, 2, 4, 8


class Uses(NamedTuple):
    """`of`: the flags of each transfer. `place`: for each element of `Links.to`, its place in
    `Links.kept`. `last`: True where that element is the last to need it.
    """

    of: Flags
    place: Ints
    last: npt.NDArray[np.bool_]


class _Columns(NamedTuple):
    ending: Keys
    ask_pool: Codes
    ask_epoch: Codes
    leg_pool: Codes
    leg_epoch: Codes
    owned: Ints
    link: Ints
    linked: Ints


def uses(track: Track, owners: Owners) -> Uses:
    """The uses of every transfer. Epochs are settled by them and matter no more afterwards."""
    links = track.links
    of, last = np.zeros(len(track), np.uint8), np.zeros(len(links.to), np.bool_)
    found = Uses(of, np.searchsorted(links.kept, links.to), last)
    columns = _Columns(
        column(track.ending),
        column(track.ask_pool),
        column(track.ask_epoch),
        column(track.leg_pool),
        column(track.leg_epoch),
        column(owners.start),
        column(links.start),
        column(links.to),
    )
    _go_back(columns, np.full(track.pools, NOWHERE, np.int32), found)
    return found


@compiled
def _go_back(columns: _Columns, asked: Codes, found: Uses) -> None:
    """`asked`: by pool, the epoch of the demand that comes next, `NOWHERE` where none does."""
    for p in range(len(found.of) - 1, -1, -1):
        use = found.of[p]
        pool = columns.leg_pool[p]
        if pool != NOWHERE:
            if asked[pool] == columns.leg_epoch[p]:
                use |= ENTERS
            else:
                asked[pool] = NOWHERE
        if use or columns.owned[p] < columns.owned[p + 1]:
            use |= WANTED
        if columns.ending[p] == TO_POOL:
            use |= _ask(columns, p, asked, use)
        elif use and columns.ending[p] == BY_LINK:
            _follow(columns, p, found)
        found.of[p] = use


@inlined
def _ask(columns: _Columns, p: int, asked: Codes, use: int) -> int:
    pool, epoch = columns.ask_pool[p], columns.ask_epoch[p]
    if asked[pool] == epoch:
        return 0
    asked[pool] = epoch if use else NOWHERE
    return LAST if use else 0


@inlined
def _follow(columns: _Columns, p: int, found: Uses) -> None:
    for link in range(columns.link[p], columns.link[p + 1]):
        to = columns.linked[link]
        found.last[link] = not found.of[to] & KEPT
        found.of[to] |= KEPT
