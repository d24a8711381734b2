"""`clearhop customers retention`: whose records have been kept for long enough."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from service.commands import asking
from service.domain.moment import MICROS, format_seconds
from service.errors import InvalidInputError
from service.records.clock import now_us
from service.records.erasure import Erasure
from service.records.opened import open_records
from service.settings import Settings
from service.usecases.retaining import Overdue, erase_due, overdue
from service.usecases.rules import rules_of
from service.wire.model import to_json
from service.wire.retention import RetentionOut


def retention_command(
    erase: Annotated[
        bool, typer.Option("--erase", help="Erase those that are due now, after asking.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_of: asking.AsOf = None,
    as_json: asking.AsJson = False,
) -> None:
    """List the customers whose records are due to go; erase them with --erase.

    Due is who exited longer ago than the policy's retention periods; attributes and assessments
    go together, so the longer one counts. Without a date of the exit the last change of the
    customer's record stands for it. Holds in proceedings are not known here: look before erasing.

    Examples:

        clearhop customers retention

        clearhop customers retention --as-of 2027-01-01 --json

        clearhop customers retention --erase
    """
    if erase and as_of is not None:
        raise InvalidInputError("--erase erases what is due now: leave --as-of out")
    settings = Settings.from_env()
    policy = rules_of(settings.policy_path).policy
    moment = asking.moments(as_of).as_of_s
    with open_records(settings) as records:
        now_s = now_us() // MICROS if moment is None else moment
        found = overdue(records.customers, policy.retention, now_s)
        if erase and found.due and not yes:
            typer.confirm(_question(found), abort=True, err=True)
        erasures = erase_due(records.customers, found.due) if erase else ()
    if as_json:
        typer.echo(to_json(RetentionOut.of(found, erasures)))
    else:
        typer.echo("\n".join(_lines(found, erasures)))


def _question(found: Overdue) -> str:
    count = len(found.due)
    who = "1 customer" if count == 1 else f"{count:,} customers"
    return f"Erase {who} for ever, with wallets, transfers and assessments?"


def _lines(found: Overdue, erasures: Sequence[Erasure]) -> Iterator[str]:
    gone = {each.customer_id for each in erasures}
    for each in found.due:
        state = ", erased" if each.customer_id in gone else ""
        ended, due = format_seconds(each.ended_at_s), format_seconds(each.due_at_s)
        yield f"{each.customer_id}  ended {ended}, due {due}{state}"
    yield (
        f"{len(found.due):,} due at {format_seconds(found.as_of_s)}, {found.kept:,} exited and kept"
        f" until {found.years} years after the end, {len(gone):,} erased"
    )
