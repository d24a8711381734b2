"""Compositions that are kept: of a transfer, as long as a transfer to come asks for it.

A composition lies in a block whose size is a power of two. Blocks that were given back are used
again, so that memory follows what is waiting to be asked for.
"""

from typing import NamedTuple

import numpy as np

from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.mixture import Mixture, blend
from service.exposure.sweep.track import NOWHERE, Codes, Floats, Ints

SIZES = 32
FIRST_ROOM = 1 << 10
# A composition that grows place by place leaves blocks behind: 1 + 2 + 4 + … < 4 * places.
MOST_MOVED = 4


class Compositions(NamedTuple):
    """`place` and `share` hold the blocks: position p has `size[p]` places from `at[p]` on.

    `free[b]` is the first free block of 2^b, which names the next in its first `place`;
    `used[0]` is where the part begins that was never used.
    """

    place: Codes
    share: Floats
    at: Ints
    size: Codes
    free: Ints
    used: Ints


@compiled
def no_compositions(positions: int) -> Compositions:
    """None yet, for a pass of so many positions."""
    return Compositions(
        np.empty(FIRST_ROOM, np.int32),
        np.empty(FIRST_ROOM, np.float64),
        np.zeros(positions, np.int64),
        np.zeros(positions, np.int32),
        np.full(SIZES, NOWHERE, np.int64),
        np.zeros(1, np.int64),
    )


@inlined
def has_room(kept: Compositions, places: int) -> bool:
    """Whether there is room for one more, of so many places at most."""
    return bool(kept.used[0] + MOST_MOVED * places <= len(kept.place))


@compiled
def with_room(kept: Compositions, places: int) -> Compositions:
    """The same compositions with room for one more, of so many places."""
    if has_room(kept, places):
        return kept
    used = kept.used[0]
    room = 2 * (used + MOST_MOVED * places)
    place, share = np.empty(room, np.int32), np.empty(room, np.float64)
    place[:used] = kept.place[:used]
    share[:used] = kept.share[:used]
    return Compositions(place, share, kept.at, kept.size, kept.free, kept.used)


@inlined
def keep(kept: Compositions, position: int, mixture: Mixture) -> None:
    """Keep the mixture, for which there is room, as the composition of a position."""
    count = mixture.filled[0]
    at = _block(kept, _size(count))
    kept.at[position] = at
    kept.size[position] = count
    for i in range(count):
        kept.place[at + i] = mixture.met[i]
        kept.share[at + i] = mixture.share[mixture.met[i]]


@inlined
def blend_kept(
    mixture: Mixture, kept: Compositions, position: int, share: float, further: int
) -> None:
    """Blend a share of a position's composition in, all its places moved on by `further`."""
    beyond = len(mixture.share) - 1
    at = kept.at[position]
    for i in range(at, at + kept.size[position]):
        blend(mixture, min(kept.place[i] + further, beyond), kept.share[i] * share)


@inlined
def give_back(kept: Compositions, position: int) -> None:
    """Free the block of a position's composition."""
    size, at = _size(kept.size[position]), kept.at[position]
    kept.place[at] = kept.free[size]
    kept.free[size] = at


@compiled
def append(kept: Compositions, position: int, place: int, share: float) -> None:
    """Add a place, which a position's composition does not have and there is room for."""
    size = kept.size[position]
    if size & (size - 1) == 0:
        _move(kept, position, size)
    kept.place[kept.at[position] + size] = place
    kept.share[kept.at[position] + size] = share
    kept.size[position] += 1


@inlined
def _move(kept: Compositions, position: int, size: int) -> None:
    """To a block with room for more than the `size` places that fill the present one, if any."""
    before, at = kept.at[position], _block(kept, _size(size + 1))
    for i in range(size):
        kept.place[at + i] = kept.place[before + i]
        kept.share[at + i] = kept.share[before + i]
    if size:
        give_back(kept, position)
    kept.at[position] = at


@inlined
def _block(kept: Compositions, size: int) -> int:
    at = kept.free[size]
    if at == NOWHERE:
        at = kept.used[0]
        kept.used[0] += 1 << size
    else:
        kept.free[size] = kept.place[at]
    return int(at)


@inlined
def _size(count: int) -> int:
    """The least b with 2^b places or more for the count, and for one."""
    size = 0
    while 1 << size < count:
        size += 1
    return size
