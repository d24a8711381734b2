"""`clearhop check` and `clearhop hash`: is what is stored right, and is it the same elsewhere."""

import json
from typing import Annotated

import typer

from loaders.check import check_ledgers
from loaders.facthash import hash_facts
from loaders.ledger_change import FieldChange
from service.commands.bar import bar
from service.commands.workplace import loading_graph
from service.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
SHOWN = 50


def check_command(as_json: AsJson = False) -> None:
    """Recompute every ledger from its transfers and compare: exit status 1 when one is wrong.

    Example:

        clearhop check
    """
    with loading_graph(Settings.from_env()) as graph, bar() as progress:
        result = check_ledgers(graph, progress)
    if as_json:
        wrong = [_as_object(each) for each in result.wrong]
        typer.echo(json.dumps({"actors": result.actors, "wrong": wrong}))
    else:
        typer.echo(f"{result.actors:,} actors, {len(result.wrong):,} wrong sides of transfers")
        for each in result.wrong[:SHOWN]:
            typer.echo(f"wrong {each.transfer_id} {each.side}: {each.stored} is {each.right}")
    if result.wrong:
        raise typer.Exit(1)


def _as_object(change: FieldChange) -> dict[str, object]:
    return {
        "transfer_id": change.transfer_id,
        "side": change.side.value,
        "stored_epoch": change.stored.epoch,
        "right_epoch": change.right.epoch,
        "stored_balance": change.stored.balance_exact,
        "right_balance": change.right.balance_exact,
    }


def hash_command(as_json: AsJson = False) -> None:
    """A hash of every fact, the same on either engine and in whatever order it was loaded.

    Example:

        clearhop hash --json
    """
    with loading_graph(Settings.from_env()) as graph, bar() as progress:
        found = hash_facts(graph, progress)
    if as_json:
        typer.echo(json.dumps({"hash": found.hash, "counts": dict(found.counts)}))
    else:
        typer.echo(found.hash)
