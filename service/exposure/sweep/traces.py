"""How near the traces of each key are, in transfers and in pools.

A trace is kept as its nearness, one byte: depth + 1 at hop 1, one less a hop, 2 at the depth, 1
anywhere beyond it, 0 for none. So the nearer of two traces is the greater number.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.mixture import Mixture, blend
from service.exposure.sweep.track import NOWHERE, Codes, Ints

Nearness = npt.NDArray[np.uint8]
MOST_DEPTH = 254
BEYOND = 1


class Traces(NamedTuple):
    """By pool and key, in the epoch that the pool was last met with; by place in the links'
    `kept` and key, up to `next_kept[0]`; and by key the `own` of one transfer."""

    pool: Nearness
    epoch: Codes
    kept: Nearness
    next_kept: Ints
    own: Nearness


@compiled
def no_traces(pools: int, kept: int, keys: int) -> Traces:
    """None yet: an untouched pool costs no memory."""
    return Traces(
        np.zeros((pools, keys), np.uint8),
        np.full(pools, NOWHERE, np.int32),
        np.zeros((kept, keys), np.uint8),
        np.zeros(1, np.int64),
        np.zeros(keys, np.uint8),
    )


@inlined
def ask(traces: Traces, pool: int, epoch: int) -> None:
    """Let the transfer's own be the pool's, a hop further."""
    if traces.epoch[pool] == epoch:
        for key in range(len(traces.own)):
            near = traces.pool[pool, key]
            traces.own[key] = near - (near > BEYOND)


@inlined
def enter(traces: Traces, pool: int, epoch: int) -> None:
    """Bring the transfer's own into a pool, which is empty where another epoch begins."""
    if traces.epoch[pool] != epoch:
        traces.epoch[pool] = epoch
        traces.pool[pool] = 0
    for key in range(len(traces.own)):
        traces.pool[pool, key] = max(traces.pool[pool, key], traces.own[key])


@inlined
def keep(traces: Traces) -> None:
    """Keep the transfer's own, in the next place."""
    traces.kept[traces.next_kept[0]] = traces.own
    traces.next_kept[0] += 1


@inlined
def follow(traces: Traces, place: int) -> None:
    """Add to the transfer's own what was kept at a place."""
    for key in range(len(traces.own)):
        traces.own[key] = max(traces.own[key], traces.kept[place, key])


@inlined
def tell(traces: Traces, depth: int, mixture: Mixture) -> None:
    """All of the transfer at each key's nearest hop, and beyond the depth when any lies there."""
    keys, hidden = len(traces.own), False
    for key in range(keys):
        near = traces.own[key]
        if near > BEYOND:
            blend(mixture, (depth + 1 - near) * keys + key, 1.0)
        hidden = hidden or near == BEYOND
    if hidden:
        blend(mixture, keys * depth, 1.0)
