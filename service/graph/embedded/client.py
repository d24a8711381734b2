"""How a command reaches the embedded graph: the running server of the folder, or a new one."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import service
from service.errors import GraphUnavailableError
from service.graph.embedded.access import DATABASE
from service.graph.embedded.credentials import LOADER, READER, read_credentials
from service.graph.embedded.home import GraphHome
from service.graph.embedded.java import KEPT_VARIABLES, serves
from service.graph.embedded.ports import LOOPBACK
from service.graph.embedded.server import STOP_SECONDS
from service.graph.embedded.state import (
    BUSY_EXIT,
    READY_EXIT,
    Phase,
    ServerState,
    live_state,
    read_state,
)
from service.graph.target import Engine, GraphTarget, GraphTargets
from service.settings import Settings

# Longer than the supervisor gives the server, so that its sentence arrives.
START_SECONDS = 180.0
STEP_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class EmbeddedStatus:
    """What `clearhop graph status` shows. `state` is the last word, also of a dead supervisor."""

    running: bool
    state: ServerState | None
    home: GraphHome


def ensure_running(settings: Settings) -> GraphTargets:
    """Use the folder's server, or start one; both at the same moment give one server.

    Raises GraphUnavailableError with the reason and the log's path.
    """
    home = _home(settings)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        state = live_state(home)
        if state is None:
            _start(home, settings)
            state = live_state(home)
        if state is not None and state.usable:
            return _targets(home, state)
        time.sleep(STEP_SECONDS)
    raise GraphUnavailableError(
        f"the embedded graph is not ready after {START_SECONDS:.0f} s; its log is {home.log}; "
        "try: clearhop graph stop, then clearhop graph start"
    )


def status(settings: Settings) -> EmbeddedStatus:
    """How the folder's server stands; starts nothing."""
    home = _home(settings)
    state = live_state(home)
    return EmbeddedStatus(state is not None and state.usable, state or read_state(home), home)


def stop(settings: Settings) -> bool:
    """Stop supervisor and server; whether there was one. An orphaned server is stopped too."""
    home = _home(settings)
    state = read_state(home)
    if state is None:
        return False
    was_up = state.phase in (Phase.STARTING, Phase.RUNNING) and state.supervisor.alive
    if was_up and not state.supervisor.end(2 * STOP_SECONDS):
        raise GraphUnavailableError(
            f"the supervisor (process {state.supervisor.pid}) does not stop; see {home.log}"
        )
    orphan = (read_state(home) or state).java
    if orphan is not None and serves(orphan, home):
        was_up = True
        orphan.end(STOP_SECONDS)
    return was_up


def _home(settings: Settings) -> GraphHome:
    if sys.platform == "win32":
        raise GraphUnavailableError(
            "the embedded graph needs Linux or macOS; set CLEARHOP_GRAPH_URI to a Neo4j 5"
        )
    return GraphHome.below(settings.home)


def _start(home: GraphHome, settings: Settings) -> None:
    """Start a supervisor and wait for its first word; return also when another one was faster."""
    try:
        home.prepare()
    except OSError as error:
        raise GraphUnavailableError(
            f"the folder {home.folder} cannot be used ({error.strerror}); set CLEARHOP_HOME"
        ) from error
    done = subprocess.run(  # noqa: S603
        [
            *(sys.executable, "-P", "-m", "service.graph.embedded.daemon"),
            *(str(home.folder), settings.graph_heap, str(settings.query_timeout_seconds)),
        ],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode not in (READY_EXIT, BUSY_EXIT):
        lines = done.stderr.strip().splitlines()
        reason = lines[-1] if lines else "the supervisor could not be started"
        raise GraphUnavailableError(f"the embedded graph cannot be started: {reason}")


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(service.__file__).resolve().parent.parent)}


def _targets(home: GraphHome, state: ServerState) -> GraphTargets:
    try:
        passwords = read_credentials(home)
    except OSError as error:
        raise GraphUnavailableError(
            f"the passwords in {home.secrets} cannot be read; run: clearhop graph stop, "
            "then clearhop graph start"
        ) from error

    def target(user: str, password: str) -> GraphTarget:
        return GraphTarget(
            uri=f"bolt://{LOOPBACK}:{state.bolt_port}",
            user=user,
            password=password,
            database=DATABASE,
            engine=Engine.ARCADEDB,
            query_timeout_seconds=state.query_timeout_seconds,
        )

    return GraphTargets(target(LOADER, passwords.loader), target(READER, passwords.reader))
