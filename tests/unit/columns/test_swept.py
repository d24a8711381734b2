"""Rows of a sweep: in order, residuals as rows of their own, nobody lost."""

import numpy as np
import pytest

from service.columns.swept import NO_HOPS, NO_KEY, Swept, swept
from service.columns.tracks import Meanings
from service.domain.exposure import Residual
from service.exposure.sweep.track import Shares

MEANINGS = Meanings(
    ("exchange", "sanction"),
    (Residual.UNKNOWN_ORIGIN, Residual.UNATTRIBUTED_HUB, Residual.MINT),
)
Row = tuple[int, int, int, float]


def found(
    rows: list[Row],
    totals: tuple[float, ...],
    beyond: tuple[float, ...],
    unpriced: tuple[int, ...] | None = None,
) -> Swept:
    """What is made of rows of (subject, key, hop, value)."""
    columns = list(zip(*rows, strict=True)) if rows else [(), (), (), ()]
    shares = Shares(
        np.array(columns[0], np.int32),
        np.array(columns[1], np.int16),
        np.array(columns[2], np.int16),
        np.array(columns[3], np.float64),
        np.array(totals, np.float64),
        np.array(beyond, np.float64),
    )
    names = [f"n{number}" for number in range(len(totals))]
    return swept(names, np.array(unpriced or [0] * len(totals)), shares, MEANINGS)


def rows_in(told: Swept) -> list[Row]:
    """The rows as tuples."""
    columns = (told.subject, told.key, told.hops, told.value_usd)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_rows_are_in_order_of_subject_key_and_hops() -> None:
    told = found([(1, 1, 2, 3.0), (1, 1, 1, 1.0), (0, 0, 3, 4.0), (1, 0, 9, 2.0)], (4, 6), (0, 0))
    assert rows_in(told) == [(0, 0, 3, 4.0), (1, 0, 9, 2.0), (1, 1, 1, 1.0), (1, 1, 2, 3.0)]
    assert told.shares() == pytest.approx([1, 2 / 6, 1 / 6, 3 / 6])


def test_a_residual_is_one_row_whatever_its_hops() -> None:
    told = found([(0, 2, 1, 1.0), (0, 2, 4, 2.0), (0, 4, 2, 5.0), (0, 1, 1, 2.0)], (12,), (2.0,))
    assert rows_in(told) == [
        (0, 1, 1, 2.0),
        (0, 2, NO_HOPS, 3.0),
        (0, 4, NO_HOPS, 5.0),
        (0, 5, NO_HOPS, 2.0),
    ]
    names = [told.residuals[key - 2].value for key in told.key[1:]]
    assert names == ["unknown_origin", "mint", "beyond_depth"]


def test_a_subject_without_worth_has_a_row_that_says_so() -> None:
    told = found([(1, 0, 1, 7.0)], (0, 7, 0), (0, 0, 0), (2, 0, 0))
    assert rows_in(told) == [(0, NO_KEY, NO_HOPS, 0.0), (1, 0, 1, 7.0), (2, NO_KEY, NO_HOPS, 0.0)]
    assert np.isnan(told.shares()).tolist() == [True, False, True]


def test_complete_is_what_was_neither_cut_nor_unpriced() -> None:
    rows = [(0, 0, 1, 1.0), (1, 0, 1, 1.0), (2, 3, 1, 1.0), (3, 2, 1, 1.0), (4, 0, 1, 0.5)]
    told = found(rows, (1, 1, 1, 1, 1, 0), (0, 0, 0, 0, 0.5, 0), (0, 1, 0, 0, 0, 0))
    assert told.complete.tolist() == [True, False, False, True, False, False]


def test_nothing_at_all() -> None:
    assert rows_in(found([], (), ())) == []
