"""`clearhop demo`: the whole line on a synthetic book, from an empty graph to the API."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from cypher.schema import migrate
from loaders.inputs import Inputs
from loaders.load import Order, Workplace, load
from loaders.prepare import prepare
from loaders.progress import Progress
from loaders.summary import Summary
from policies.files import load_crosswalk
from service.commands.bar import bar
from service.commands.behind_text import behind_lines
from service.commands.load_report import print_tables
from service.commands.serve import DEFAULT_PORT, serve_command
from service.commands.serving import open_app
from service.commands.workplace import workplace
from service.domain.assessment import Assessment
from service.domain.exposure import Outcome
from service.graph.connection import connect, graph_errors, open_loader
from service.graph.embedded import client
from service.sample.book import compose
from service.sample.files import write
from service.scoring.explain import explain
from service.settings import Settings
from service.usecases.behind import Behind, paths_behind
from service.usecases.opening import Opened, opening

SEED = 7
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port of the API on 127.0.0.1.")]
Serve = Annotated[bool, typer.Option(help="Serve the API after printing.")]


def demo_command(port: Port = DEFAULT_PORT, serve: Serve = True) -> None:
    """Generate the synthetic sample book, load it, score its customers, explain one, serve.

    Repeating it loads nothing twice. Every person and firm in it is invented.

    Examples:

        clearhop demo

        clearhop demo --no-serve
    """
    settings = Settings.from_env()
    with _own_graph(settings):
        _show_book(settings, Console(highlight=False, markup=False, soft_wrap=True))
        if serve:
            serve_command(open_app)(port)


@contextmanager
def _own_graph(settings: Settings) -> Iterator[None]:
    """Stop the embedded graph at the end, unless it ran before or is somebody else's."""
    ours = settings.graph_uri is None and not client.status(settings).running
    try:
        yield
    finally:
        if ours:
            client.stop(settings)


def _show_book(settings: Settings, console: Console) -> None:
    console.print("Starting the graph …")
    _migrate(settings)
    with workplace(settings) as place:
        print_tables([_load_book(settings, place)])
    with opening(settings) as stores, bar() as progress:
        assessments, example, behind = asyncio.run(_score_all(stores, progress))
    console.print(_table(assessments))
    console.print("\n".join(explain(example, stores.assessments.rules.policy.bands)))
    console.print("\n".join(behind_lines(behind)))


def _migrate(settings: Settings) -> None:
    target = connect(settings).loader
    with graph_errors(target), open_loader(target) as driver:
        migrate(driver, target.database)


def _load_book(settings: Settings, place: Workplace) -> Summary:
    folder = settings.home / "sample"
    place.progress.stage("Generating the synthetic book", None)
    write(compose(SEED), folder, SEED)
    inputs = Inputs((folder,))
    read = partial(prepare, inputs, load_crosswalk())
    return load(Order(read, inputs.digest(), inputs.title()), place)[-1]


async def _score_all(
    stores: Opened, progress: Progress
) -> tuple[list[Assessment], Assessment, list[Behind]]:
    customers = stores.records.customers.ids()
    progress.stage("Scoring customers", len(customers))
    found = []
    async with stores.reader:
        for customer in customers:
            found.append(await stores.assessments.assess(customer))
            progress.advance(1)
        example = _example(found)
        return found, example, await paths_behind(stores.assessments, example)


def _table(assessments: Sequence[Assessment]) -> Table:
    table = Table("customer", "score", "band", "outcome", "what counts most")
    for each in sorted(assessments, key=_by_score, reverse=True):
        score = "null" if each.score is None else str(each.score)
        table.add_row(each.customer_id, score, each.band or "null", each.outcome, _first(each))
    return table


def _by_score(assessment: Assessment) -> tuple[float, str]:
    return float(assessment.score or 0), assessment.customer_id


def _first(assessment: Assessment) -> str:
    rows = [row for row in assessment.contributions if row.points]
    found = max(rows, key=lambda row: row.points or 0).reason if rows else "nothing found"
    partial = assessment.outcome is Outcome.PARTIAL
    return f"{found}; partial: {assessment.outcome_reasons[0]}" if partial else found


def _example(assessments: Sequence[Assessment]) -> Assessment:
    """The scored customer whose score comes from the most transfers and labels of the chain."""
    return max(assessments, key=lambda each: (_paths_shown(each), each.customer_id))


def _paths_shown(assessment: Assessment) -> int:
    return sum(1 for row in assessment.contributions if row.points and row.evidence.attributions)
