"""`clearhop exposure --method`: the methods beside the haircut, one by one or side by side."""

import asyncio

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.columns.book import Book
from service.commands.asking import Asked
from service.commands.bar import Bar, bar
from service.commands.exposure_table import headline, print_exposure, share_text
from service.commands.method_option import MethodChoice
from service.domain.exposure import Exposure, Subject
from service.domain.moments_request import MomentsRequest
from service.graph.connection import connect, open_reader
from service.graph.reader.runner import Runner
from service.settings import Settings
from service.usecases.comparing import Compared, compare
from service.usecases.reads import GraphQuestions
from service.usecases.sweeping import read_book
from service.wire.exposure import ExposureOut
from service.wire.methods import MethodsOut
from service.wire.model import to_json


def run_methods(addresses: list[str], asked: Asked, choice: MethodChoice, as_json: bool) -> None:
    """Ask the columns by the chosen methods, and print the answers."""
    with bar() as progress:
        book, subject = asyncio.run(_read(Settings.from_env(), addresses, asked, progress))
        progress.stage("Exposure", None)
        compared = Compared(subject, asked.direction, asked.parameters)
        found = compare(book, compared, choice.methods())
    if choice is not MethodChoice.ALL:
        typer.echo(to_json(ExposureOut.of(found[0]))) if as_json else print_exposure(found[0])
    elif as_json:
        typer.echo(to_json(MethodsOut.of(found)))
    else:
        _print_all(found)


async def _read(
    settings: Settings, addresses: list[str], asked: Asked, progress: Bar
) -> tuple[Book, Subject]:
    target = connect(settings).reader
    async with open_reader(target) as driver:
        questions = GraphQuestions(driver, target)
        at = await questions.moments(asked.moments)
        subject = await questions.subject(addresses, at)
        fixed = MomentsRequest(at.as_of_s, at.known_at_us)
        book, _ = await read_book(Runner(driver, target), settings.columns_path, fixed, progress)
        return book, subject


def _print_all(found: tuple[Exposure, ...]) -> None:
    """One line for each row or residual that any method found, a column for each method."""
    console = Console()
    console.print(escape(headline(found[0])), highlight=False)
    table = Table()
    for name in ("category", "entity", "hops"):
        table.add_column(name)
    for each in found:
        table.add_column(each.method, justify="right")
    shares = [_shares(each) for each in found]
    for line in sorted({line for each in shares for line in each}):
        cells = (share_text(each[line]) if line in each else "" for each in shares)
        table.add_row(*(escape(part) for part in line[1:]), *cells)
    console.print(table)
    console.print(
        "By poison every trace counts in full, so its shares may exceed 100 % together.",
        highlight=False,
    )


def _shares(found: Exposure) -> dict[tuple[int, str, str, str], float]:
    rows = {(0, r.category, r.entity, str(r.hops)): r.share for r in found.rows}
    rest = {(1, f"unresolved: {r.reason.value}", "", ""): r.share for r in found.residuals}
    return {**rows, **rest}
