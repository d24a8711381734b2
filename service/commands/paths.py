"""`clearhop paths`: the chains of transfers that carry a share."""

from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.commands import asking
from service.domain.exposure import Direction, ExposureParameters, ExposurePath, PathsAnswer
from service.domain.moment import format_seconds
from service.exposure.answer import Question
from service.usecases.reads import DEFAULT_PATHS, Ask, GraphQuestions
from service.wire.model import to_json
from service.wire.paths import PathsOut


def paths_command(
    addresses: asking.Addresses,
    to: Annotated[str, typer.Option(help="A category, or an entity by id or name.")],
    direction: asking.DirectionOption = Direction.RECEIVED,
    limit: Annotated[int, typer.Option(min=1, max=100, help="Paths at most.")] = DEFAULT_PATHS,
    depth: asking.Depth = asking.DEPTH_DEFAULT,
    threshold: asking.Threshold = asking.THRESHOLD_DEFAULT,
    hub_limit: asking.HubLimit = asking.HUB_LIMIT_DEFAULT,
    window_days: asking.WindowDays = None,
    min_confidence: asking.MinConfidence = 0,
    as_of: asking.AsOf = None,
    known_at: asking.KnownAt = None,
    as_json: asking.AsJson = False,
) -> None:
    """Show the chains of transfers that carry most of a category's or an entity's share.

    What is listed and the remainder add up to the share that `clearhop exposure` shows.

    Examples:

        clearhop paths 0x098B716B8Aaf21512996dC57EB0615e2383E2f96 --to sanction

        clearhop paths ADDRESS --to "Example Exchange" --direction sent --json
    """
    parameters = ExposureParameters(
        depth, asking.threshold(threshold), asking.hub_limit(hub_limit), window_days, min_confidence
    )
    moments = asking.moments(as_of, known_at)

    async def work(questions: GraphQuestions) -> PathsAnswer:
        at = await questions.moments(moments)
        subject = await questions.subject(addresses, at)
        ask = Ask(Question(subject, direction, parameters), at)
        return await questions.paths_of(ask, to, limit)

    found = asking.ask(work)
    if as_json:
        typer.echo(to_json(PathsOut.of(found)))
    else:
        _print(found)


def _print(found: PathsAnswer) -> None:
    console = Console()
    console.print(
        f"{found.share:.4%} traces to {escape(found.to)}: {found.listed_share:.4%} on"
        f" {len(found.paths)} paths, {found.remainder:.4%} on others",
        highlight=False,
    )
    for number, path in enumerate(found.paths, start=1):
        console.print(_table(number, path))


def _table(number: int, path: ExposurePath) -> Table:
    claim = path.attribution
    title = f"{number}. {path.share:.4%} (USD {path.value_usd:,.2f}): {claim.entity}"
    source = f"{claim.category}, {claim.feed}, {claim.source}, confidence {claim.confidence}"
    table = Table(title=escape(title), caption=escape(source), title_justify="left")
    for name in ("time", "from", "to", "amount", "value USD", "transfer"):
        table.add_column(name, overflow="fold")
    for hop in path.hops:
        value = "" if hop.value_usd is None else f"{hop.value_usd:,.2f}"
        link = "continues: " if hop.link else ""
        cells = (hop.sender, hop.receiver, f"{hop.amount} {hop.asset}", value)
        named = f"{link}{hop.transfer_id}"
        table.add_row(format_seconds(hop.time), *(escape(cell) for cell in (*cells, named)))
    return table
