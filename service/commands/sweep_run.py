"""One run of `clearhop sweep`: from the graph to the file or the screen."""

import asyncio
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pyarrow.parquet as pq
import typer

from service.columns.book import Book
from service.columns.refresh import Refreshed
from service.commands.bar import Bar, bar
from service.commands.replaced import replaced
from service.commands.sweep_options import SweepAsked
from service.commands.sweep_text import print_sweep
from service.graph.connection import connect, open_reader
from service.graph.reader.runner import Runner
from service.records.opened import open_records
from service.settings import Settings
from service.usecases.sweeping import Sweep, SweepOrder, customers_of, read_book, sweep
from service.wire.model import to_json
from service.wire.sweep import SweepOut, Took
from service.wire.sweep_rows import file_table, rows_of, table_of


@dataclass(frozen=True, slots=True)
class Run:
    """Whose exposure, by how many threads, and where the rows go."""

    customers: bool
    workers: int
    out: Path | None
    as_json: bool


def run_sweep(asked: SweepAsked, how: Run) -> None:
    """Sweep, write the rows and tell what came of it."""
    begun = perf_counter()
    with bar() as progress:
        found, refreshed = _sweep(asked, how, progress)
        if how.out is not None:
            progress.stage("Writing", None)
            with replaced(how.out) as draft:
                pq.write_table(file_table(found), draft)
    took = Took(refreshed, perf_counter() - begun, how.out)
    if not how.as_json:
        print_sweep(found, SweepOut.of(found, took))
    else:
        rows = None if how.out else rows_of(table_of(found.found))
        typer.echo(to_json(SweepOut.of(found, took, rows)))


def _sweep(asked: SweepAsked, how: Run, progress: Bar) -> tuple[Sweep, Refreshed]:
    settings = Settings.from_env()
    # Opened first: records that cannot be used are told before the graph is read.
    opened = open_records(settings) if how.customers else nullcontext()
    with opened as records:
        book, refreshed = asyncio.run(_read(settings, asked, progress))
        customers = customers_of(records, book.moments.as_of_s) if records else None
    order = SweepOrder(asked.parameters, customers, how.workers)
    return sweep(book, order, progress), refreshed


async def _read(settings: Settings, asked: SweepAsked, progress: Bar) -> tuple[Book, Refreshed]:
    target = connect(settings).reader
    async with open_reader(target) as driver:
        runner = Runner(driver, target)
        return await read_book(runner, settings.columns_path, asked.moments, progress)
