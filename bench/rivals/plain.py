"""The haircut in plain Python: a dict for each pool, one transfer after the other.

A pool is kept as of a reference L, as the sweep keeps it: without that, every send would touch
all that a pool holds, and this would be slower still.
"""

from dataclasses import dataclass, field
from math import exp

import numpy as np

from bench.agreement import shares_of
from bench.rivals.legs import totals
from service.exposure.sweep.track import NOWHERE, Owners, Shares, Track

# Beyond this, exp would overflow: the reference moves up.
FAR = 500.0
Parts = dict[int, float]


@dataclass(slots=True)
class Pool:
    """What an epoch holds, as of the reference L; a place is (hop - 1) * keys + key."""

    epoch: int = -1
    reference: float = 0.0
    parts: Parts = field(default_factory=dict)

    def at(self, epoch: int, log: float) -> float:
        """The factor from the reference to here; a pool met with a new epoch is empty."""
        if self.epoch != epoch:
            self.epoch, self.reference, self.parts = epoch, log, {}
        elif abs(log - self.reference) > FAR:
            kept = exp(-abs(log - self.reference))
            self.parts = {place: part * kept for place, part in self.parts.items()}
            self.reference = log
        return exp(-abs(log - self.reference))


def haircut(track: Track, owners: Owners, depth: int) -> Shares:
    """Exposure of all subjects."""
    assert not len(track.links.to), "links are left to the sweep"
    pools = [Pool() for _ in range(track.pools)]
    keys, most = track.keys, track.keys * depth
    found: list[Parts] = [{} for _ in range(owners.subjects)]
    first, subject = owners.start.tolist(), owners.subject.tolist()
    value = owners.value.tolist()
    for p, row in enumerate(zip(*_columns(track), strict=True)):
        ending, ask, ask_epoch, ask_log, ask_part, left, leg, leg_epoch, leg_log, leg_part = row
        if ending >= 0:
            parts = {ending: 1.0}
        else:
            pool = pools[ask]
            weight = ask_part * pool.at(ask_epoch, ask_log)
            parts = {
                place + keys: weight * part
                for place, part in pool.parts.items()
                if place + keys < most
            }
            if left:
                parts[track.left_key] = left
        for at in range(first[p], first[p + 1]):
            _add(found[subject[at]], parts, value[p])
        if leg != NOWHERE:
            pool = pools[leg]
            weight = leg_part / pool.at(leg_epoch, leg_log)
            _add(pool.parts, parts, weight)
    return _told(found, owners, track.keys, depth)


def _add(to: Parts, parts: Parts, weight: float) -> None:
    for place, part in parts.items():
        to[place] = to.get(place, 0.0) + weight * part


def _columns(track: Track) -> list[list[float]]:
    columns = (
        *(track.ending, track.ask_pool, track.ask_epoch, track.ask_log, track.ask_part),
        *(track.left, track.leg_pool, track.leg_epoch, track.leg_log, track.leg_part),
    )
    return [column.tolist() for column in columns]


def _told(found: list[Parts], owners: Owners, keys: int, depth: int) -> Shares:
    grid = np.zeros((depth, owners.subjects, keys))
    for subject, parts in enumerate(found):
        for place, value in parts.items():
            grid[place // keys, subject, place % keys] = value
    return shares_of(grid, totals(owners))
