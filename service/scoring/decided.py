"""What an assessment means for the firm: the band's measures and what the triggers add."""

from dataclasses import replace

from service.domain.assessment import Assessment, Evidence, Trigger
from service.scoring.countries import day_of
from service.scoring.measures import combined, months_later
from service.scoring.policy import Band
from service.scoring.triggers import Asked, found_triggers


def decided(asked: Asked) -> Assessment:
    """The assessment asked about with due diligence, actions, next review, approver and triggers.

    Nothing is added where nothing was scored: that the score is missing is the finding. The
    review falls due so many months after the day of `as_of`.
    """
    assessment, policy = asked.assessment, asked.policy
    if assessment.score is None:
        return assessment
    band = policy.band(assessment.score)
    found = found_triggers(asked)
    measures = combined(band.measures, [(rule.effect, rule.demands) for rule, _ in found])
    due = months_later(day_of(assessment.moments.as_of_s), measures.review_months)
    return replace(
        assessment,
        due_diligence=measures.due_diligence,
        required_actions=(f"monitor_{measures.monitoring.value}", *measures.actions),
        next_review_date=due.isoformat(),
        approver_role=measures.approver_role,
        triggers=(*(trigger for _, trigger in found), *_of_band(band)),
    )


def _of_band(band: Band) -> tuple[Trigger, ...]:
    """The decision that goes with a band, where the policy has one."""
    if band.measures.outcome is None:
        return ()
    text = f"the score is in the band {band.name}: {band.meaning}"
    line = f"bands.{band.name}"
    evidence = Evidence(query="score")
    return (Trigger(f"band_{band.name}", band.measures.outcome, text, evidence, line),)
