"""`clearhop paths`: the chains of transfers that carry a share."""

from typing import Annotated

import typer

from service.commands import asking
from service.commands.joined import joined
from service.commands.paths_table import print_paths
from service.commands.shell_text import shell_lines
from service.domain.path import DEFAULT_PATHS, MAX_PATHS, PathsAnswer, Wanted
from service.usecases.reads import GraphQuestions
from service.wire.model import to_json
from service.wire.paths import PathsOut

To = Annotated[str, typer.Option(help="A category, or an entity by id or exact name.")]
Limit = Annotated[int, typer.Option(min=1, max=MAX_PATHS, help="Paths at most.")]
WithQuery = Annotated[
    bool,
    typer.Option(
        "--query", help="Print Cypher that recomputes each path, to paste into a Cypher shell."
    ),
]


@joined(asking.exposure)
def paths_command(
    asked: asking.Asked,
    addresses: asking.Addresses,
    to: To,
    limit: Limit = DEFAULT_PATHS,
    query: WithQuery = False,
    as_json: asking.AsJson = False,
) -> None:
    """Show the chains of transfers that carry most of a category's or an entity's share.

    What is listed and the remainder add up to the share that `clearhop exposure` shows. With
    --query each path comes as statements and parameters that recompute it from the graph.

    Examples:

        clearhop paths 0x098B716B8Aaf21512996dC57EB0615e2383E2f96 --to sanction

        clearhop paths ADDRESS --to "Example Exchange" --direction sent --json

        clearhop paths ADDRESS --to sanction --query | cypher-shell
    """

    async def work(questions: GraphQuestions) -> PathsAnswer:
        return await questions.paths(
            addresses, asked.direction, asked.parameters, asked.moments, Wanted(to, limit, query)
        )

    found = asking.ask(work)
    if as_json:
        typer.echo(to_json(PathsOut.of(found)))
    elif query:
        typer.echo("\n".join(shell_lines(found)))
    else:
        print_paths(found)
