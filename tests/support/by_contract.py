"""What a pass finds, worked out in plain Python as `service.exposure.sweep.track` says it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from service.exposure.sweep.parts import Parts
from service.exposure.sweep.track import BY_LINK, Owners, Shares, Track

Made = dict[tuple[int, int], float]
FAR_KEY = -1


@dataclass(slots=True)
class Found:
    """USD by (subject, key, hop), and by subject in all and beyond the depth."""

    rows: dict[tuple[int, int, int], float] = field(default_factory=lambda: defaultdict(float))
    total: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    beyond: dict[int, float] = field(default_factory=lambda: defaultdict(float))


def found_of(shares: Shares) -> Found:
    """A pass's arrays; each (subject, key, hop) is there once and holds something."""
    found = Found()
    names = zip(shares.subject.tolist(), shares.key.tolist(), shares.hop.tolist(), strict=True)
    for name, value in zip(names, shares.value_usd.tolist(), strict=True):
        assert name not in found.rows
        assert value > 0
        found.rows[name] = value
    found.total.update({s: v for s, v in enumerate(shares.total_usd.tolist()) if v})
    found.beyond.update({s: v for s, v in enumerate(shares.beyond.tolist()) if v})
    return found


def by_lots(track: Track, parts: Parts, owners: Owners, depth: int) -> Found:
    """First in, first out: each transfer's shares by (key, hop), however far the hop."""
    made: list[Made] = []
    for p, ending in enumerate(track.ending.tolist()):
        of: Made = defaultdict(float)
        if ending >= 0:
            of[ending, 1] = 1.0
        elif ending == BY_LINK:
            _blend(of, made, _links(track, p), 0)
        else:
            of[track.left_key, 1] += float(parts.left[p])
            legs = slice(parts.start[p], parts.start[p + 1])
            _blend(of, made, zip(parts.to[legs], parts.share[legs], strict=True), 1)
        made.append(of)
    return _summed(made, owners, depth)


def by_trace(track: Track, owners: Owners, depth: int) -> Found:
    """Poison: each transfer's nearest hop by key, over all legs of the pool's epoch before it.

    What lies beyond the depth counts once a transfer, under one key.
    """
    nearest: list[dict[int, int]] = []
    for p, ending in enumerate(track.ending.tolist()):
        if ending >= 0:
            met = [(ending, 1)]
        elif ending == BY_LINK:
            met = [trace for to, part in _links(track, p) if part for trace in nearest[to].items()]
        else:
            legs = [y for y in range(p) if _same_epoch(track, y, p)]
            met = [(key, hop + 1) for y in legs for key, hop in nearest[y].items()]
            met += [(track.left_key, 1)] if track.left[p] > 0 else []
        nearest.append({key: min(h for k, h in met if k == key) for key, _ in met})
    hidden = (FAR_KEY, depth + 1)
    made = [{(k, h) if h <= depth else hidden: 1.0 for k, h in of.items()} for of in nearest]
    return _summed(made, owners, depth)


def _blend(of: Made, made: Sequence[Made], legs: Iterable[tuple[int, float]], further: int) -> None:
    for to, part in legs:
        for (key, hop), share in made[to].items():
            of[key, hop + further] += share * part


def _summed(made: Sequence[Made], owners: Owners, depth: int) -> Found:
    found = Found()
    for p, subject, value in _owned(owners):
        found.total[subject] += value
        for (key, hop), share in made[p].items():
            if value * share and hop <= depth:
                found.rows[subject, key, hop] += value * share
            elif value * share:
                found.beyond[subject] += value * share
    return found


def _same_epoch(track: Track, y: int, x: int) -> bool:
    leg = (track.leg_pool[y], track.leg_epoch[y])
    return bool(leg == (track.ask_pool[x], track.ask_epoch[x]))


def _links(track: Track, p: int) -> list[tuple[int, float]]:
    here = range(track.links.start[p], track.links.start[p + 1])
    return [(int(track.links.to[e]), float(track.links.part[e])) for e in here]


def _owned(owners: Owners) -> list[tuple[int, int, float]]:
    return [
        (p, int(owners.subject[i]), float(owners.value[i]))
        for p in range(len(owners.start) - 1)
        for i in range(owners.start[p], owners.start[p + 1])
    ]
