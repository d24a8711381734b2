"""What an assessment means for the firm, as lines of text."""

from service.domain.assessment import Assessment


def measures_lines(assessment: Assessment) -> tuple[str, ...]:
    """Decision, due diligence, review, approver and actions, then each trigger with its reason.

    Nothing where nothing was scored.
    """
    if assessment.due_diligence is None:
        return ()
    decision = assessment.decision
    head = f"{decision.value.replace('_', ' ')}; " if decision else ""
    who = (assessment.approver_role or "nobody").replace("_", " ")
    return (
        f"  {head}{assessment.due_diligence.value} due diligence, next review "
        f"{assessment.next_review_date}, approved by {who}",
        f"  actions: {', '.join(assessment.required_actions)}",
        *(f"  trigger {one.id} {one.effect.value}: {one.reason}" for one in assessment.triggers),
    )
