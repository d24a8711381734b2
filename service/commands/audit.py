"""`clearhop audit`: whether assessments and overrides are those that were stored, and proofs."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from service.commands.replaced import check_place, replaced
from service.domain.moment import MICROS, format_seconds
from service.errors import InvalidInputError
from service.records.audit_report import Audit
from service.records.head import TreeHead, head_fields, read_head
from service.records.opened import open_records
from service.records.proof_fields import consistency_fields, inclusion_fields
from service.settings import Settings

app = typer.Typer(
    help="Check the record of assessments and overrides, and export proofs of it.",
    no_args_is_help=True,
    add_completion=False,
)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
MAX_HEAD_BYTES = 10_000


@app.command()
def verify(
    head: Annotated[
        Path | None, typer.Option(help="A tree head exported earlier, which must be continued.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read every assessment and override and compare them with the hash chain.

    Exit status 1 when one is wrong. Finds rows that were changed, deleted, moved or added. Give a
    head that was kept elsewhere to find even records that were written anew as a whole, with the
    firm's keys at hand.

    Examples:

        clearhop audit verify

        clearhop audit verify --head head-2026-01.json --json
    """
    given = None if head is None else _read_head(head)
    with open_records(Settings.from_env()) as records:
        audit = records.audit.verify(given)
    if as_json:
        faults = [{"sequence": each.sequence, "reason": each.reason} for each in audit.faults]
        told = {
            "assessments": audit.assessments,
            "overrides": audit.overrides,
            "heads": list(audit.heads),
            "faults": faults,
        }
        typer.echo(json.dumps(told))
    else:
        _print_audit(audit)
    if audit.faults:
        raise typer.Exit(1)


@app.command(name="head")
def head_command(
    out: Annotated[Path | None, typer.Option(help="Write the head to this file.")] = None,
    since: Annotated[
        Path | None,
        typer.Option(help="An earlier head: print the proof that the record continues it."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Export the signed tree head: keep it where who keeps the records cannot reach it.

    Examples:

        clearhop audit head --out head-2026-01.json

        clearhop audit head --since head-2025-12.json --json
    """
    if out is not None:
        check_place(out)
    older = None if since is None else _read_head(since)
    with open_records(Settings.from_env()) as records:
        head = records.proofs.head()
        continued = None if older is None else records.proofs.consistency(older)
    told = head_fields(head) if continued is None else consistency_fields(continued)
    if out is not None:
        _write(out, told)
    if as_json:
        typer.echo(json.dumps(told))
    elif out is None:
        _print_head(head)


@app.command()
def proof(
    entry: Annotated[
        str,
        typer.Argument(
            help="The id of an assessment, an override or a withdrawal.", show_default=False
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Prove that an assessment or override is in the record, to somebody who holds a tree head.

    The JSON holds all that a check needs; docs/records.md says how.

    Examples:

        clearhop audit proof 0123456789abcdef0123456789abcdef

        clearhop audit proof 0123456789abcdef0123456789abcdef --json
    """
    with open_records(Settings.from_env()) as records:
        found = records.proofs.inclusion(entry)
    if as_json:
        typer.echo(json.dumps(inclusion_fields(found)))
        return
    console = _console()
    console.print(f"{found.kind} {entry} is row {found.index + 1} of {found.head.tree.size}")
    console.print(f"  leaf hash  {found.leaf.hex()}")
    for each in found.path:
        console.print(f"  path       {each.hex()}")
    console.print(f"  root       {found.head.tree.root.hex()}")


def _read_head(path: Path) -> TreeHead:
    try:
        with path.open("rb") as file:
            text = file.read(MAX_HEAD_BYTES).decode()
        return read_head(text)
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise InvalidInputError(f"{path}: the tree head is no JSON") from None
    except InvalidInputError as error:
        raise InvalidInputError(f"{path}: {error}") from None


def _write(path: Path, told: Mapping[str, object]) -> None:
    with replaced(path) as draft:
        draft.write_text(json.dumps(told) + "\n")


def _print_audit(audit: Audit) -> None:
    console = _console()
    rows = f"{audit.assessments:,} assessments, {audit.overrides:,} rows of overrides"
    console.print(f"{rows}, checked with {', '.join(audit.heads)}")
    for fault in audit.faults:
        console.print(f"wrong at {fault.sequence}: {fault.reason}")
    if not audit.faults:
        console.print("nothing is wrong")


def _print_head(head: TreeHead) -> None:
    console = _console()
    moment = format_seconds(head.timestamp_us // MICROS)
    console.print(f"{head.tree.size:,} rows at {moment}")
    console.print(f"  root        {head.tree.root.hex()}")
    console.print(f"  public key  {head.public_key.hex()}")
    console.print(f"  signature   {head.signature.hex()}")


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True, markup=False)
