"""Random tracks whose pools keep what came in: the shares of every transfer add up to 1."""

from dataclasses import dataclass, replace
from random import Random

import numpy as np

from service.exposure.sweep.track import NOWHERE, TO_POOL, Track
from tests.support.by_haircut import part
from tests.support.random_track import random_track

# How far L moves from one meeting of a pool to the next: not at all, a little, or so far that a
# pool must be brought to a new L, or that nothing is left of what was in it.
STEPS = (0.0, 0.0, 0.1, 3.0, 90.0, 150.0, 800.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a random track is asked to be; `sign` is that of the moves of L."""

    seed: int
    size: int
    keys: int
    sign: int = -1


def random_pools(asked: Asked) -> Track:
    """A random track with an L that moves, and parts that fit what each pool holds."""
    chance = Random(asked.seed)
    track = random_track(asked.seed, asked.size, asked.keys)
    ask_log, leg_log = _logs(chance, track, asked.sign)
    leg_part = np.array([chance.choice((1e-9, 0.5, 3.0, 1e12)) for _ in range(len(track))])
    ones = np.ones(len(track))
    track = replace(track, ask_log=ask_log, leg_log=leg_log, leg_part=leg_part, ask_part=ones)
    return _fitted(track)


def _logs(chance: Random, track: Track, sign: int) -> tuple[np.ndarray, np.ndarray]:
    """L of the pool that is asked, and of the pool that is entered, by epoch."""
    at: dict[tuple[int, int], float] = {}
    logs: tuple[list[float], list[float]] = [], []
    asked, entered = (
        list(zip(pool.tolist(), epoch.tolist(), strict=True))
        for pool, epoch in (
            (track.ask_pool, track.ask_epoch),
            (track.leg_pool, track.leg_epoch),
        )
    )
    for both in zip(asked, entered, strict=True):
        for which, ledger in enumerate(both):
            at[ledger] = at.get(ledger, 0.0) + sign * chance.choice(STEPS)
            logs[which].append(at[ledger])
    return np.array(logs[0]), np.array(logs[1])


def _fitted(track: Track) -> Track:
    """With parts that add up to what is not left; where a pool holds nothing, all is left."""
    ask_part, left = track.ask_part.copy(), track.left.copy()
    legs: dict[int, tuple[int, list[int]]] = {}
    for p in range(len(track)):
        ask, leg = int(track.ask_pool[p]), int(track.leg_pool[p])
        _meet(legs, ask, int(track.ask_epoch[p]))
        if track.ending[p] == TO_POOL:
            held = sum(part(track, p, y) for y in legs[ask][1])
            left[p] = left[p] if held > 1e-250 else 1.0
            ask_part[p] = (1.0 - left[p]) / held if held > 1e-250 else 0.0
        if leg != NOWHERE:
            _meet(legs, leg, int(track.leg_epoch[p]))
            legs[leg][1].append(p)
    return replace(track, ask_part=ask_part, left=left)


def _meet(legs: dict[int, tuple[int, list[int]]], pool: int, epoch: int) -> None:
    if pool not in legs or legs[pool][0] != epoch:
        legs[pool] = epoch, []
