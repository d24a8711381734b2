"""The haircut in scipy, hop by hop: a sparse matrix takes all transfers one hop further.

`pairs` has an element for every pair of a transfer and an earlier inflow of its pool: what comes
to mind first, and its size grows with the square of a pool. `chain` has two elements a leg, for
a pool's state follows from the state before: a triangular system, solved for all keys at once.
Neither forms exp of more than 0, so nothing overflows.
"""

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array, diags_array
from scipy.sparse.linalg import spsolve_triangular

from bench.rivals.legs import Legs, endings, legs_of, told
from service.exposure.sweep.track import Floats, Owners, Shares, Track

# At 12 bytes each, what 4 GiB hold.
MOST_PAIRS = 2**32 // 12


def pairs(track: Track, owners: Owners, depth: int) -> Shares:
    """By the matrix of pairs. Raises MemoryError when it has too many elements."""
    legs = legs_of(track)
    reach = legs.last - legs.first[legs.last] + 1
    if reach.sum() > MOST_PAIRS:
        raise MemoryError(f"{reach.sum():,} pairs of transfer and inflow")
    row = np.repeat(np.arange(len(reach)), reach)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(reach) - reach, reach)
    leg = legs.leg[legs.first[legs.last][row] + nth]
    asking = legs.asking[row]
    apart = np.abs(track.ask_log[asking] - track.leg_log[leg])
    share = track.ask_part[asking] * track.leg_part[leg] * np.exp(-apart)
    matrix = csr_array((share, (asking, leg)), shape=(len(track), len(track)))
    return _hop_by_hop(track, owners, depth, lambda at: matrix @ at)


def chain(track: Track, owners: Owners, depth: int) -> Shares:
    """By the chain of states."""
    legs = legs_of(track)
    step, paid = _chain(track, legs), _paid(track, legs)

    def onward(at: Floats) -> Floats:
        added = at[legs.leg] * track.leg_part[legs.leg, None]
        states = spsolve_triangular(step, added, overwrite_b=True, unit_diagonal=True)
        found: Floats = paid @ states
        return found

    return _hop_by_hop(track, owners, depth, onward)


def _chain(track: Track, legs: Legs) -> csr_array:
    """Rows say: a state less what is left of the one before is what the leg added."""
    log = track.leg_log[legs.leg]
    kept = -np.exp(-np.abs(np.diff(log))) * (legs.group[1:] == legs.group[:-1])
    return csr_array(diags_array([np.ones(len(log)), kept], offsets=[0, -1]))


def _paid(track: Track, legs: Legs) -> csr_array:
    """From states to the transfers that ask."""
    apart = np.abs(track.ask_log[legs.asking] - track.leg_log[legs.leg[legs.last]])
    share = track.ask_part[legs.asking] * np.exp(-apart)
    shape = (len(track), len(legs.leg))
    return csr_array((share, (legs.asking, legs.last)), shape=shape)


def _hop_by_hop(
    track: Track, owners: Owners, depth: int, onward: Callable[[Floats], Floats]
) -> Shares:
    value = np.repeat(owners.value, np.diff(owners.start))
    transfer = np.repeat(np.arange(len(track)), np.diff(owners.start))
    shape = (owners.subjects, len(track))
    book = csr_array((value, (owners.subject, transfer)), shape=shape)
    at = endings(track)
    hops = [book @ at]
    for _ in range(depth - 1):
        at = onward(at)
        hops.append(book @ at)
    return told(hops, owners)
