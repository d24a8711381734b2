"""What a full table of sums says, as shares."""

import numpy as np
import numpy.typing as npt

from service.exposure.sweep.compiled import compiled
from service.exposure.sweep.track import Codes, Floats, Ints, Keys, Shares

Table = npt.NDArray[np.float64]


def told(sums: Table, total: Floats, depth: int) -> Shares:
    """The shares of subjects whose rows have, by key, the hops, and at the end what lies beyond."""
    counts = np.zeros(len(sums), np.int64)
    _count(sums, counts)
    start = np.concatenate(([0], np.cumsum(counts)))
    rows = int(start[-1])
    subject = np.empty(rows, np.int32)
    key, hop = np.empty(rows, np.int16), np.empty(rows, np.int16)
    value_usd = np.empty(rows)
    _fill(sums, start, depth, (subject, key, hop, value_usd))
    return Shares(subject, key, hop, value_usd, total, sums[:, -1].copy())


@compiled
def _count(sums: Table, counts: Ints) -> None:
    for subject in range(len(sums)):
        row = sums[subject]
        for at in range(len(row) - 1):
            counts[subject] += row[at] > 0.0


@compiled
def _fill(sums: Table, start: Ints, depth: int, rows: tuple[Codes, Keys, Keys, Floats]) -> None:
    for subject in range(len(sums)):
        row, to = sums[subject], start[subject]
        for at in range(len(row) - 1):
            if row[at] > 0.0:
                rows[0][to], rows[1][to] = subject, at // depth
                rows[2][to], rows[3][to] = at % depth + 1, row[at]
                to += 1
