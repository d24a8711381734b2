"""Overrides as they are asked for: the bodies of granting and withdrawing one."""

from typing import Annotated

from pydantic import Field

from service.usecases.overriding import Decision, OverrideAsked
from service.wire.fields import MAX_TEXT, MAX_WORD, EndTime
from service.wire.model import StrictModel

Person = Annotated[str, Field(min_length=1, max_length=MAX_WORD, examples=["Ada Example"])]
Reason = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
AssessmentId = Annotated[str, Field(min_length=1, max_length=64)]


class OverrideIn(StrictModel):
    """The band asked for, by whom, why and until when.

    A lower band than the one in effect takes a second person. Without `assessment_id` it is for
    all of the customer's assessments.
    """

    band: Annotated[str, Field(min_length=1, max_length=MAX_WORD)]
    requested_by: Person
    second_person: Person | None = None
    reason: Reason
    expires_at: EndTime
    assessment_id: AssessmentId | None = None

    def to_domain(self, customer_id: str) -> OverrideAsked:
        """What is asked for the customer of the path."""
        decision = Decision(self.requested_by, self.second_person, self.reason)
        return OverrideAsked(customer_id, self.assessment_id, self.band, self.expires_at, decision)


class WithdrawalIn(StrictModel):
    """Who withdraws an override, and why; two people where that lowers the band."""

    withdrawn_by: Person
    second_person: Person | None = None
    reason: Reason

    def to_domain(self) -> Decision:
        """The decision."""
        return Decision(self.withdrawn_by, self.second_person, self.reason)
