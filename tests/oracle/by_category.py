"""Answers by category: what a method says that follows categories and no entities."""

from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.answer import Answer
from tests.oracle.ledgers import ZERO


@dataclass(frozen=True, slots=True)
class ByCategory:
    """`total` in USD; shares of it by (category, hops) and by residual."""

    total: Fraction
    unpriced: int
    rows: dict[tuple[str, int], Fraction]
    residuals: dict[str, Fraction]


def by_category(answer: Answer) -> ByCategory:
    """The answer with its entities added up."""
    rows: dict[tuple[str, int], Fraction] = {}
    for (category, _, hops), (share, _) in answer.rows.items():
        rows[category, hops] = rows.get((category, hops), ZERO) + share
    return ByCategory(answer.total, answer.unpriced, rows, answer.residuals)
