"""`clearhop exposure`: where a subject's value came from, or where it went."""

import typer

from service.commands import asking
from service.commands.exposure_table import print_exposure
from service.domain.exposure import Direction, Exposure, ExposureParameters
from service.usecases.reads import GraphQuestions
from service.wire.exposure import ExposureOut
from service.wire.model import to_json


def exposure_command(
    addresses: asking.Addresses,
    direction: asking.DirectionOption = Direction.RECEIVED,
    depth: asking.Depth = asking.DEPTH_DEFAULT,
    threshold: asking.Threshold = asking.THRESHOLD_DEFAULT,
    hub_limit: asking.HubLimit = asking.HUB_LIMIT_DEFAULT,
    window_days: asking.WindowDays = None,
    min_confidence: asking.MinConfidence = 0,
    as_of: asking.AsOf = None,
    known_at: asking.KnownAt = None,
    as_json: asking.AsJson = False,
) -> None:
    """Show how much of what the addresses received, or sent, traces to whom.

    The shares and the residuals add up to 1; a residual is unresolved, never clean. An address
    that the graph does not know gives the outcome no_data.

    Examples:

        clearhop exposure 0x098B716B8Aaf21512996dC57EB0615e2383E2f96

        clearhop exposure eip155:1:0x098b716b8aaf21512996dc57eb0615e2383e2f96 --direction sent

        clearhop exposure ADDRESS OTHER --depth 4 --as-of 2024-01-01 --json
    """
    parameters = ExposureParameters(
        depth, asking.threshold(threshold), asking.hub_limit(hub_limit), window_days, min_confidence
    )
    moments = asking.moments(as_of, known_at)

    async def work(questions: GraphQuestions) -> Exposure:
        return await questions.exposure(addresses, direction, parameters, moments)

    found = asking.ask(work)
    if as_json:
        typer.echo(to_json(ExposureOut.of(found)))
    else:
        print_exposure(found)
