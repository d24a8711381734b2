"""`clearhop override`: what people decide beside the computed band."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from service.commands import asking
from service.commands.override_text import list_lines
from service.domain.moment import parse_seconds
from service.errors import InvalidInputError
from service.records.clock import now_us
from service.records.opened import open_records
from service.settings import Settings
from service.usecases.overriding import Decision, OverrideAsked, Overriding
from service.usecases.rules import rules_of
from service.wire.model import to_json
from service.wire.override import OverrideOut, OverridesOut, WithdrawalOut

app = typer.Typer(
    help="Decide on another band than the computed one, for a time and on record.",
    no_args_is_help=True,
    add_completion=False,
)
Customer = Annotated[str, typer.Argument(help="The customer's id.", show_default=False)]
By = Annotated[str, typer.Option("--by", help="The name of who decides.", show_default=False)]
Second = Annotated[
    str | None,
    typer.Option("--second", help="The name of a second person, whom a lower band takes."),
]
Why = Annotated[str, typer.Option("--reason", help="Why, in words.", show_default=False)]


@app.command(name="set")
def set_command(
    customer: Customer,
    band: Annotated[str, typer.Option(help="The band to go by.", show_default=False)],
    by: By,
    reason: Why,
    until: Annotated[
        str, typer.Option(help="Its end (UTC seconds or RFC 3339).", show_default=False)
    ],
    second: Second = None,
    assessment: Annotated[
        str | None, typer.Option(help="Only for this assessment; for all of them if absent.")
    ] = None,
    as_json: asking.AsJson = False,
) -> None:
    """Grant an override. The computed score and band stay, and are shown beside it.

    One person may raise the band. To lower it takes a second one, and it never goes below a floor
    or what a trigger forces. The policy says for how long it may hold.

    Examples:

        clearhop override set C-1001 --band high --by "Ada Example" --reason "Open questions"
        --until 2027-01-31

        clearhop override set C-1001 --band medium --by "Ada Example" --second "Ben Example"
        --reason "The origin was explained" --until 2027-01-31 --json
    """
    asked = OverrideAsked(customer, assessment, band, _end(until), Decision(by, second, reason))
    with _overriding() as overriding:
        override = asyncio.run(overriding.grant(asked))
    told = f"override {override.override_id} to {override.band} is recorded"
    typer.echo(to_json(OverrideOut.of(override)) if as_json else told)


@app.command()
def withdraw(
    override: Annotated[str, typer.Argument(help="The override's id.", show_default=False)],
    by: By,
    reason: Why,
    second: Second = None,
    as_json: asking.AsJson = False,
) -> None:
    """End an override before its time; it stays on record. Two people where that lowers the band.

    Example:

        clearhop override withdraw 0123456789abcdef0123456789abcdef --by "Ben Example"
        --second "Ada Example" --reason "The questions were answered"
    """
    with _overriding() as overriding:
        done = asyncio.run(overriding.withdraw(override, Decision(by, second, reason)))
    told = f"override {done.override_id} is withdrawn"
    typer.echo(to_json(WithdrawalOut.of(done)) if as_json else told)


@app.command(name="list")
def list_command(
    customer: Customer, as_of: asking.AsOf = None, as_json: asking.AsJson = False
) -> None:
    """List a customer's overrides, the oldest first, with their state at the moment asked about.

    Examples:

        clearhop override list C-1001

        clearhop override list C-1001 --as-of 2026-12-31 --json
    """
    moment = asking.moments(as_of).as_of_s
    with _overriding() as overriding:
        found = asyncio.run(overriding.of_customer(customer, moment))
    typer.echo(to_json(OverridesOut.of(found)) if as_json else "\n".join(list_lines(found)))


@contextmanager
def _overriding() -> Iterator[Overriding]:
    """The records with the policy in force; the graph is not needed. Raises PolicyError first."""
    settings = Settings.from_env()
    policy = rules_of(settings.policy_path).policy
    with open_records(settings) as records:
        yield Overriding(records, policy, now_us)


def _end(text: str) -> int:
    try:
        return parse_seconds(text)
    except (ValueError, OverflowError) as error:
        raise InvalidInputError(f"--until: {error}") from None
