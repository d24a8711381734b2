"""The haircut as one would first write it: a full vector of keys and hops for every pool.

The same compiler and columns as `service.exposure.sweep`; no links, one worker, every transfer
met. It was written with care to be fast: vectors are added and moved in one go, and a transfer
that ends in one key touches one number.
"""

from math import exp
from typing import NamedTuple

import numpy as np

from bench.dense_rows import Table, told
from service.exposure.sweep.compiled import compiled
from service.exposure.sweep.track import NOWHERE, Codes, Floats, Ints, Keys, Owners, Shares, Track

FARTHEST = 100.0


class Columns(NamedTuple):
    """Those of `Track` and `Owners`."""

    ending: Keys
    ask_pool: Codes
    ask_epoch: Codes
    ask_log: Floats
    ask_part: Floats
    left: Floats
    leg_pool: Codes
    leg_epoch: Codes
    leg_log: Floats
    leg_part: Floats
    start: Ints
    subject: Codes
    value: Floats


class Dense(NamedTuple):
    """A row a pool and a row a subject: by key the hops, and at the end what lies beyond."""

    pools: Table
    level: Floats
    epoch: Codes
    sums: Table
    total: Floats


def haircut(track: Track, owners: Owners, depth: int) -> Shares:
    """Exposure of all subjects."""
    assert not len(track.links.to), "links are left to the sweep"
    asks = (track.ask_pool, track.ask_epoch, track.ask_log, track.ask_part, track.left)
    legs = (track.leg_pool, track.leg_epoch, track.leg_log, track.leg_part)
    columns = Columns(track.ending, *asks, *legs, owners.start, owners.subject, owners.value)
    width = track.keys * depth + 1
    dense = Dense(
        np.zeros((track.pools, width)),
        np.zeros(track.pools),
        np.full(track.pools, NOWHERE, np.int32),
        np.zeros((owners.subjects, width)),
        np.zeros(owners.subjects),
    )
    _sweep(columns, dense, track.left_key * depth, depth)
    return told(dense.sums, dense.total, depth)


@compiled
def _sweep(columns: Columns, dense: Dense, left: int, depth: int) -> None:
    made = np.zeros(dense.pools.shape[1])
    for p in range(len(columns.ending)):
        ending = columns.ending[p]
        if ending < 0:
            pool = columns.ask_pool[p]
            scale = 0.0
            if dense.epoch[pool] == columns.ask_epoch[p]:
                distance = abs(columns.ask_log[p] - dense.level[pool])
                scale = columns.ask_part[p] * exp(-distance)
            _move_on(made, dense.pools[pool], depth, scale)
            made[left] += columns.left[p]
        for place in range(columns.start[p], columns.start[p + 1]):
            subject, value = columns.subject[place], columns.value[place]
            dense.total[subject] += value
            if ending < 0:
                _add(dense.sums[subject], made, value)
            else:
                dense.sums[subject, ending * depth] += value
        if columns.leg_pool[p] != NOWHERE:
            weight = _enter(columns, dense, p)
            if ending < 0:
                _add(dense.pools[columns.leg_pool[p]], made, weight)
            else:
                dense.pools[columns.leg_pool[p], ending * depth] += weight


@compiled
def _enter(columns: Columns, dense: Dense, p: int) -> float:
    """The weight of a leg, in the pool of its epoch."""
    pool, log = columns.leg_pool[p], columns.leg_log[p]
    if dense.epoch[pool] != columns.leg_epoch[p]:
        dense.epoch[pool], dense.level[pool] = columns.leg_epoch[p], log
        dense.pools[pool] = 0.0
    distance = abs(log - dense.level[pool])
    if distance > FARTHEST:
        dense.pools[pool] *= exp(-distance)
        dense.level[pool] = log
        distance = 0.0
    return float(columns.leg_part[p] * exp(distance))


@compiled
def _add(to: Floats, source: Floats, weight: float) -> None:
    for at in range(len(to)):
        to[at] += weight * source[at]


@compiled
def _move_on(to: Floats, source: Floats, depth: int, scale: float) -> None:
    """One hop further: all moves on by one, and what so comes to the next key lies beyond."""
    width = len(to)
    for at in range(width - 2):
        to[at + 1] = scale * source[at]
    beyond = source[width - 1]
    for first in range(0, width - 1, depth):
        to[first] = 0.0
        beyond += source[first + depth - 1]
    to[width - 1] = scale * beyond
