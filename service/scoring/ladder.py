"""Steps of one ladder: each step counts with what it adds to the steps before it.

The money of a step is part of the money of every later step (a group and all more severe
ones, a distance and all shorter ones), so nothing is counted twice. The ladder is worth what
its best step is worth. A worse label or a shorter way only ever moves money to an earlier
step, and no later step is worth more for the same money, or the policy is refused: a score
cannot fall by it. One thing can lower it: where unresolved money turns out to be illicit and the
curves of the illicit part are already at their end, points of the unresolved part fall away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.scoring.decimals import ZERO
from service.scoring.policy import ReachCurves
from service.scoring.row import Reading
from service.scoring.traced import Traced
from service.scoring.wording import percent, usd


@dataclass(frozen=True, slots=True)
class Step:
    """What a step is worth by itself, the measure that decided, and what that measure saw."""

    worth: Decimal
    reading: Reading
    traced: Traced


def read(prefix: str, traced: Traced, curves: ReachCurves) -> Step:
    """The greater of the share curve and the USD curve; the share where both are equal."""
    by_share, by_usd = curves.share.at(traced.share), curves.usd.at(traced.usd)
    if by_usd > by_share:
        return Step(by_usd, Reading(f"{prefix}usd", traced.usd, "USD"), traced)
    return Step(by_share, Reading(f"{prefix}share", traced.share, "share"), traced)


def climb(steps: Sequence[Step]) -> tuple[tuple[Decimal, Decimal], ...]:
    """For each step the points it adds and the points that the steps before it counted."""
    counted, climbed = ZERO, []
    for step in steps:
        climbed.append((max(step.worth - counted, ZERO), counted))
        counted = max(counted, step.worth)
    return tuple(climbed)


def also_counted(step: Step, counted: Decimal) -> str:
    """The clause that says what of a step's worth the steps before it have counted."""
    if not counted:
        return ""
    by_usd = step.reading.unit == "USD"
    together = usd(step.traced.usd) if by_usd else percent(step.traced.share)
    return (
        f"; with the rows above {together}, worth {step.worth}, "
        f"{min(counted, step.worth)} of it counted there"
    )
