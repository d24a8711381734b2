"""The lowest band to which people may lower an assessment, and what forbids a lower one."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from service.domain.assessment import Assessment, Trigger
from service.domain.due_diligence import DECISIONS, DueDiligence
from service.scoring.policy import Policy

FLOOR = "floor."


@dataclass(frozen=True, slots=True)
class Limit:
    """A place among the policy's bands, 0 for the lowest, and why it goes no lower."""

    rank: int
    why: str


def limit_of(assessment: Assessment, policy: Policy) -> Limit:
    """The highest of what floors, triggers and decisions ask, by the bands of the policy.

    A floor counts whether or not it added points.
    """
    return max(_limits(assessment, policy), key=lambda limit: limit.rank)


def _limits(assessment: Assessment, policy: Policy) -> Iterator[Limit]:
    yield Limit(0, "there is no lower band")
    for row in assessment.contributions:
        if row.factor.startswith(FLOOR):
            assert isinstance(row.value, Decimal)
            rank = policy.bands.index(policy.band(row.value))
            yield Limit(rank, f"the floor {row.factor.removeprefix(FLOOR)} holds")
    for trigger in assessment.triggers:
        yield _of_trigger(trigger, policy)


def _of_trigger(trigger: Trigger, policy: Policy) -> Limit:
    highest = len(policy.bands) - 1
    if trigger.effect in DECISIONS:
        return Limit(highest, f"the trigger {trigger.id} decides {trigger.effect.value}")
    least, order = trigger.effect.least, list(DueDiligence)
    enough = (
        rank
        for rank, band in enumerate(policy.bands)
        if order.index(band.measures.due_diligence) >= order.index(least)
    )
    why = f"the trigger {trigger.id} asks for {least.value} due diligence"
    return Limit(next(enough, highest), why)
