"""The legs of all pools, sorted as hop-by-hop forms need them: by pool, epoch and order."""

from dataclasses import dataclass

import numpy as np

from bench.agreement import shares_of
from service.exposure.sweep.track import NOWHERE, TO_POOL, Floats, Ints, Owners, Shares, Track


@dataclass(frozen=True, slots=True)
class Legs:
    """Legs in order of pool, epoch and pass, and the transfers that ask a pool.

    `leg` and `asking` are positions in the track; `group` numbers (pool, epoch) from 0 without
    gaps. `first` is the place of the first leg of each leg's group; `last` is, for each asking
    transfer, the place of the last leg met before it in the pool that it asks. Transfers that
    ask a pool without such a leg are left out.
    """

    leg: Ints
    group: Ints
    first: Ints
    asking: Ints
    last: Ints


def legs_of(track: Track) -> Legs:
    """Sort once; the order is the same at every hop."""
    assert not len(track.links.to), "links are left to the sweep"
    leg = np.flatnonzero(track.leg_pool != NOWHERE)
    asking = np.flatnonzero(track.ending == TO_POOL)
    pool = np.concatenate([track.leg_pool[leg], track.ask_pool[asking]]).astype(np.int64)
    epoch = np.concatenate([track.leg_epoch[leg], track.ask_epoch[asking]])
    _, group = np.unique(pool << 32 | epoch, return_inverse=True)
    # One whole number that sorts by group, then by place in the pass.
    rank = group * len(track) + np.concatenate([leg, asking])
    leg_rank, ask_rank = rank[: len(leg)], rank[len(leg) :]
    order = np.argsort(leg_rank)
    leg, leg_group = leg[order], group[: len(leg)][order]
    last = np.searchsorted(leg_rank[order], ask_rank) - 1
    ask_group = group[len(order) :]
    reached = (last >= 0) & (leg_group[last] == ask_group)
    _, opens, sizes = np.unique(leg_group, return_index=True, return_counts=True)
    return Legs(
        leg=leg,
        group=np.repeat(np.arange(len(sizes)), sizes),
        first=np.repeat(opens, sizes),
        asking=asking[reached],
        last=last[reached],
    )


def endings(track: Track) -> Floats:
    """What ends at hop 1, by transfer and key."""
    found = np.zeros((len(track), track.keys))
    ends = np.flatnonzero(track.ending >= 0)
    found[ends, track.ending[ends]] = 1.0
    goes_on = np.flatnonzero(track.ending == TO_POOL)
    found[goes_on, track.left_key] += track.left[goes_on]
    return found


def totals(owners: Owners) -> Floats:
    """What each subject received, or sent, in USD."""
    value = np.repeat(owners.value, np.diff(owners.start))
    return np.bincount(owners.subject, value, owners.subjects).astype(np.float64)


def told(hops: list[Floats], owners: Owners) -> Shares:
    """The answer from each hop's values by subject and key."""
    return shares_of(np.stack(hops), totals(owners))
