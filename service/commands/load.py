"""`clearhop load`: labels, clusters, transfers, links and customers into the graph."""

from pathlib import Path
from typing import Annotated

import typer

from loaders.formats.schema import Format
from loaders.inputs import Inputs
from loaders.load import Order, load
from loaders.prepare import prepare
from loaders.recognise import named_format
from loaders.summary import Summary
from policies.files import load_crosswalk
from service.commands.load_report import print_json, print_tables
from service.commands.workplace import workplace
from service.domain.moment import parse_micros
from service.errors import FileRefusedError, InvalidInputError
from service.settings import Settings

FORMATS = ", ".join(Format)


def load_command(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or archives.")],
    feed: Annotated[
        str | None, typer.Option(help="The feed's name; else the format and the file's stem.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help=f"One of {FORMATS}; else recognised.")
    ] = None,
    recorded_at: Annotated[
        str | None, typer.Option(help="The load's moment of recording, for backfills and tests.")
    ] = None,
    allow_shrink: Annotated[
        bool, typer.Option(help="Accept a snapshot that closes more than a fifth of its feed.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Load files into the graph: all of them become visible at once, when the load has ended.

    Labels and clusters are snapshots: what a newer version of the same feed no longer claims is
    closed. Transfers, links and customers only add; a file of reorganised transfers closes some.
    A load that was interrupted goes on when it is run again. Rejected rows are listed with their
    place and reason; the others are loaded.

    Examples:

        clearhop load transfers.csv labels.csv

        clearhop load ofac-2025-11.xml.bz2 --feed ofac-sdn

        clearhop load tagpacks.tar.xz --json
    """
    order = _order(Inputs(_existing(paths), feed, _format(form)), recorded_at, allow_shrink)
    with workplace(Settings.from_env()) as place:
        summaries = load(order, place)
    (print_json if as_json else print_tables)(summaries)
    refuse_nothing_taken(summaries[-1])


def refuse_nothing_taken(last: Summary) -> None:
    """Raise FileRefusedError when rows were rejected and none was taken: no empty success."""
    taken = last.loaded + last.unchanged + last.priced + last.pending + last.closed
    if last.rejected and not taken:
        raise FileRefusedError("every row was rejected: nothing was loaded")


def _order(inputs: Inputs, recorded_at: str | None, allow_shrink: bool) -> Order:
    crosswalk = load_crosswalk()
    return Order(
        lambda spool, progress: prepare(inputs, crosswalk, spool, progress),
        inputs.digest(),
        inputs.title(),
        None if recorded_at is None else _moment(recorded_at),
        allow_shrink,
    )


def _existing(paths: list[Path]) -> tuple[Path, ...]:
    for path in paths:
        if not path.exists():
            raise InvalidInputError(f"{path} does not exist: give a file, a folder or an archive")
    return tuple(paths)


def _format(name: str | None) -> Format | None:
    try:
        return None if name is None else named_format(name)
    except FileRefusedError as error:
        raise InvalidInputError(str(error)) from None


def _moment(text: str) -> int:
    try:
        return parse_micros(text)
    except ValueError as error:
        raise InvalidInputError(f"--recorded-at: {error}") from None
