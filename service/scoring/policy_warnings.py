"""What a sound policy may still have got wrong: bands out of reach, curves that jump, its age."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from service.scoring.curve import Curve
from service.scoring.factors.table import FACTORS
from service.scoring.policy import MAXIMUM, Policy
from service.scoring.policy_places import places
from service.scoring.policy_validation import Validation
from service.scoring.yaml_document import Problem, Value

# House rules: so many points more for a measure that is less than half as great again are a
# jump, and so are so many for the least trace of anything.
JUMP_POINTS = Decimal(10)
JUMP_RATIO = Decimal("1.5")
FIRST_JUMP_POINTS = Decimal(20)


def policy_warnings(policy: Policy, content: Value, name: str, today: date) -> tuple[Problem, ...]:
    """The warnings for a policy that was read from this content; `name` is the file's."""
    found = (
        *_bands(policy),
        *_jumps(content),
        *_idle_risks(policy),
        *_overdue(policy.validation, today),
    )
    return tuple(Problem(name, path, why) for path, why in found)


def _bands(policy: Policy) -> list[tuple[str, str]]:
    greatest, least = greatest_score(policy), least_score(policy)
    above = [
        (f"bands.{band.name}", f"no score can reach {band.minimum}: the greatest is {greatest}")
        for band in policy.bands
        if band.minimum > greatest
    ]
    below = [
        (f"bands.{low.name}", f"no score can be so low: the least is {least}")
        for low, high in pairwise(policy.bands)
        if high.minimum <= least
    ]
    return [*above, *below]


def greatest_score(policy: Policy) -> Decimal:
    """The most that all rows can add up to, floors and cap included."""
    rows = [points for factor in FACTORS for points in factor.ceilings(policy).values()]
    floors = (floor.minimum for floor in policy.floors)
    return min(MAXIMUM, max([sum(rows, Decimal(0)), *floors]))


def least_score(policy: Policy) -> Decimal:
    """The least that a customer can have: type and status are always known, all else may miss."""
    return min(policy.identity["type"].values()) + min(policy.identity["status"].values())


def _jumps(content: Value) -> list[tuple[str, str]]:
    return [
        (path, f"jumps from {low[1]} to {high[1]} points between {low[0]} and {high[0]}")
        for path, leaf in places(content).items()
        if isinstance(leaf, Curve)
        for low, high in pairwise(leaf.knots)
        if _is_jump(low, high)
    ]


def _is_jump(low: tuple[Decimal, Decimal], high: tuple[Decimal, Decimal]) -> bool:
    rise = abs(high[1] - low[1])
    if low[0] == 0:
        return high[1] > low[1] and rise >= FIRST_JUMP_POINTS
    return rise >= JUMP_POINTS and high[0] < low[0] * JUMP_RATIO


def _idle_risks(policy: Policy) -> list[tuple[str, str]]:
    return [
        (f"risks.{risk.id}", "no line answers this risk")
        for risk in policy.risks
        if not risk.answered_by
    ]


def _overdue(validation: Validation, today: date) -> list[tuple[str, str]]:
    if not validation.overdue(today):
        return []
    why = f"the next validation was due on {validation.next_validation_on}, by {validation.by}"
    return [("validation.next_validation_on", why)]
