"""A generated book, loaded into a graph of its own and read once, for all that is asked of it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bench.command import clearhop
from bench.stage import Stage, stage
from bench.validation.clean import clean_clients, compose_clean
from bench.validation.sensitivity import by_customer
from bench.validation.silent import silent
from service.domain.assessment import Assessment
from service.domain.moment import parse_seconds
from service.domain.moments_request import MomentsRequest
from service.sample.book import CLIENTS, compose
from service.sample.files import write
from service.sample.model import Book, Pattern
from service.sample.story import Client
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.usecases.opening import Opened, opening

# After the last transfer of the books, whose days are fixed: so figures do not change by the day.
LOADED_AT = "2026-11-20T00:00:00Z"
AS_OF = "2026-11-21T00:00:00Z"


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A book as scoring sees it, and its scores.

    `expects` is what its maker announced, `silent` the scores of the same customers with nothing
    declared; all three by customer id.
    """

    seed: int
    transfers: int
    expects: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    requests: tuple[ScoringRequest, ...]
    scores: Mapping[str, Assessment]
    silent: Mapping[str, Assessment]


def sample_book(seed: int, rules: Rules) -> ReadBook:
    """The sample book of a seed."""
    return _read(compose(seed), seed, CLIENTS, rules)


def clean_book(seed: int, copies: int, rules: Rules) -> ReadBook:
    """A book of clean customers only, each of the sample book's in so many copies."""
    clients = clean_clients(seed, copies)
    return _read(compose_clean(seed, clients), seed, clients, rules)


def _read(book: Book, seed: int, clients: Sequence[Client], rules: Rules) -> ReadBook:
    with stage() as on:
        folder = on.folder / "book"
        write(book, folder, seed, clients)
        clearhop(on, "load", str(folder), "--recorded-at", LOADED_AT)
        requests = _requests(on, rules)
    expects = {f"synthetic-{client.id}": client.expects for client in clients}
    return ReadBook(
        seed,
        len(book.transfers),
        expects,
        tuple(book.patterns),
        requests,
        by_customer(requests, rules),
        by_customer(silent(requests), rules),
    )


def _requests(on: Stage, rules: Rules) -> tuple[ScoringRequest, ...]:
    with opening(on.settings) as stores:
        return asyncio.run(_ask(stores, rules))


async def _ask(stores: Opened, rules: Rules) -> tuple[ScoringRequest, ...]:
    assessments = replace(stores.assessments, rules=rules)
    async with stores.reader:
        moments = await stores.graph.moments(MomentsRequest(parse_seconds(AS_OF)))
        customers = [stores.records.customers.get(name) for name in stores.records.customers.ids()]
        return tuple([await assessments.request(each, moments) for each in customers])
