"""Whether two answers to the same question are the same."""

from collections.abc import Mapping

import numpy as np

from service.domain.exposure import Exposure
from service.exposure.sweep.track import Floats, Ints, Shares

TOLERANCE = 1e-9
# Shares of one subject by category and hops.
Rows = dict[tuple[str, int], float]


def check(answers: Mapping[str, Shares]) -> float:
    """The greatest difference of any share from the first answer's.

    A share is a value divided by its subject's total. Raises AssertionError above 1e-9.
    """
    (first, reference), *others = answers.items()
    worst = 0.0
    for name, found in others:
        apart = difference(reference, found)
        assert apart <= TOLERANCE, f"{first} and {name} differ by a share of {apart:g}"
        worst = max(worst, apart)
    return worst


def rows_of(found: Exposure) -> Rows:
    """The shares of several entities of one category, added up."""
    rows = Rows()
    for row in found.rows:
        at = (row.category, row.hops)
        rows[at] = rows.get(at, 0.0) + row.share
    return rows


def apart(a: Rows, b: Rows) -> float:
    """The greatest difference of a share of one subject."""
    return max((abs(a.get(at, 0.0) - b.get(at, 0.0)) for at in a.keys() | b.keys()), default=0.0)


def difference(a: Shares, b: Shares) -> float:
    """The greatest difference of a share; a row that only one of them has counts in full."""
    assert len(a.total_usd) == len(b.total_usd), "not the same subjects"
    keys = 1 + max(_top(a.key), _top(b.key))
    hops = 1 + max(_top(a.hop), _top(b.hop))
    rows = np.concatenate([_rows(a, keys, hops), _rows(b, keys, hops)])
    values = np.concatenate([a.value_usd, -b.value_usd])
    places, place = np.unique(rows, return_inverse=True)
    apart = np.abs(np.bincount(place, values, len(places)))
    total = np.where(a.total_usd > 0, a.total_usd, 1.0)
    worst = [
        np.max(apart / total[places // (keys * hops)], initial=0.0),
        np.max(np.abs(a.beyond - b.beyond) / total, initial=0.0),
        np.max(np.abs(a.total_usd - b.total_usd) / total, initial=0.0),
    ]
    return float(max(worst))


def _rows(found: Shares, keys: int, hops: int) -> Ints:
    subject, key = found.subject.astype(np.int64), found.key.astype(np.int64)
    return (subject * keys + key) * hops + found.hop


def _top(column: np.ndarray) -> int:
    return int(column.max(initial=0))


def shares_of(grid: Floats, total_usd: Floats) -> Shares:
    """An answer from values by (hop - 1, subject, key); what a total lacks went beyond."""
    hop, subject, key = np.nonzero(grid)
    return Shares(
        subject=subject.astype(np.int32),
        key=key.astype(np.int16),
        hop=(hop + 1).astype(np.int16),
        value_usd=grid[hop, subject, key],
        total_usd=total_usd,
        beyond=total_usd - grid.sum(axis=(0, 2)),
    )
