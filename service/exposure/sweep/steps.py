"""What composing reads of a track, for the keys of one pass."""

from typing import NamedTuple

from service.exposure.sweep.bits import MOST_KEYS
from service.exposure.sweep.column import column
from service.exposure.sweep.compiled import inlined
from service.exposure.sweep.track import Codes, Floats, Ints, Keys, Track
from service.exposure.sweep.uses import Uses


class Scope(NamedTuple):
    """The keys of one pass: `keys` of them from `first_key` on. `left_bit`: the bit of the key of
    what is left, 0 where it is not among them.
    """

    first_key: int
    keys: int
    left_bit: int


class Steps(NamedTuple):
    """The columns of a track (see there) that composing reads."""

    ending: Keys
    ask_pool: Codes
    ask_log: Floats
    ask_part: Floats
    left: Floats
    leg_pool: Codes
    leg_log: Floats
    leg_part: Floats
    link_start: Ints
    link_part: Floats
    kept: Ints
    uses: Uses
    scope: Scope


def scopes(track: Track) -> list[Scope]:
    """All keys of a track, for as few passes as sets of bits allow: it is linear in its keys."""
    found = []
    for first in range(0, track.keys, MOST_KEYS):
        keys = min(MOST_KEYS, track.keys - first)
        place = track.left_key - first
        found.append(Scope(first, keys, 1 << place if 0 <= place < keys else 0))
    return found


def steps(track: Track, found: Uses, scope: Scope) -> Steps:
    """The steps of a track in the scope of one pass."""
    links = track.links
    return Steps(
        column(track.ending),
        column(track.ask_pool),
        column(track.ask_log),
        column(track.ask_part),
        column(track.left),
        column(track.leg_pool),
        column(track.leg_log),
        column(track.leg_part),
        column(links.start),
        column(links.part),
        column(links.kept),
        found,
        scope,
    )


@inlined
def ending_bit(of: Steps, p: int) -> int:
    """The bit of the key in which a transfer ends, 0 where that is in no key of the pass."""
    place = of.ending[p] - of.scope.first_key
    return 1 << place if 0 <= place < of.scope.keys else 0


@inlined
def place_of(kept: Ints, p: int) -> int:
    """The place of a position among those kept, of which it is one."""
    low, high = 0, len(kept)
    while low < high:
        middle = (low + high) // 2
        if kept[middle] < p:
            low = middle + 1
        else:
            high = middle
    return low
