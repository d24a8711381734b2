"""The band that each method would give a customer: whether it depends on the choice (design §3)."""

from collections.abc import Sequence
from dataclasses import replace

from service.columns.book import Book
from service.domain.assessment import MethodBand
from service.domain.exposure import Direction, Exposure, Method, Subject
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import scored
from service.usecases.assessing import SCORING_PARAMETERS
from service.usecases.comparing import Compared, compare


def bands_of(request: ScoringRequest, book: Book, rules: Rules) -> tuple[MethodBand, ...]:
    """The same request, scored by every method.

    `book` is that of the request's moments. Empty for a customer without wallets: there is
    nothing that the methods could see differently.
    """
    if request.received is None:
        return ()
    subject = request.received.subject
    received = _by_methods(book, subject, Direction.RECEIVED)
    sent = _by_methods(book, subject, Direction.SENT)
    return tuple(
        _band(method, replace(request, received=into, sent=out), rules)
        for method, into, out in zip(Method, received, sent, strict=True)
    )


def _by_methods(book: Book, subject: Subject, direction: Direction) -> Sequence[Exposure]:
    return compare(book, Compared(subject, direction, SCORING_PARAMETERS), list(Method))


def _band(method: Method, request: ScoringRequest, rules: Rules) -> MethodBand:
    found = scored(request, rules)
    return MethodBand(method, found.score, found.band)
