"""`clearhop graph`: start, stop and look at the graph database."""

import json
from dataclasses import asdict, dataclass
from typing import Annotated

import typer
from rich.console import Console

from service.errors import GraphUnavailableError, InvalidInputError
from service.graph.connection import GraphTarget, connect, ping
from service.graph.embedded import client
from service.settings import Settings

NOT_RUNNING_EXIT = 3

app = typer.Typer(
    help="Start, stop and look at the graph database.", no_args_is_help=True, add_completion=False
)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@dataclass(frozen=True, slots=True)
class GraphReport:
    """What `start --json` and `status --json` print."""

    mode: str
    running: bool
    uri: str | None = None
    server: str | None = None
    query_timeout_seconds: float | None = None
    supervisor_pid: int | None = None
    server_pid: int | None = None
    folder: str | None = None
    log: str | None = None
    message: str | None = None


@app.command()
def start(as_json: AsJson = False) -> None:
    """Start the embedded graph, or say that it runs already.

    Other commands start it by themselves when they need it. It runs until `clearhop graph stop`.

    Examples:

        clearhop graph start

        CLEARHOP_GRAPH_HEAP=6g clearhop graph start --json
    """
    settings = Settings.from_env()
    if settings.graph_uri is None:
        connect(settings)
        _show(_embedded(settings), as_json)
        return
    _refuse_external(settings, "start")


@app.command()
def stop() -> None:
    """Stop the embedded graph. The data stay.

    Example:

        clearhop graph stop
    """
    settings = Settings.from_env()
    if settings.graph_uri is not None:
        _refuse_external(settings, "stop")
    stopped = client.stop(settings)
    _console().print("The graph is stopped." if stopped else "The graph was not running.")


@app.command()
def status(as_json: AsJson = False) -> None:
    """Say whether the graph answers: exit status 0 when it does, 3 when it does not.

    Examples:

        clearhop graph status

        clearhop graph status --json
    """
    settings = Settings.from_env()
    external = settings.graph_uri is not None
    report = _external(settings) if external else _embedded(settings)
    _show(report, as_json)
    if not report.running:
        raise typer.Exit(NOT_RUNNING_EXIT)


def _refuse_external(settings: Settings, verb: str) -> None:
    raise InvalidInputError(
        f"the graph is external ({settings.graph_uri}, from CLEARHOP_GRAPH_URI): {verb} it where "
        "it is run, or unset CLEARHOP_GRAPH_URI to use the embedded graph"
    )


def _external(settings: Settings) -> GraphReport:
    target = connect(settings).reader
    server, message = _answer(target)
    return GraphReport(
        mode="external",
        running=server is not None,
        uri=target.uri,
        server=server,
        query_timeout_seconds=target.query_timeout_seconds,
        message=message,
    )


def _embedded(settings: Settings) -> GraphReport:
    found = client.status(settings)
    folder, log, state = str(found.home.folder), str(found.home.log), found.state
    if not found.running or state is None or state.java is None:
        message = (state.message if state else "") or None
        return GraphReport("embedded", False, folder=folder, log=log, message=message)
    target = connect(settings).reader
    server, message = _answer(target)
    return GraphReport(
        mode="embedded",
        running=server is not None,
        uri=target.uri,
        server=server,
        query_timeout_seconds=target.query_timeout_seconds,
        supervisor_pid=state.supervisor.pid,
        server_pid=state.java.pid,
        folder=folder,
        log=log,
        message=message,
    )


def _answer(target: GraphTarget) -> tuple[str | None, str | None]:
    try:
        return ping(target), None
    except GraphUnavailableError as error:
        return None, str(error)


def _show(report: GraphReport, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(asdict(report)))
        return
    console = _console()
    console.print(f"The {report.mode} graph is {'running' if report.running else 'not running'}.")
    for name, value in asdict(report).items():
        if value is not None and name not in ("mode", "running"):
            console.print(f"  {name.replace('_', ' ')}: {value}")


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True, markup=False)
