"""How a contribution is written: scored with points, or not scored and why."""

from dataclasses import dataclass
from decimal import Decimal

from service.domain.assessment import Contribution, Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure as taken: its name, its value and the unit it is in."""

    measure: str
    value: Decimal | str
    unit: str


def scored(
    factor: str, points: Decimal, reading: Reading, text: str, evidence: Evidence
) -> Contribution:
    """A row of the sum. 0.0 points: looked at, and nothing found that counts."""
    reason = f"{points:+.1f}: {text}"
    return Contribution(
        factor, points, reading.measure, reading.value, reading.unit, reason, evidence
    )


def not_scored(factor: str, measure: str, unit: str, text: str, evidence: Evidence) -> Contribution:
    """A row without points, which is not a row of 0 points: nothing could be measured."""
    return Contribution(factor, None, measure, None, unit, f"not scored: {text}", evidence)
