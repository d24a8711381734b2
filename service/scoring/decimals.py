"""The numbers of a score: exact decimals, rounded in one place and in one way."""

from decimal import ROUND_HALF_EVEN, Context, Decimal

CONTEXT = Context(prec=60, rounding=ROUND_HALF_EVEN)
MEASURE_STEP = Decimal("0.000001")
POINT_STEP = Decimal("0.1")
ZERO = Decimal("0.0")


def measure(value: float | int | Decimal) -> Decimal:
    """A measure as it meets a curve: six places, half-even.

    A float counts with its exact binary value, not with its shortest text, so nothing is
    rounded twice. Raises ValueError for a value that is not finite: it measures nothing.
    """
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} is no measure")
    return _unsigned_zero(exact.quantize(MEASURE_STEP, context=CONTEXT))


def points(value: Decimal) -> Decimal:
    """Points of one decimal place, half-even."""
    return _unsigned_zero(value.quantize(POINT_STEP, context=CONTEXT))


def _unsigned_zero(value: Decimal) -> Decimal:
    return value if value else abs(value)
