"""First in, first out: a transfer is made of the very lots that paid for it.

    received   D(x) = shortfall + sum over lots y of what x took of y, by x's amount, times D(y)
    sent       D(y) = unspent + sum over sends x of what x took of y, by y's amount, times D(x)

one hop further each time. Lots are matched as in Clayton's case (`service.exposure.sweep.lots`).
Anderson, Shumailov and Ahmed, "Making Bitcoin Legal" (2018), set this method against poison and
haircut. Endings, links and the hub rule are the haircut's (design §3).
"""

from typing import NamedTuple

import numpy as np

from service.exposure.sweep.borrowed import borrowed
from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.compositions import (
    Compositions,
    blend_kept,
    give_back,
    has_room,
    keep,
    no_compositions,
    with_room,
)
from service.exposure.sweep.mixture import Mixture, blend, clear, no_mixture
from service.exposure.sweep.parts import Parts
from service.exposure.sweep.sums import Owned, add_owned, owed, owned_by, shares
from service.exposure.sweep.track import BY_LINK, Codes, Floats, Ints, Keys, Owners, Shares, Track


class _Legs(NamedTuple):
    """Of position p: shares of the positions `to[start[p]:start[p + 1]]`."""

    start: Ints
    to: Codes | Ints
    share: Floats


class _Way(NamedTuple):
    """What a track and its parts say of each position, and the number of keys."""

    ending: Keys
    links: _Legs
    parts: _Legs
    left: Floats
    left_key: int
    keys: int


class _Making(NamedTuple):
    """The composition in the making, those kept, how often each will yet be asked for, and the
    sums of the subjects."""

    mixture: Mixture
    kept: Compositions
    asked: Codes
    sums: Compositions


def fifo(track: Track, parts: Parts, owners: Owners, depth: int) -> Shares:
    """Exposure by first in, first out, for either direction: `parts` names the legs and what is
    left in place of the track's pools, of which nothing is read.

    `ValueError` where track and parts are of different lengths.
    """
    if len(parts.left) != len(track):
        raise ValueError(f"{len(parts.left)} parts for {len(track)} transfers")
    links = _Legs(track.links.start, track.links.to, track.links.part)
    legs = _Legs(parts.start, parts.to, parts.share)
    way = _Way(track.ending, links, legs, parts.left, track.left_key, track.keys)
    sums = _sweep(way, owned_by(owners), depth, no_compositions(owners.subjects))
    return shares(sums, owners, track.keys, depth)


@compiled
def _sweep(way: _Way, owned: Owned, depth: int, sums: Compositions) -> Compositions:
    places = way.keys * depth + 1
    mixture, asked = no_mixture(places), _asked(way)
    kept = no_compositions(len(way.ending))
    p = 0
    while p < len(way.ending):
        kept, sums = with_room(kept, places), with_room(sums, owed(owned, p, mixture))
        making = _Making(mixture, kept, asked, sums)
        p = _go_on(way, owned, making, p)
    return sums


@compiled
def _go_on(way: _Way, owned: Owned, making: _Making, p: int) -> int:
    """From position p to where there may not be room; returns that position."""
    way, owned, making = borrowed(way), borrowed(owned), borrowed(making)
    mixture, kept, asked, sums = making
    while p < len(way.ending) and has_room(kept, len(mixture.share)):
        if not has_room(sums, owed(owned, p, mixture)):
            break
        _compose(way, p, making)
        add_owned(sums, owned, p, mixture)
        if asked[p]:
            keep(kept, p, mixture)
        clear(mixture)
        p += 1
    return p


@compiled
def _asked(way: _Way) -> Codes:
    """How often each position's composition will be asked for."""
    way, asked = borrowed(way), np.zeros(len(way.ending), np.int32)
    for p in range(len(asked)):
        if way.ending[p] == BY_LINK:
            _count(way.links, p, asked)
        elif way.ending[p] < 0:
            _count(way.parts, p, asked)
    return asked


@inlined
def _count(legs: _Legs, p: int, asked: Codes) -> None:
    for e in range(legs.start[p], legs.start[p + 1]):
        asked[legs.to[e]] += 1


@inlined
def _compose(way: _Way, p: int, making: _Making) -> None:
    """The composition of a position, by the first rule that applies."""
    if way.ending[p] >= 0:
        blend(making.mixture, way.ending[p], 1.0)
    elif way.ending[p] == BY_LINK:
        _ask(way.links, p, 0, making)
    else:
        blend(making.mixture, way.left_key, way.left[p])
        _ask(way.parts, p, way.keys, making)


@inlined
def _ask(legs: _Legs, p: int, further: int, making: _Making) -> None:
    """Blend in what the legs are made of, moved on; what is not asked for again is freed."""
    for e in range(legs.start[p], legs.start[p + 1]):
        to = legs.to[e]
        blend_kept(making.mixture, making.kept, to, legs.share[e], further)
        making.asked[to] -= 1
        if not making.asked[to]:
            give_back(making.kept, to)
