"""Poison, or any trace: whatever a pool held in the epoch is in all of every later send.

The strictest of the policies that Möser, Böhme and Breuker compare ("Towards Risk Scoring of
Bitcoin Transactions", 2014), and the one that Anderson, Shumailov and Ahmed ("Making Bitcoin
Legal", 2018) call poison. For each transfer and key there is the nearest hop at which a trace of
the key is met: what ends at a transfer is met at hop 1, a pool hands it on a hop further, a link
at the same hop. Endings, links and the hub rule are the haircut's (design §3).
"""

from typing import NamedTuple

import numpy as np

from service.exposure.sweep.borrowed import borrowed
from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.compositions import (
    Compositions,
    has_room,
    no_compositions,
    with_room,
)
from service.exposure.sweep.mixture import Mixture, clear, no_mixture
from service.exposure.sweep.sums import Owned, add_owned, owed, owned_by, shares
from service.exposure.sweep.traces import (
    MOST_DEPTH,
    Traces,
    ask,
    enter,
    follow,
    keep,
    no_traces,
    tell,
)
from service.exposure.sweep.track import (
    BY_LINK,
    NOWHERE,
    Codes,
    Floats,
    Ints,
    Keys,
    Owners,
    Shares,
    Track,
)


class _Way(NamedTuple):
    """What poison reads of a track."""

    ending: Keys
    ask_pool: Codes
    ask_epoch: Codes
    left: Floats
    left_key: int
    leg_pool: Codes
    leg_epoch: Codes
    link_start: Ints
    link_to: Ints
    link_part: Floats
    kept: Ints


class _Telling(NamedTuple):
    """How values are told to the transfers' owners."""

    owned: Owned
    mixture: Mixture
    sums: Compositions
    depth: int


def poison(track: Track, owners: Owners, depth: int) -> Shares:
    """Exposure by any trace, for either direction.

    A subject's value at (key, hop) is that of its transfers whose nearest trace of the key lies
    at that hop: over its hops a key adds up to the value that it touches at all, and different
    keys together may come to more than the total. `left` above 0 is a trace of the left key at
    hop 1, however small; for the sent pass it should be `service.exposure.sweep.parts.still_held`.
    A link whose part is 0 hands nothing on. `beyond` is the value of transfers that have at least
    one key whose nearest trace lies beyond the depth, other keys within it or not; each counts
    once. `ValueError` for a depth over 254.
    """
    if depth > MOST_DEPTH:
        raise ValueError(f"a depth of {depth} is more than {MOST_DEPTH}")
    traces = no_traces(track.pools, len(track.links.kept), track.keys)
    sums = no_compositions(owners.subjects)
    sums = _sweep(_way(track), traces, owned_by(owners), depth, sums)
    return shares(sums, owners, track.keys, depth)


def _way(track: Track) -> _Way:
    links = track.links
    asked = (track.ask_pool, track.ask_epoch, track.left, track.left_key)
    legs = (track.leg_pool, track.leg_epoch)
    return _Way(track.ending, *asked, *legs, links.start, links.to, links.part, links.kept)


@compiled
def _sweep(way: _Way, traces: Traces, owned: Owned, depth: int, sums: Compositions) -> Compositions:
    mixture, p = no_mixture(len(traces.own) * depth + 1), 0
    while p < len(way.ending):
        sums = with_room(sums, owed(owned, p, mixture))
        p = _go_on(way, traces, _Telling(owned, mixture, sums, depth), p)
    return sums


@compiled
def _go_on(way: _Way, traces: Traces, telling: _Telling, p: int) -> int:
    """From position p to where there may not be room; returns that position."""
    way, traces, telling = borrowed(way), borrowed(traces), borrowed(telling)
    owned, mixture, sums, depth = telling
    while p < len(way.ending) and has_room(sums, owed(owned, p, mixture)):
        _trace(way, traces, p, depth)
        if way.leg_pool[p] != NOWHERE:
            enter(traces, way.leg_pool[p], way.leg_epoch[p])
        if _is_kept(way, traces, p):
            keep(traces)
        if owned.start[p] < owned.start[p + 1]:
            tell(traces, depth, mixture)
            add_owned(sums, owned, p, mixture)
            clear(mixture)
        p += 1
    return p


@inlined
def _trace(way: _Way, traces: Traces, p: int, depth: int) -> None:
    """A transfer's own traces, by the first rule that applies."""
    traces.own[:] = 0
    if way.ending[p] >= 0:
        traces.own[way.ending[p]] = depth + 1
    elif way.ending[p] == BY_LINK:
        for e in range(way.link_start[p], way.link_start[p + 1]):
            if way.link_part[e] > 0.0:
                follow(traces, np.searchsorted(way.kept, way.link_to[e]))
    else:
        ask(traces, way.ask_pool[p], way.ask_epoch[p])
        if way.left[p] > 0.0:
            traces.own[way.left_key] = depth + 1


@inlined
def _is_kept(way: _Way, traces: Traces, p: int) -> bool:
    """Whether a link leads to the transfer."""
    at = traces.next_kept[0]
    return at < len(way.kept) and bool(way.kept[at] == p)
