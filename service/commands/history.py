"""`clearhop history`: age, activity, and links to wallets with prior risk."""

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.commands import asking
from service.commands.joined import joined
from service.domain.history import RiskLink, WalletHistory
from service.domain.moment import format_seconds
from service.domain.moments_request import MomentsRequest
from service.usecases.reads import GraphQuestions
from service.wire.history import HistoryOut
from service.wire.model import to_json


@joined(asking.moments)
def history_command(
    moments: MomentsRequest, addresses: asking.Addresses, as_json: asking.AsJson = False
) -> None:
    """Show how old and how active wallets are, and what links them to prior risk.

    A link is a shared cluster, the same first funder, or the use by another customer.

    Examples:

        clearhop history 0x098B716B8Aaf21512996dC57EB0615e2383E2f96

        clearhop history ADDRESS OTHER --as-of 2024-01-01 --json
    """

    async def work(questions: GraphQuestions) -> WalletHistory:
        return await questions.history(addresses, moments)

    found = asking.ask(work)
    if as_json:
        typer.echo(to_json(HistoryOut.of(found)))
    else:
        _print(found)


def _print(found: WalletHistory) -> None:
    console = Console()
    table = Table(title=escape(", ".join(found.subject)), show_header=False, title_justify="left")
    for name, value in _facts(found):
        table.add_row(name, value)
    console.print(table)
    if not found.links:
        console.print("no link to prior risk was found")
        return
    links = Table("link", "wallet", "other", "evidence", title="links to prior risk")
    for link in found.links:
        links.add_row(*(escape(cell) for cell in _cells(link)))
    console.print(links)


def _facts(found: WalletHistory) -> list[tuple[str, str]]:
    return [
        ("first seen", "never" if found.first_seen is None else format_seconds(found.first_seen)),
        ("last seen", "never" if found.last_seen is None else format_seconds(found.last_seen)),
        ("age", "" if found.age_days is None else f"{found.age_days:,} days"),
        ("active", f"{found.active_days:,} days"),
        ("received", f"{found.received_transfers:,} transfers, USD {found.received_usd:,.2f}"),
        ("sent", f"{found.sent_transfers:,} transfers, USD {found.sent_usd:,.2f}"),
        ("counterparties", f"{found.counterparties:,}"),
    ]


def _cells(link: RiskLink) -> tuple[str, str, str, str]:
    claims = [f"{claim.entity} ({claim.category}, {claim.feed})" for claim in link.attributions]
    evidence = [*claims, *link.transfers]
    if link.customer_ref is not None:
        evidence.append(f"customer {link.customer_ref}: {link.customer_status or 'unknown'}")
    return link.kind.value, link.address, link.other, "; ".join(evidence)
