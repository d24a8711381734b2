"""Small random tracks with everything in them that the contract allows, and their owners."""

from itertools import accumulate
from random import Random

import numpy as np

from service.exposure.sweep.parts import Parts
from service.exposure.sweep.track import BY_LINK, NOWHERE, TO_POOL, Links, Owners, Track

POOLS = 4
MOST_LEGS = 3
MOST_OWNERS = 2


def random_track(seed: int, size: int, keys: int) -> Track:
    """Pools that are emptied now and then, links to one to three positions, endings."""
    return _Drawn(Random(seed), size, keys).track()


def random_parts(seed: int, track: Track) -> Parts:
    """One to three legs for what asks a pool, with shares that add up to 1 with what is left."""
    chance = Random(seed)
    left = [_share(chance) if kind == TO_POOL and p else 1.0 for p, kind in enumerate(track.ending)]
    legs = [_legs(chance, p) if rest < 1.0 else {} for p, rest in enumerate(left)]
    return Parts(
        _starts([len(each) for each in legs]),
        np.array([to for each in legs for to in each], np.int32),
        np.array(
            [
                part * (1.0 - rest)
                for each, rest in zip(legs, left, strict=True)
                for part in each.values()
            ]
        ),
        np.array(left),
    )


def random_owners(seed: int, size: int, subjects: int) -> Owners:
    """None to two owners of each transfer; some values are 0."""
    chance = Random(seed)
    owned = [chance.sample(range(subjects), chance.randint(0, MOST_OWNERS)) for _ in range(size)]
    each = [subject for subjects_of_one in owned for subject in subjects_of_one]
    return Owners(
        _starts([len(subjects_of_one) for subjects_of_one in owned]),
        np.array(each, np.int32),
        np.array([float(chance.randint(0, 40)) for _ in each]),
        subjects,
    )


class _Drawn:
    def __init__(self, chance: Random, size: int, keys: int) -> None:
        self._chance = chance
        self._keys = keys
        self._epochs = [0] * POOLS
        self._last_epoch = POOLS
        self._kinds = [self._kind(p) for p in range(size)]

    def track(self) -> Track:
        sides = [self._sides() for _ in self._kinds]
        links = [_legs(self._chance, p) if kind == BY_LINK else {} for p, kind in self._numbered()]
        blank = np.zeros(len(sides))
        pools = [np.array([side[n] for side in sides], np.int32) for n in range(4)]
        return Track(
            ending=np.array(self._kinds, np.int16),
            ask_pool=pools[0],
            ask_epoch=pools[1],
            ask_log=blank,
            ask_part=blank,
            left=np.array([_share(self._chance) for _ in sides]),
            leg_pool=pools[2],
            leg_epoch=pools[3],
            leg_log=blank,
            leg_part=blank,
            links=_links(links),
            pools=POOLS,
            keys=self._keys,
            left_key=self._chance.randrange(self._keys),
        )

    def _kind(self, p: int) -> int:
        if p and self._chance.random() < 0.15:
            return BY_LINK
        return self._chance.randrange(self._keys) if self._chance.random() < 0.2 else TO_POOL

    def _numbered(self) -> list[tuple[int, int]]:
        return list(enumerate(self._kinds))

    def _sides(self) -> tuple[int, int, int, int]:
        """The pool and epoch that are asked, and those that the transfer is a leg of."""
        asked, leg = self._chance.sample(range(POOLS), 2)
        for pool in (asked, leg):
            if not self._epochs[pool] or self._chance.random() < 0.1:
                self._last_epoch += 1
                self._epochs[pool] = self._last_epoch
        if self._chance.random() < 0.1:
            return asked, self._epochs[asked], NOWHERE, NOWHERE
        return asked, self._epochs[asked], leg, self._epochs[leg]


def _links(links: list[dict[int, float]]) -> Links:
    to = [position for each in links for position in each]
    return Links(
        _starts([len(each) for each in links]),
        np.array(to, np.int64),
        np.array([part for each in links for part in each.values()]),
        np.array(sorted(set(to)), np.int64),
    )


def _legs(chance: Random, p: int) -> dict[int, float]:
    """Positions before p, by parts that add up to 1."""
    to = chance.sample(range(p), chance.randint(1, min(p, MOST_LEGS)))
    weights = [chance.randint(1, 5) for _ in to]
    return {position: w / sum(weights) for position, w in zip(to, weights, strict=True)}


def _share(chance: Random) -> float:
    return chance.choice((0.0, 0.0, 0.25, 0.9))


def _starts(counts: list[int]) -> np.ndarray:
    return np.array([0, *accumulate(counts)], np.int64)
