"""What a band or a trigger asks of the firm, and how several of them are put together."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from service.domain.due_diligence import ApproverRole, DueDiligence, Effect, Monitoring

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Measures:
    """What a band means. `outcome`: a decision that goes with the band, None for most."""

    due_diligence: DueDiligence
    review_months: int
    monitoring: Monitoring
    approver_role: ApproverRole
    actions: tuple[str, ...]
    outcome: Effect | None = None


@dataclass(frozen=True, slots=True)
class Demands:
    """What a trigger asks for besides its effect; None where it asks for nothing."""

    actions: tuple[str, ...] = ()
    monitoring: Monitoring | None = None
    review_months: int | None = None
    approver_role: ApproverRole | None = None


def combined(band: Measures, demands: Iterable[tuple[Effect, Demands]]) -> Measures:
    """The strictest of everything: a trigger can add to what a band asks and never lessen it."""
    asked = list(demands)
    months = [one.review_months for _, one in asked if one.review_months is not None]
    roles = [one.approver_role for _, one in asked if one.approver_role is not None]
    watched = [one.monitoring for _, one in asked if one.monitoring is not None]
    actions = [action for _, one in asked for action in one.actions]
    return Measures(
        strictest([band.due_diligence, *(effect.least for effect, _ in asked)]),
        min([band.review_months, *months]),
        strictest([band.monitoring, *watched]),
        strictest([band.approver_role, *roles]),
        tuple(dict.fromkeys([*band.actions, *actions])),
        band.outcome,
    )


def strictest(words: list[Word]) -> Word:
    """The strongest of the words, by the order of their enumeration."""
    order = list(type(words[0]))
    return max(words, key=order.index)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
