"""What an assessment means for the firm: the band's measures and what the triggers add.

Each band says what it asks: due diligence (`simplified`, `standard`, `enhanced`), the review
interval in months, the intensity of monitoring, the role that approves, and actions by name. A
higher band never asks for less; a policy in which it does is refused.

Triggers stand beside the points. Band and triggers are put together by the strictest of each, so
no score outweighs a trigger and no trigger weakens what a band asks. The effects, from the mildest:

- `requires_action` adds actions
- `forbids_simplified` asks for standard due diligence at least
- `forces_enhanced` asks for enhanced due diligence
- `prohibited`: the firm does not deal with the customer; enhanced
- `block_and_report`: the property is blocked and reported; enhanced

`prohibited` and `block_and_report` are decisions and no outcomes: the outcome says how far a score
can be relied on, the decision what follows from it. The assessment carries `due_diligence`,
`required_actions` (the first is the monitoring), `next_review_date` (that many months after the
day of `as_of`), `approver_role` and `triggers`, each with its reason, evidence and line of the
policy; `decision` is the gravest one among them, or null. Where nothing was scored they are null
or empty.
"""

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
    assessment, policy = asked.assessment, asked.rules.policy
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
