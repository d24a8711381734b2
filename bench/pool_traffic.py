"""How many bytes of pools, and of subjects' sums, a haircut has to read and write.

Counted by a pass over the track of its own, so that counting costs the sweep nothing, by the
layout of `service.exposure.sweep.holdings`: a demand reads its pool's record and all its numbers;
a leg reads and writes the record and the numbers that it adds to, and so does a subject's sum.
What else the sweep moves (its columns, blocks that grow) is not counted.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from service.exposure.sweep.bits import count_bits
from service.exposure.sweep.compiled import compiled
from service.exposure.sweep.holdings import HOLDER
from service.exposure.sweep.track import Codes, Ints, Keys, Owners, Track
from service.exposure.sweep.uses import ENTERS, LAST, WANTED, Flags, uses

NUMBER = 8
# What is counted: holders met, hop-1 shares added, and keys read or added at the later hops.
READS, READ_KEYS, LEGS, LEG_SHARES, LEG_KEYS, SUMS, SUM_SHARES, SUM_KEYS = range(8)


@dataclass(frozen=True, slots=True)
class Traffic:
    """Bytes of one pass."""

    pools: int
    sums: int


class _Columns(NamedTuple):
    ending: Keys
    ask_pool: Codes
    leg_pool: Codes
    has_left: npt.NDArray[np.bool_]
    start: Ints
    flags: Flags


def traffic(track: Track, owners: Owners, depth: int) -> Traffic:
    """What one pass over a track without links moves."""
    columns = _Columns(
        track.ending,
        track.ask_pool,
        track.leg_pool,
        track.left > 0,
        owners.start,
        uses(track, owners).of,
    )
    counted = np.zeros(8, np.int64)
    keys = (track.left_key, (1 << track.keys) - 1)
    _count(columns, np.zeros(track.pools, np.int64), keys, counted)
    each = counted.tolist()
    # A pool has hops 1 to depth - 1, for the last goes on to none; a sum has them all.
    added = each[LEG_SHARES] + each[LEG_KEYS] * (depth - 2)
    summed = each[SUM_SHARES] + each[SUM_KEYS] * (depth - 1)
    return Traffic(
        pools=HOLDER.itemsize * (each[READS] + 2 * each[LEGS])
        + NUMBER * (each[READ_KEYS] * (depth - 1) + 2 * added),
        sums=HOLDER.itemsize * 2 * each[SUMS] + NUMBER * 2 * summed,
    )


@compiled
def _count(columns: _Columns, held: Ints, known: tuple[int, int], counted: Ints) -> None:
    """`held`: the keys of each pool as bits; one with more than half of all has room for all.
    `known`: the key of what is left, and all keys as bits.
    """
    left_key, every = known
    for p in range(len(columns.ending)):
        made, near = _made(columns, p, held, counted)
        keys, owners = count_bits(made), columns.start[p + 1] - columns.start[p]
        if columns.flags[p] & ENTERS:
            counted[LEGS] += 1
            counted[LEG_SHARES] += near
            counted[LEG_KEYS] += keys
            own = columns.ending[p] if columns.ending[p] >= 0 else left_key
            both = held[columns.leg_pool[p]] | made | near << own
            held[columns.leg_pool[p]] = every if 2 * count_bits(both) > count_bits(every) else both
        counted[SUMS] += owners
        counted[SUM_SHARES] += owners * near
        counted[SUM_KEYS] += owners * keys


@compiled
def _made(columns: _Columns, p: int, held: Ints, counted: Ints) -> tuple[int, int]:
    """The keys of a transfer's composition from hop 2 on, and how many it has at hop 1."""
    if columns.ending[p] >= 0:
        return 0, 1
    if not columns.flags[p] & WANTED:
        return 0, 0
    made = held[columns.ask_pool[p]]
    counted[READS] += 1
    counted[READ_KEYS] += count_bits(made)
    if columns.flags[p] & LAST:
        held[columns.ask_pool[p]] = 0
    return made, int(columns.has_left[p])
