"""The compositions of a batch of transfers, and the pools that they draw from and enter."""

from math import exp
from typing import NamedTuple

from service.exposure.sweep import blocks
from service.exposure.sweep.ahead import (
    BLOCKS_AHEAD,
    HOLDERS_AHEAD,
    fetch_blocks,
    fetch_holders,
)
from service.exposure.sweep.bits import count_bits
from service.exposure.sweep.borrowed import borrowed
from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.holdings import (
    Compositions,
    Holdings,
    add,
    all_if_most,
    numbers_of,
    release,
)
from service.exposure.sweep.steps import Steps, ending_bit, place_of
from service.exposure.sweep.track import BY_LINK, TO_POOL
from service.exposure.sweep.uses import ENTERS, KEPT, LAST, WANTED

# A pool is brought to a new L before a leg would enter it with a weight above exp(100).
FARTHEST = 100.0


class Work(NamedTuple):
    """What composing reads, and what it keeps from batch to batch."""

    steps: Steps
    pools: Holdings
    kept: Holdings


@compiled
def compose(work: Work, made: Compositions, begin: int, end: int) -> None:
    """Compositions of transfers from `begin` to before `end`, in their order."""
    work, made = borrowed(work), borrowed(made)
    free = 0
    for p in range(begin, end):
        if p + HOLDERS_AHEAD < len(work.steps.ending):
            fetch_holders(work.steps, p + HOLDERS_AHEAD, work.pools)
            fetch_blocks(work.steps, p + BLOCKS_AHEAD, work.pools)
        if work.steps.uses.of[p] & WANTED:
            free = _compose(work, made, p, p - begin, free)
            _hand_on(work, made, p, p - begin)


@inlined
def _compose(work: Work, made: Compositions, p: int, n: int, free: int) -> int:
    """The composition of a transfer, its block at `free`. Returns where the next may start."""
    ending, one = work.steps.ending[p], made.of[n]
    one.near, one.share, one.beyond = 0, 0.0, 0.0
    one.keys, one.first, one.hop = 0, free, 2
    if ending == TO_POOL:
        _draw(work, made, p, n)
    elif ending == BY_LINK:
        _follow(work, made, p, n)
    else:
        one.near, one.share = ending_bit(work.steps, p), 1.0
    return free + int(count_bits(one.keys) * (made.depth + 1 - one.hop))


@inlined
def _draw(work: Work, made: Compositions, p: int, n: int) -> None:
    """What is left, and what the far pool holds: its hop 1 is the transfer's hop 2."""
    steps, pools, one = work.steps, work.pools, made.of[n]
    pool = steps.ask_pool[p]
    holder = pools.of[pool]
    if steps.left[p] > 0.0:
        one.near, one.share = steps.scope.left_bit, steps.left[p]
    if holder.keys or holder.beyond:
        scale = steps.ask_part[p] * exp(-abs(steps.ask_log[p] - holder.level))
        one.keys, one.beyond = holder.keys, scale * holder.beyond
        blocks.put(made.numbers[one.first :], numbers_of(pools, pool), scale)
        if steps.uses.of[p] & LAST:
            release(pools, pool)


@inlined
def _follow(work: Work, made: Compositions, p: int, n: int) -> None:
    """The compositions of the transfers that links lead to, by their shares, hop for hop."""
    steps, kept, one = work.steps, work.kept, made.of[n]
    links = range(steps.link_start[p], steps.link_start[p + 1])
    for link in links:
        one.keys |= kept.of[steps.uses.place[link]].keys
    one.keys, one.hop = all_if_most(kept, one.keys), 1
    to = made.numbers[one.first : one.first + count_bits(one.keys) * made.depth]
    blocks.clear(to)
    for link in links:
        place, part = steps.uses.place[link], steps.link_part[link]
        one.beyond += part * kept.of[place].beyond
        blocks.add_among(to, one.keys, numbers_of(kept, place), kept.of[place].keys, part)
        if steps.uses.last[link]:
            release(kept, place)


@inlined
def _hand_on(work: Work, made: Compositions, p: int, n: int) -> None:
    """Into the pool on the near side, and into what links will lead to."""
    steps, use = work.steps, work.steps.uses.of[p]
    if use & ENTERS:
        growth = _growth(work.pools, steps.leg_pool[p], steps.leg_log[p])
        add(work.pools, steps.leg_pool[p], made, n, steps.leg_part[p] * growth)
    if use & KEPT:
        add(work.kept, place_of(steps.kept, p), made, n, 1.0)


@inlined
def _growth(pools: Holdings, pool: int, log: float) -> float:
    """The weight of what enters now, against what came in at the L that the pool is kept at.

    Where that L is too far, and where the pool is empty, it is moved to the present one.
    """
    holder = pools.of[pool]
    distance = abs(log - holder.level)
    if holder.keys and distance <= FARTHEST:
        return exp(distance)
    holder.level = log
    if holder.keys or holder.beyond:
        loss = exp(-distance)
        holder.beyond *= loss
        numbers = numbers_of(pools, pool)
        for at in range(len(numbers)):
            numbers[at] *= loss
    return 1.0
