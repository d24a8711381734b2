"""`clearhop customers`: upkeep of the book of customers."""

import json
from typing import Annotated

import typer

from service.commands.asking import AsJson
from service.commands.retention import retention_command
from service.domain.moment import MICROS, format_seconds
from service.records.opened import open_records
from service.settings import Settings

app = typer.Typer(
    help="Upkeep of the book of customers.", no_args_is_help=True, add_completion=False
)
ASK = "Erase this customer's attributes, wallets, transfers and assessments for ever?"


@app.callback()
def group() -> None:
    """Upkeep of the book of customers."""


app.command(name="retention")(retention_command)


@app.command()
def erase(
    customer: Annotated[str, typer.Argument(help="The customer's id.", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Erase a customer: delete the key of its attributes and assessments, and all in clear.

    Id, status and the graph's random id stay, and so does the proof that there were assessments.
    Nobody can undo it.

    Examples:

        clearhop customers erase C-1001

        clearhop customers erase C-1001 --yes --json
    """
    if not yes:
        typer.confirm(ASK, abort=True, err=True)
    with open_records(Settings.from_env()) as records:
        done = records.customers.erase(customer)
    moment = format_seconds(done.erased_at_us // MICROS)
    if as_json:
        told = {
            "customer_id": done.customer_id,
            "erased_at": moment,
            "assessments": done.assessments,
        }
        typer.echo(json.dumps(told))
    else:
        typer.echo(f"The customer is erased since {moment}, with {done.assessments} assessments.")
