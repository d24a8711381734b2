"""A sweep for people: the rows of the greatest value, and what it took."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.domain.moment import MICROS, format_seconds
from service.usecases.sweeping import Sweep
from service.wire.sweep import SweepOut
from service.wire.sweep_rows import RowOut, greatest, rows_of

SHOWN = 20


def print_sweep(sweep: Sweep, told: SweepOut) -> None:
    """The greatest rows, where they did not go to a file, then the summary."""
    console = Console()
    if told.out is None:
        table = Table()
        table.add_column("subject", overflow="fold")
        for name in ("category", "hops"):
            table.add_column(name)
        for name in ("share", "value USD"):
            table.add_column(name, justify="right")
        for row in rows_of(greatest(sweep.found, SHOWN)):
            table.add_row(*_cells(row))
        console.print(table)
    for line in _lines(sweep, told):
        console.print(escape(line), highlight=False, soft_wrap=True)


def _cells(row: RowOut) -> tuple[str, ...]:
    subject = escape(row.subject)
    if row.share is None:
        return subject, f"no data: {row.unpriced_transfers:,} unpriced transfers", "", "", ""
    what = row.category if row.residual is None else f"unresolved: {row.residual.value}"
    hops = "" if row.hops is None else str(row.hops)
    return subject, escape(what or ""), hops, f"{row.share:.4%}", f"{row.value_usd or 0.0:,.2f}"


def _lines(sweep: Sweep, told: SweepOut) -> Iterator[str]:
    asked = told.swept
    known = format_seconds(sweep.moments.known_at_us // MICROS)
    yield (
        f"{asked.direction.value}, {asked.method.value}, depth {asked.parameters.depth}"
        f" (as of {format_seconds(asked.as_of)}, known at {known})"
    )
    where = f" in {told.out}" if told.out else f", the {min(SHOWN, told.row_count)} greatest shown"
    yield (
        f"{told.subject_count:,} {asked.subjects.value}, {told.no_data_count:,} without data;"
        f" {told.row_count:,} rows{where}"
    )
    yield (
        f"{told.transfers:,} transfers among {told.addresses:,} addresses in"
        f" {told.seconds:,.1f} s; {told.computed_ledgers:,} ledgers computed as they were known"
    )
    if told.bytes_an_address is not None:
        yield f"pools and subjects took {told.bytes_an_address:,.0f} bytes an address"
    reason = f": {told.columns.reason}" if told.columns.reason else ""
    yield f"columns {told.columns.refreshed}, {told.columns.rows:,} rows read{reason}"
    if told.conflicts:
        yield (
            f"the labelled members of {told.conflicts:,} clusters name several entities,"
            " so none speaks for the others"
        )
