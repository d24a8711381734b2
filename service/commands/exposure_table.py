"""Exposure as tables for people."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.domain.exposure import Exposure, ExposureRow, Outcome
from service.domain.moment import MICROS, format_seconds


def print_exposure(found: Exposure) -> None:
    """The rows and the residuals, where the search stopped, then what limits them."""
    console = Console()
    console.print(escape(headline(found)), highlight=False)
    if found.outcome is Outcome.NO_DATA:
        return
    console.print(_table(found))
    if found.hubs:
        console.print(_hubs(found))
    for line in _notes(found):
        console.print(escape(line), highlight=False)


def headline(found: Exposure) -> str:
    """Whose exposure, which way, of how much, at which moments."""
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
        table.add_row(
            f"unresolved: {residual.reason.value}", "", "", share_text(residual.share), value
        )
    return table


def _hubs(found: Exposure) -> Table:
    table = Table(title="hubs at which the search stopped", title_justify="left")
    for name in ("actor", "asset"):
        table.add_column(name, overflow="fold")
    for name in ("transfers", "share", "value USD"):
        table.add_column(name, justify="right")
    for hub in found.hubs:
        value = f"{hub.share * found.total_value_usd:,.2f}"
        names = escape(hub.actor), escape(f"{hub.chain} {hub.asset}")
        table.add_row(*names, f"{hub.transfers:,}", share_text(hub.share), value)
    return table


def _notes(found: Exposure) -> Iterator[str]:
    if found.outcome_reason:
        yield found.outcome_reason
    if found.computed_ledgers:
        yield (
            f"{found.computed_ledgers:,} ledgers were computed on the fly: the stored ones were"
            " rewritten since"
        )


def _cells(row: ExposureRow) -> tuple[str, ...]:
    hops = "1 (direct)" if row.direct else str(row.hops)
    post = share_text(row.post_designation_share) if row.post_designation_share else ""
    value = f"{row.value_usd:,.2f}"
    return escape(row.category), escape(row.entity), hops, share_text(row.share), value, post


def share_text(share: float) -> str:
    """A share in percent."""
    return f"{share:.4%}"
