"""Memory fetched ahead: a sweep waits for pools more than for anything else."""

from service.exposure.sweep.bits import count_bits, fetch
from service.exposure.sweep.blocks import LINE
from service.exposure.sweep.compiled import inlined
from service.exposure.sweep.holdings import Holdings, lines_of
from service.exposure.sweep.steps import Steps, ending_bit
from service.exposure.sweep.track import TO_POOL
from service.exposure.sweep.uses import ENTERS, WANTED

# How many transfers ahead holders are fetched, and their blocks, whose place they tell.
HOLDERS_AHEAD, BLOCKS_AHEAD = 24, 8


@inlined
def fetch_holders(steps: Steps, p: int, pools: Holdings) -> None:
    """The pool that a transfer asks, and the one that it enters."""
    if steps.ending[p] == TO_POOL and steps.uses.of[p] & WANTED:
        fetch(pools.of, steps.ask_pool[p])
    if steps.uses.of[p] & ENTERS:
        fetch(pools.of, steps.leg_pool[p])


@inlined
def fetch_blocks(steps: Steps, p: int, pools: Holdings) -> None:
    """What they hold; one number, where all that enters is at hop 1 in one key."""
    near = ending_bit(steps, p)
    if steps.ending[p] == TO_POOL and steps.uses.of[p] & WANTED:
        fetch_block(pools, steps.ask_pool[p])
        if not pools.of[steps.ask_pool[p]].keys:
            near = steps.scope.left_bit
    if steps.uses.of[p] & ENTERS:
        if near:
            fetch_near(pools, steps.leg_pool[p], near)
        else:
            fetch_block(pools, steps.leg_pool[p])


@inlined
def fetch_block(held: Holdings, at: int) -> None:
    """All that a holder holds."""
    holder = held.of[at]
    for line in range(lines_of(held, holder.keys)):
        fetch(held.blocks.numbers, holder.block + line * LINE)


@inlined
def fetch_near(held: Holdings, at: int, near: int) -> None:
    """What a holder has at hop 1 of a key."""
    holder = held.of[at]
    fetch(held.blocks.numbers, holder.block + count_bits(holder.keys & (near - 1)))
