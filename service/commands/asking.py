"""What the commands that ask the graph share: options, moments, and one run of questions."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

import typer

from service.domain.exposure import (
    DEFAULT_DEPTH,
    DEFAULT_HUB_LIMIT,
    DEFAULT_SUBJECT_LIMIT,
    DEFAULT_THRESHOLD,
    MAX_DEPTH,
    Direction,
    ExposureParameters,
)
from service.domain.moment import MICROS, parse_known_at, parse_seconds
from service.domain.moments_request import MomentsRequest
from service.errors import InvalidInputError
from service.graph.connection import connect, open_reader
from service.records.opened import open_records
from service.settings import Settings
from service.usecases.reads import GraphQuestions

# The last second that RFC 3339 can write.
LAST_SECOND = 253_402_300_799
Answer = TypeVar("Answer")

Addresses = Annotated[
    list[str],
    typer.Argument(
        help="CAIP-10 ids (eip155:1:0x…) or bare addresses; several are one subject.",
        show_default=False,
    ),
]
DirectionOption = Annotated[
    Direction, typer.Option(help="Where value came from, or where it went.")
]
Depth = Annotated[int, typer.Option(min=1, max=MAX_DEPTH, help="Hops that are searched at most.")]
Threshold = Annotated[
    float, typer.Option(help="Share of the total below which an inflow is not followed.")
]
HubLimit = Annotated[
    str, typer.Option(help="Transfers in a pool beyond which it is a hub; none for no limit.")
]
WindowDays = Annotated[
    int | None, typer.Option(min=1, max=36_525, help="Only the last days before --as-of.")
]
MinConfidence = Annotated[
    int, typer.Option(min=0, max=100, help="Attributions below this confidence are left out.")
]
SubjectLimit = Annotated[
    str,
    typer.Option(
        help="Of more transfers of the subject's own only so many, of the greatest value; none"
        " for all."
    ),
]
AsOf = Annotated[
    str | None, typer.Option(help="Facts up to this moment (UTC seconds or RFC 3339).")
]
KnownAt = Annotated[
    str | None, typer.Option(help="Everything as recorded by this moment; the last load if open.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """How exposure is asked for on the command line."""

    direction: Direction
    parameters: ExposureParameters
    moments: MomentsRequest


def exposure(
    direction: DirectionOption = Direction.RECEIVED,
    depth: Depth = DEFAULT_DEPTH,
    threshold: Threshold = DEFAULT_THRESHOLD,
    hub_limit: HubLimit = str(DEFAULT_HUB_LIMIT),
    window_days: WindowDays = None,
    min_confidence: MinConfidence = 0,
    subject_limit: SubjectLimit = str(DEFAULT_SUBJECT_LIMIT),
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Asked:
    """The options of every command that asks for exposure. Raises InvalidInputError."""
    parameters = ExposureParameters(
        depth=depth,
        threshold=_share("--threshold", threshold),
        hub_limit=_limit("--hub-limit", hub_limit, 0),
        window_days=window_days,
        min_confidence=min_confidence,
        subject_limit=_limit("--subject-limit", subject_limit, 1),
    )
    return Asked(direction, parameters, moments(as_of, known_at))


def moments(as_of: AsOf = None, known_at: KnownAt = None) -> MomentsRequest:
    """The moments named on the command line. Raises InvalidInputError."""
    return MomentsRequest(
        None if as_of is None else _moment("--as-of", as_of, parse_seconds, 1),
        None if known_at is None else _moment("--known-at", known_at, parse_known_at, MICROS),
    )


def _moment(option: str, text: str, parse: Callable[[str], int], scale: int) -> int:
    try:
        moment = parse(text)
    except (ValueError, OverflowError) as error:
        raise InvalidInputError(f"{option}: {error}") from None
    if not 0 <= moment < (LAST_SECOND + 1) * scale:
        raise InvalidInputError(f"{option}: {text!r} is not a moment from 1970 to 9999")
    return moment


def _limit(option: str, text: str, least: int) -> int | None:
    if text.strip().lower() == "none":
        return None
    number = text if text.isascii() and text.isdecimal() and len(text) <= 12 else ""
    if not number or int(number) < least:
        raise InvalidInputError(
            f"{option}: {text!r} is no whole number from {least} on; none means no limit"
        )
    return int(number)


def _share(option: str, value: float) -> float:
    if not 0 <= value < 1:
        raise InvalidInputError(f"{option}: {value} is no share from 0 to below 1")
    return value


def ask(work: Callable[[GraphQuestions], Awaitable[Answer]]) -> Answer:
    """Open the graph for reading, do the work, close it."""
    settings = Settings.from_env()
    target = connect(settings).reader

    async def run() -> Answer:
        async with open_reader(target) as driver:
            return await work(GraphQuestions(driver, target, _statuses(settings)))

    return asyncio.run(run())


def _statuses(settings: Settings) -> Callable[[Sequence[str]], dict[str, str]]:
    """The records are opened only when a link to a customer asks for a status."""

    def statuses(graph_refs: Sequence[str]) -> dict[str, str]:
        with open_records(settings) as records:
            found = records.customers.statuses(graph_refs)
        return {ref: status.value for ref, status in found.items()}

    return statuses
