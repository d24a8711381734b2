"""The `clearhop` command: one sub-command a file in service/commands, one place for errors."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from service.code_version import code_version
from service.commands.audit import app as audit_app
from service.commands.bundle import bundle_command
from service.commands.check import check_command, hash_command
from service.commands.customers import app as customers_app
from service.commands.demo import demo_command
from service.commands.diff import diff_command
from service.commands.exposure import exposure_command
from service.commands.graph import app as graph_app
from service.commands.history import history_command
from service.commands.load import load_command
from service.commands.migrate import migrate_command
from service.commands.openapi import openapi
from service.commands.override import app as override_app
from service.commands.paths import paths_command
from service.commands.policy import app as policy_app
from service.commands.replay import replay_command
from service.commands.sample import sample_command
from service.commands.score import score_command
from service.commands.serve import serve_command
from service.commands.serving import open_app
from service.commands.sweep import sweep_command
from service.errors import ClearhopError

COMMANDS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("load", load_command),
    ("exposure", exposure_command),
    ("paths", paths_command),
    ("sweep", sweep_command),
    ("history", history_command),
    ("score", score_command),
    ("replay", replay_command),
    ("diff", diff_command),
    ("bundle", bundle_command),
    ("serve", serve_command(open_app)),
    ("migrate", migrate_command),
    ("check", check_command),
    ("hash", hash_command),
    ("sample", sample_command),
    ("demo", demo_command),
    ("openapi", openapi),
)
PROGRAM = "clearhop"
INTERRUPTED = 130
BUG = (
    "error: clearhop met a case that it does not handle ({kind}: {text});"
    " run again with CLEARHOP_DEBUG=1 to see where, and report it"
)

app = typer.Typer(
    name=PROGRAM,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(graph_app, name="graph")
app.add_typer(customers_app, name="customers")
app.add_typer(override_app, name="override")
app.add_typer(audit_app, name="audit")
app.add_typer(policy_app, name="policy")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{PROGRAM} {code_version()}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    """Explainable customer risk scores for crypto-asset service providers."""


for _name, _command in COMMANDS:
    app.command(_name)(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its status: 0, 1, 2 for usage, 130 when interrupted."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit status of a command; its failures are one sentence on stderr."""
    try:
        return _told(int(app(args=list(arguments), prog_name=PROGRAM, standalone_mode=False) or 0))
    except TyperException as error:
        typer.echo(_usage(error), err=True)
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return _told(INTERRUPTED)
    except ClearhopError as error:
        typer.echo(f"error: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:
        return 1
    except Exception as error:  # noqa: BLE001 - the last place where a sentence can be made
        return _unexpected(error)


def _told(status: int) -> int:
    if status == INTERRUPTED:
        typer.echo("interrupted", err=True)
    return status


def _usage(error: TyperException) -> str:
    """What is wrong with the command line; the help where a group was given no command."""
    said = error.format_message().rstrip()
    if type(error).__name__ == "NoArgsIsHelpError":
        return said
    context = getattr(error, "ctx", None)
    command = context.command_path if context else PROGRAM
    return f"error: {' '.join(said.split()).rstrip('.')} (see: {command} --help)"


def _unexpected(error: Exception) -> int:
    if os.environ.get("CLEARHOP_DEBUG"):
        traceback.print_exception(error)
    typer.echo(BUG.format(kind=type(error).__name__, text=str(error)[:200]), err=True)
    return 1


if __name__ == "__main__":
    main()
