"""One pass over a track: batch after batch is composed, and credited to its owners.

The owners of a batch gain by it while the next one is composed, where there is a second worker.
What each of both does is the same with one worker, and so are the bytes.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from service.exposure.sweep.column import column
from service.exposure.sweep.composing import Work, compose
from service.exposure.sweep.crediting import Owned, credit
from service.exposure.sweep.holdings import COMPOSITION, Compositions
from service.exposure.sweep.steps import Steps
from service.exposure.sweep.store import Store, on_lines
from service.exposure.sweep.track import Owners

# As many as stay in the cache from one kernel to the other, and enough that calls cost nothing.
MOST_TRANSFERS = 4096
MOST_NUMBERS = 1 << 19


@dataclass(frozen=True, slots=True)
class Stores:
    """What a pass keeps."""

    pools: Store
    kept: Store
    subjects: Store


class Pass:
    """A pass in the scope of its steps, `depth` of at least 2 hops deep."""

    def __init__(self, of: Steps, owners: Owners, stores: Stores, depth: int) -> None:
        self._steps = of
        self._owned = Owned(column(owners.start), column(owners.subject), column(owners.value))
        self._stores = stores
        self._numbers = of.scope.keys * depth
        self._batch = max(1, min(MOST_TRANSFERS, MOST_NUMBERS // self._numbers))
        self._depth = depth

    def run(self, workers: int) -> None:
        """Fill the stores."""
        if workers == 1:
            made = self._compositions()
            for begin, end in self._batches():
                self._compose(made, begin, end)
                self._credit(made, begin, end)
        else:
            self._run_in_two()

    def _run_in_two(self) -> None:
        made, following = self._compositions(), self._compositions()
        credited: Future[None] | None = None
        with ThreadPoolExecutor(1) as other:
            for begin, end in self._batches():
                self._compose(made, begin, end)
                if credited:
                    credited.result()
                credited = other.submit(self._credit, made, begin, end)
                made, following = following, made
            if credited:
                credited.result()

    def _batches(self) -> Iterator[tuple[int, int]]:
        transfers = len(self._steps.ending)
        for begin in range(0, transfers, self._batch):
            yield begin, min(begin + self._batch, transfers)

    def _compositions(self) -> Compositions:
        numbers = np.empty(self._batch * self._numbers)
        return Compositions(on_lines(self._batch, COMPOSITION), numbers, self._depth)

    def _compose(self, made: Compositions, begin: int, end: int) -> None:
        pools, kept = (s.holdings(end - begin) for s in (self._stores.pools, self._stores.kept))
        compose(Work(self._steps, pools, kept), made, begin, end)

    def _credit(self, made: Compositions, begin: int, end: int) -> None:
        owners = int(self._owned.start[end] - self._owned.start[begin])
        credit(self._owned, self._stores.subjects.holdings(owners), made, begin, end)
