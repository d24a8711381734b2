"""Paths as tables for people."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.domain.moment import format_seconds
from service.domain.path import ExposurePath, PathHop, PathsAnswer


def print_paths(found: PathsAnswer) -> None:
    """What the paths carry together, then each of them, origin first."""
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
    for name in ("time", "from, to", "amount", "share", "transfer"):
        table.add_column(name, overflow="fold")
    for hop in path.hops:
        table.add_row(*(escape(cell) for cell in _cells(hop)))
    return table


def _cells(hop: PathHop) -> tuple[str, ...]:
    value = "no price" if hop.value_usd is None else f"USD {hop.value_usd:,.2f}"
    link = "continues: " if hop.link else ""
    return (
        format_seconds(hop.time),
        f"{hop.sender}\n{hop.receiver}",
        f"{hop.amount} {hop.asset}\n{value}",
        f"{hop.share:.4%}",
        f"{link}{hop.transfer_id}",
    )
