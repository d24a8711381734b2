"""Exposure as tables for people."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.domain.exposure import Exposure, ExposureRow, Outcome
from service.domain.moment import MICROS, format_seconds


def print_exposure(found: Exposure) -> None:
    """The rows and the residuals, then what limits them."""
    console = Console()
    console.print(escape(_headline(found)), highlight=False)
    if found.outcome is Outcome.NO_DATA:
        return
    console.print(_table(found))
    if found.outcome_reason:
        console.print(escape(found.outcome_reason), highlight=False)


def _headline(found: Exposure) -> str:
    subject = ", ".join((*found.subject.addresses, *found.subject.deposits))
    if found.outcome is Outcome.NO_DATA:
        return f"{subject}: no data, {found.outcome_reason}"
    known = format_seconds(found.moments.known_at_us // MICROS)
    return (
        f"{subject} {found.direction.value} USD {found.total_value_usd:,.2f}"
        f" (as of {format_seconds(found.moments.as_of_s)}, known at {known})"
    )


def _table(found: Exposure) -> Table:
    table = Table()
    for name in ("category", "entity", "hops"):
        table.add_column(name)
    for name in ("share", "value USD", "post-designation"):
        table.add_column(name, justify="right")
    for row in found.rows:
        table.add_row(*_cells(row))
    for residual in found.residuals:
        value = f"{residual.share * found.total_value_usd:,.2f}"
        table.add_row(f"unresolved: {residual.reason.value}", "", "", _share(residual.share), value)
    return table


def _cells(row: ExposureRow) -> tuple[str, ...]:
    hops = "1 (direct)" if row.direct else str(row.hops)
    post = _share(row.post_designation_share) if row.post_designation_share else ""
    value = f"{row.value_usd:,.2f}"
    return escape(row.category), escape(row.entity), hops, _share(row.share), value, post


def _share(share: float) -> str:
    return f"{share:.4%}"
