"""How a sweep is asked for on the command line."""

from dataclasses import dataclass
from typing import Annotated

import typer

from service.commands import asking
from service.domain.exposure import DEFAULT_DEPTH, DEFAULT_HUB_LIMIT, Direction, Method
from service.domain.moments_request import MomentsRequest
from service.domain.sweep import SweepParameters

MethodOption = Annotated[Method, typer.Option(help="How money that mixed is told apart.")]


@dataclass(frozen=True, slots=True)
class SweepAsked:
    """What to sweep, and when it was known."""

    parameters: SweepParameters
    moments: MomentsRequest


def sweep_options(
    direction: asking.DirectionOption = Direction.RECEIVED,
    method: MethodOption = Method.HAIRCUT,
    depth: asking.Depth = DEFAULT_DEPTH,
    hub_limit: asking.HubLimit = str(DEFAULT_HUB_LIMIT),
    min_confidence: asking.MinConfidence = 0,
    as_of: asking.AsOf = None,
    known_at: asking.KnownAt = None,
) -> SweepAsked:
    """The options of a sweep. Raises InvalidInputError."""
    plain = asking.exposure(
        direction=direction,
        depth=depth,
        hub_limit=hub_limit,
        min_confidence=min_confidence,
        as_of=as_of,
        known_at=known_at,
    )
    limit = plain.parameters.hub_limit
    parameters = SweepParameters(direction, method, depth, limit, min_confidence)
    return SweepAsked(parameters, plain.moments)
