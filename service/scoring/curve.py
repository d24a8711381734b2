"""Point curves: piecewise linear, evaluated in decimals."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from service.scoring.decimals import CONTEXT, points


@dataclass(frozen=True, slots=True)
class Curve:
    """Knots (measure, points) with rising measures; flat before the first and after the last."""

    knots: tuple[tuple[Decimal, Decimal], ...]

    def exact(self, value: Decimal) -> Decimal:
        """The unrounded points at `value`."""
        first, last = self.knots[0], self.knots[-1]
        if value <= first[0]:
            return first[1]
        for left, right in pairwise(self.knots):
            if value < right[0]:
                return _between(left, right, value)
        return last[1]

    def at(self, value: Decimal) -> Decimal:
        """The points at `value`, rounded half-even to one place."""
        return points(self.exact(value))

    @property
    def most(self) -> Decimal:
        """The most points that it gives."""
        return max(points for _, points in self.knots)

    @property
    def rises(self) -> bool:
        """True when a greater measure never gives fewer points."""
        return all(a[1] <= b[1] for a, b in pairwise(self.knots))

    @property
    def falls(self) -> bool:
        """True when a greater measure never gives more points."""
        return all(a[1] >= b[1] for a, b in pairwise(self.knots))

    def covers(self, other: "Curve") -> bool:
        """True when this curve is nowhere below the other; the knots of both decide that."""
        places = [knot[0] for curve in (self, other) for knot in curve.knots]
        return all(self.exact(place) >= other.exact(place) for place in places)


def _between(
    left: tuple[Decimal, Decimal], right: tuple[Decimal, Decimal], value: Decimal
) -> Decimal:
    rise = CONTEXT.multiply(right[1] - left[1], value - left[0])
    return CONTEXT.add(left[1], CONTEXT.divide(rise, right[0] - left[0]))


def curve_problem(knots: Sequence[tuple[Decimal, Decimal]]) -> str | None:
    """Why these knots are no curve, or None."""
    if len(knots) < 2:
        return "a curve needs at least two knots"
    if any(a[0] >= b[0] for a, b in pairwise(knots)):
        return "the measures of a curve must rise from knot to knot"
    if any(x < 0 for x, _ in knots):
        return "a curve starts at 0 or later"
    if any(not 0 <= y <= 100 for _, y in knots):
        return "points lie between 0 and 100"
    return None
