"""The haircut over a whole track (design §3): one ordered pass, every subject at once.

A pool is kept as of a reference L, so a send reads its pool and moves nothing. Where there are
more keys than a set of bits holds, there are several passes over groups of them.
"""

from dataclasses import dataclass

from service.exposure.sweep.onepass import Pass, Stores
from service.exposure.sweep.steps import Steps, scopes, steps
from service.exposure.sweep.store import Store
from service.exposure.sweep.told import Passed, shares
from service.exposure.sweep.track import Owners, Shares, Track
from service.exposure.sweep.uses import uses

MOST_WORKERS = 2
# What enters a pool at hop 1 is asked for at hop 2, and a pool holds no hop less than that.
LEAST_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """The memory in bytes that what is held took at most.

    To this come the track, the answer, a byte a transfer, and a batch or two of transfers.
    """

    pools: int
    kept: int
    subjects: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.pools + self.kept + self.subjects


def haircut(track: Track, owners: Owners, depth: int, workers: int = 1) -> Shares:
    """The exposure of all owners to all keys at hops 1 to `depth`, by one worker or two.

    Both give the same bytes. Raises ValueError for less than one hop and other numbers of workers.
    """
    return haircut_and_cost(track, owners, depth, workers)[0]


def haircut_and_cost(
    track: Track, owners: Owners, depth: int, workers: int = 1
) -> tuple[Shares, Cost]:
    """The same, with what it cost."""
    if depth < 1 or not 1 <= workers <= MOST_WORKERS:
        raise ValueError(f"a sweep has a hop or more and one worker or two: {depth=} {workers=}")
    found = uses(track, owners)
    how = max(depth, LEAST_DEPTH), workers
    passed = [_pass(track, owners, steps(track, found, each), how) for each in scopes(track)]
    costs = [cost for _, cost in passed]
    cost = Cost(
        max(each.pools for each in costs),
        max(each.kept for each in costs),
        sum(each.subjects for each in costs),
    )
    return shares([subjects for subjects, _ in passed], depth), cost


def _pass(track: Track, owners: Owners, of: Steps, how: tuple[int, int]) -> tuple[Passed, Cost]:
    """Of the stores, only that of the subjects outlives the pass."""
    depth, workers = how
    stores = Stores(
        pools=Store(track.pools, of.scope.keys, depth - 1),
        kept=Store(len(track.links.kept), of.scope.keys, depth),
        subjects=Store(owners.subjects, of.scope.keys, depth),
    )
    Pass(of, owners, stores, depth).run(workers)
    cost = Cost(stores.pools.bytes, stores.kept.bytes, stores.subjects.bytes)
    return Passed(stores.subjects.holdings(0), of.scope.first_key), cost
