"""`clearhop exposure`: where a subject's value came from, or where it went."""

import typer

from service.commands import asking
from service.commands.exposure_table import print_exposure
from service.commands.joined import joined
from service.commands.method_option import MethodChoice, MethodOption
from service.domain.exposure import Exposure
from service.usecases.reads import GraphQuestions
from service.wire.exposure import ExposureOut
from service.wire.model import to_json


@joined(asking.exposure)
def exposure_command(
    asked: asking.Asked,
    addresses: asking.Addresses,
    method: MethodOption = MethodChoice.HAIRCUT,
    as_json: asking.AsJson = False,
) -> None:
    """Show how much of what the addresses received, or sent, traces to whom.

    The shares and the residuals add up to 1; a residual is unresolved, never clean. An address
    that the graph does not know gives the outcome no_data.

    Examples:

        clearhop exposure 0x098B716B8Aaf21512996dC57EB0615e2383E2f96

        clearhop exposure eip155:1:0x098b716b8aaf21512996dc57eb0615e2383e2f96 --direction sent

        clearhop exposure ADDRESS OTHER --depth 4 --as-of 2024-01-01 --json

        clearhop exposure ADDRESS --method all
    """
    if method is not MethodChoice.HAIRCUT:
        # Here, because the compiled methods take a second to load, and only this needs them.
        from service.commands.by_method import run_methods

        run_methods(addresses, asked, method, as_json)
        return

    async def work(questions: GraphQuestions) -> Exposure:
        return await questions.exposure(addresses, asked.direction, asked.parameters, asked.moments)

    found = asking.ask(work)
    if as_json:
        typer.echo(to_json(ExposureOut.of(found)))
    else:
        print_exposure(found)
