"""The band that each method would give a customer: whether it depends on the choice (design §3)."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.columns.book import Book
from service.domain.assessment import Assessment
from service.domain.exposure import Direction, Exposure, Method, Subject
from service.scoring.request import ScoringRequest
from service.scoring.score import assess
from service.usecases.assessing import SCORING_PARAMETERS, Assessments, Rules
from service.usecases.comparing import Compared, compare


@dataclass(frozen=True, slots=True)
class MethodBand:
    """What the score would be by a method; None where it could not be scored."""

    method: Method
    score: Decimal | None
    band: str | None


async def bands_of(
    assessments: Assessments, assessment: Assessment, book: Book
) -> tuple[MethodBand, ...]:
    """The assessment's customer, scored again by every method; nothing is kept.

    `book` is that of the assessment's moments. Empty for a customer without wallets: there
    is nothing that the methods could see differently.
    """
    customer = await asyncio.to_thread(assessments.records.customers.get, assessment.customer_id)
    request = await assessments.request(customer, assessment.moments)
    if request.received is None:
        return ()
    subject = request.received.subject
    received = _by_methods(book, subject, Direction.RECEIVED)
    sent = _by_methods(book, subject, Direction.SENT)
    return tuple(
        _band(method, replace(request, received=into, sent=out), assessments.rules)
        for method, into, out in zip(Method, received, sent, strict=True)
    )


def _by_methods(book: Book, subject: Subject, direction: Direction) -> Sequence[Exposure]:
    return compare(book, Compared(subject, direction, SCORING_PARAMETERS), list(Method))


def _band(method: Method, request: ScoringRequest, rules: Rules) -> MethodBand:
    found = assess(request, rules.policy, rules.taxonomy, rules.countries)
    return MethodBand(method, found.score, found.band)
