"""The haircut in plain Python, pair by pair as `service.exposure.sweep.track` says it."""

from collections import defaultdict
from math import exp

from service.exposure.sweep.track import BY_LINK, NOWHERE, Owners, Track
from tests.support.by_contract import FAR_KEY, Found

Made = dict[tuple[int, int], float]


def by_haircut(track: Track, owners: Owners, depth: int) -> Found:
    """USD by subject, key and hop. What lies beyond the depth is kept under `FAR_KEY`."""
    made: list[Made] = []
    legs: dict[int, tuple[int, list[int]]] = {}
    for p, ending in enumerate(track.ending.tolist()):
        of: Made = defaultdict(float)
        if ending >= 0:
            of[ending, 1] = 1.0
        elif ending == BY_LINK:
            for e in range(track.links.start[p], track.links.start[p + 1]):
                _blend(of, made[track.links.to[e]], float(track.links.part[e]))
        else:
            of[track.left_key, 1] += float(track.left[p])
            for y in _of_epoch(legs, int(track.ask_pool[p]), int(track.ask_epoch[p])):
                _blend(of, _one_hop_on(made[y], depth), part(track, p, y))
        made.append(of)
        if track.leg_pool[p] != NOWHERE:
            _of_epoch(legs, int(track.leg_pool[p]), int(track.leg_epoch[p])).append(p)
    return _summed(made, owners)


def part(track: Track, x: int, y: int) -> float:
    """What leg y makes up of x."""
    decay = exp(-abs(float(track.ask_log[x]) - float(track.leg_log[y])))
    return float(track.ask_part[x]) * float(track.leg_part[y]) * decay


def _of_epoch(legs: dict[int, tuple[int, list[int]]], pool: int, epoch: int) -> list[int]:
    """The pool's legs so far; another epoch than before begins with none."""
    if pool not in legs or legs[pool][0] != epoch:
        legs[pool] = epoch, []
    return legs[pool][1]


def _one_hop_on(made: Made, depth: int) -> Made:
    moved: Made = defaultdict(float)
    for (key, hop), share in made.items():
        moved[(FAR_KEY, 0) if key == FAR_KEY or hop == depth else (key, hop + 1)] += share
    return moved


def _blend(of: Made, made: Made, share: float) -> None:
    for place, each in made.items():
        of[place] += share * each


def _summed(made: list[Made], owners: Owners) -> Found:
    found = Found()
    for p, of in enumerate(made):
        for place in range(owners.start[p], owners.start[p + 1]):
            subject, value = int(owners.subject[place]), float(owners.value[place])
            found.total[subject] += value
            for (key, hop), share in of.items():
                if key == FAR_KEY:
                    found.beyond[subject] += value * share
                else:
                    found.rows[subject, key, hop] += value * share
    return found
