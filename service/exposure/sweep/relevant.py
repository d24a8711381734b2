"""Which transfers have a part in the exposure of the subjects of a pass.

One subject's exposure comes from a small part of a book. Walked from the last position back to
the first, a transfer has a part when a subject owns it, when a link leads to it, or when it is a
leg of a pool that a transfer with a part asks later in the same epoch. Epochs of a pool follow
one another, so the one last wanted is all that must be remembered of it.
"""

import numpy as np
import numpy.typing as npt

from service.exposure.sweep.compiled import compiled
from service.exposure.sweep.track import BY_LINK, NOWHERE, TO_POOL, Codes, Ints, Keys, Owners, Track

Flags = npt.NDArray[np.bool_]


def relevant(track: Track, owners: Owners) -> Flags:
    """For each position, whether any owner's exposure comes through it, at whatever depth."""
    found = owners.start[1:] > owners.start[:-1]
    wanted = np.full(track.pools, NOWHERE, dtype=np.int32)
    asks = (track.ask_pool, track.ask_epoch)
    legs = (track.leg_pool, track.leg_epoch)
    _walk(track.ending, asks, legs, (track.links.start, track.links.to), (wanted, found))
    return found


@compiled
def _walk(
    ending: Keys,
    asks: tuple[Codes, Codes],
    legs: tuple[Codes, Codes],
    links: tuple[Ints, Ints],
    state: tuple[Codes, Flags],
) -> None:
    wanted, found = state
    for position in range(len(ending) - 1, -1, -1):
        pool = legs[0][position]
        if pool != NOWHERE and wanted[pool] == legs[1][position]:
            found[position] = True
        if not found[position]:
            continue
        if ending[position] == TO_POOL:
            wanted[asks[0][position]] = asks[1][position]
        elif ending[position] == BY_LINK:
            for each in range(links[0][position], links[0][position + 1]):
                found[links[1][each]] = True
