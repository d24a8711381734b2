"""Retention on the wire: `clearhop customers retention --json`."""

from collections.abc import Sequence

from service.domain.retention import Due
from service.records.erasure import Erasure
from service.usecases.retaining import Overdue
from service.wire.model import Moment, Seconds, WireModel, moment_number


class DueOut(WireModel):
    """A customer that is due; `erased_at` null: nothing was erased."""

    customer_id: str
    ended_at: Seconds
    due_at: Seconds
    erased_at: Moment | None

    @classmethod
    def of(cls, due: Due, erasure: Erasure | None) -> "DueOut":
        """The wire form of a customer that is due."""
        return cls(
            customer_id=due.customer_id,
            ended_at=due.ended_at_s,
            due_at=due.due_at_s,
            erased_at=None if erasure is None else moment_number(erasure.erased_at_us),
        )


class RetentionOut(WireModel):
    """Who is due, by so many years; `kept`: ended, and not yet due."""

    as_of: Seconds
    years_after_exit: int
    due: list[DueOut]
    kept: int

    @classmethod
    def of(cls, found: Overdue, erasures: Sequence[Erasure]) -> "RetentionOut":
        """The wire form of the list and of what was erased of it."""
        by_id = {each.customer_id: each for each in erasures}
        return cls(
            as_of=found.as_of_s,
            years_after_exit=found.years,
            due=[DueOut.of(each, by_id.get(each.customer_id)) for each in found.due],
            kept=found.kept,
        )
