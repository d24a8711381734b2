"""A diff on the wire: `clearhop diff --json` and its route."""

from service.domain.diff import Cause, Diff, Part
from service.wire.model import OnePlace, WireModel


class PartOut(WireModel):
    """One part of the change. `evidence` are ids of labels, transfers or links, at most 50."""

    cause: Cause
    what: str
    points: OnePlace
    evidence: list[str]

    @classmethod
    def of(cls, part: Part) -> "PartOut":
        """The wire form of a part."""
        step = part.step
        evidence = list(step.evidence)
        return cls(cause=step.cause, what=step.what, points=part.points, evidence=evidence)


class DiffOut(WireModel):
    """The change of the score from one assessment to a later one of the same customer.

    The points of the parts, in order, add up exactly to `change`. Steps with which the score did
    not move are counted in `zero_steps`. Of KYC the attribute is named and never its value.
    """

    before_id: str
    after_id: str
    customer_id: str
    before: OnePlace
    after: OnePlace
    change: OnePlace
    parts: list[PartOut]
    zero_steps: int

    @classmethod
    def of(cls, found: Diff) -> "DiffOut":
        """The wire form of a diff."""
        return cls(
            before_id=found.before_id,
            after_id=found.after_id,
            customer_id=found.customer_id,
            before=found.before,
            after=found.after,
            change=found.change,
            parts=[PartOut.of(part) for part in found.parts],
            zero_steps=found.zero_steps,
        )
