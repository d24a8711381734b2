"""Which customers' records have been kept for long enough, and erasing them."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.retention import Due, due_of
from service.records.erasure import Erasure
from service.records.store import CustomerRecords
from service.scoring.policy import Retention


@dataclass(frozen=True, slots=True)
class Overdue:
    """The customers that are due at a moment (UTC seconds), the longest due first.

    `kept` counts the customers whose relationship ended and whose time is not yet over.
    """

    as_of_s: int
    years: int
    due: tuple[Due, ...]
    kept: int


def overdue(customers: CustomerRecords, retention: Retention, as_of_s: int) -> Overdue:
    """Who is due at a moment by the policy's periods; nothing is erased."""
    years = retention.years_after_exit
    ended = [due_of(each, years) for each in customers.ended()]
    due = [each for each in ended if each.due_at_s <= as_of_s]
    ordered = sorted(due, key=lambda each: (each.due_at_s, each.customer_id))
    return Overdue(as_of_s, years, tuple(ordered), len(ended) - len(due))


def erase_due(customers: CustomerRecords, due: Sequence[Due]) -> tuple[Erasure, ...]:
    """Erase those customers that are still recorded with the end that was told.

    A customer that came back since is left alone. Each is erased by itself: after a failure the
    rest is still due.
    """
    ended = {one.customer_id: one.ended_at_s for one in customers.ended()}
    still = [each for each in due if ended.get(each.customer_id) == each.ended_at_s]
    return tuple(customers.erase(each.customer_id) for each in still)
