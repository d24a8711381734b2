"""`clearhop diff`: why a score changed from one assessment to a later one."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.commands.asking import AsJson
from service.domain.diff import Diff
from service.settings import Settings
from service.usecases.diffing import Diffs
from service.usecases.opening import Opened, opening
from service.wire.diff import DiffOut
from service.wire.model import to_json

Before = Annotated[
    str, typer.Argument(metavar="A", help="The earlier assessment's id.", show_default=False)
]
After = Annotated[
    str, typer.Argument(metavar="B", help="The later assessment's id.", show_default=False)
]


def diff_command(before: Before, after: After, as_json: AsJson = False) -> None:
    """Attribute the whole change of the score from A to B, in order.

    First the policy, then KYC attribute by attribute, then what was learned since, load by load
    and label by label, then what happened since, transfer by transfer, and time at last. The
    parts add up exactly. Both assessments are of one customer, the earlier one first.

    Examples:

        clearhop diff 0123456789abcdef0123456789abcdef fedcba9876543210fedcba9876543210

        clearhop diff 0123456789abcdef0123456789abcdef fedcba9876543210fedcba9876543210 --json
    """
    with opening(Settings.from_env()) as stores:
        found = asyncio.run(_diff(stores, before, after))
    if as_json:
        typer.echo(to_json(DiffOut.of(found)))
    else:
        _print(found)


async def _diff(stores: Opened, before: str, after: str) -> Diff:
    async with stores.reader:
        return await Diffs(stores.assessments).diff(before, after)


def _print(found: Diff) -> None:
    table = Table("points", "cause", "what")
    for part in found.parts:
        table.add_row(f"{part.points:+}", part.step.cause.value, escape(part.step.what))
    table.add_row(f"{found.change:+}", "", f"from {found.before} to {found.after}")
    console = Console()
    console.print(table)
    console.print(f"{found.zero_steps:,} steps moved nothing")
