"""The numbers of a score (docs/scoring.md, The sum): measures, points, curves and rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import pairwise
from math import fsum
from typing import Any

Doc = dict[str, Any]
CONTEXT = Context(prec=60, rounding=ROUND_HALF_EVEN)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sum. No points: not scored, because nothing could be measured."""

    factor: str
    points: Decimal | None
    measure: str
    value: Decimal | str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure is worth by itself."""

    worth: Decimal
    measure: str
    value: Decimal


def measure(value: float | int | Decimal) -> Decimal:
    """Six places, half-even, from the exact binary value of a float."""
    return Decimal(value).quantize(Decimal("0.000001"), context=CONTEXT)


def total(values: Iterable[float]) -> Decimal:
    """The sum of floats as a measure: exact, rounded to a float once, then to six places."""
    return measure(fsum(values))


def curve(knots: Sequence[Sequence[int | Decimal]], value: Decimal) -> Decimal:
    """Points at a value, one place, half-even: straight lines between knots, flat beyond them."""
    return _exact(knots, value).quantize(Decimal("0.1"), context=CONTEXT)


def _exact(knots: Sequence[Sequence[int | Decimal]], value: Decimal) -> Decimal:
    if value <= knots[0][0]:
        return Decimal(knots[0][1])
    for (x0, y0), (x1, y1) in pairwise(knots):
        if value < x1:
            rise = CONTEXT.multiply(Decimal(y1) - Decimal(y0), value - x0)
            return CONTEXT.add(Decimal(y0), CONTEXT.divide(rise, Decimal(x1) - Decimal(x0)))
    return Decimal(knots[-1][1])


def greater(curves: Doc, first: str, value: Decimal, usd: Decimal) -> Reading:
    """The greater of two curves, `first` and `usd`; the first where both are equal."""
    by_first, by_usd = curve(curves[first], value), curve(curves["usd"], usd)
    if by_usd > by_first:
        return Reading(by_usd, "usd", usd)
    return Reading(by_first, first, value)


def gains(worths: Iterable[Decimal]) -> list[Decimal]:
    """What each step of a ladder adds to the best of the steps before it."""
    counted, added = ZERO, []
    for worth in worths:
        added.append(max(worth - counted, ZERO))
        counted = max(counted, worth)
    return added


def points_of(table: Doc) -> dict[str, Decimal]:
    """Points by word of a table of the policy."""
    return {
        word: Decimal(line["points"])
        for word, line in table.items()
        if isinstance(line, dict) and "points" in line
    }
