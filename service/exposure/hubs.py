"""The hub rule looking on in time: how many legs an epoch counts after a receipt (design §3).

Where the epoch stands at `as_of` is no ledger field, and reading its legs to see it is what the
rule is there to avoid. But the count grows by one leg at a time, so each number up to the last
is found on some leg, and whether a number was reached is one lookup, however many legs there are.
"""

from collections.abc import Collection, Mapping

from service.exposure.reads import ExposureReads
from service.exposure.traced import Count, PoolState

# The first look goes so far beyond the limit in powers of two, more than any ledger has legs.
DOUBLINGS = 40
# Each further look cuts what is open into so many parts.
PARTS = 32


async def hubs_after(
    reads: ExposureReads, states: Collection[PoolState], limit: int
) -> Mapping[PoolState, int]:
    """The states after which the epoch counts more than `limit` legs up to `as_of`, and how many.

    Costs one lookup for each state, and some more rounds only where there is a hub.
    """
    first = {state: Count(state.epoch, state.count + limit + 1) for state in states}
    met = set(await reads.reached(sorted(set(first.values())))) if first else set()
    ends = await _ends(reads, {count.epoch: count.legs for count in met})
    stopped = ((state, count.epoch) for state, count in first.items() if count in met)
    return {state: ends[epoch] - state.count for state, epoch in stopped}


async def _ends(reads: ExposureReads, least: Mapping[str, int]) -> Mapping[str, int]:
    """The last count of each epoch, from one that it is known to have reached."""
    open_spans = {epoch: (legs, legs + 2**DOUBLINGS) for epoch, legs in least.items()}
    steps = {epoch: [legs + 2**n for n in range(DOUBLINGS)] for epoch, legs in least.items()}
    while steps:
        asked = [Count(epoch, legs) for epoch, its in steps.items() for legs in its]
        met = set(await reads.reached(asked))
        for epoch, its in steps.items():
            low, high = open_spans[epoch]
            low = max((legs for legs in its if Count(epoch, legs) in met), default=low)
            high = min((legs for legs in its if legs > low), default=high)
            open_spans[epoch] = (low, high)
        steps = {e: _between(*span) for e, span in open_spans.items() if span[1] - span[0] > 1}
    return {epoch: low for epoch, (low, _) in open_spans.items()}


def _between(low: int, high: int) -> list[int]:
    """Numbers that cut the open span between a reached and an unreached one."""
    width = max(1, (high - low) // PARTS)
    return list(range(low + width, high, width))
