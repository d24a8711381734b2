"""What a supervisor says of itself, for other commands of the same user."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from service.graph.embedded.home import GraphHome, write_private
from service.graph.embedded.process import Process

# What became of a start, as the exit code of the supervisor's program.
READY_EXIT = 0
FAILED_EXIT = 1
BUSY_EXIT = 75  # EX_TEMPFAIL of sysexits.h


class Phase(StrEnum):
    """Where a server stands."""

    STARTING = "starting"
    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ServerState:
    """One moment of a server. Ports are kept after a stop, so that the next start uses them again.

    `query_timeout_seconds` is the limit that the server itself reported.
    """

    phase: Phase
    supervisor: Process
    java: Process | None = None
    bolt_port: int = 0
    http_port: int = 0
    query_timeout_seconds: float = 0.0
    message: str = ""

    @property
    def usable(self) -> bool:
        """Whether a client may connect now."""
        return (
            self.phase is Phase.RUNNING
            and self.supervisor.alive
            and self.java is not None
            and self.java.alive
        )


def write_state(home: GraphHome, state: ServerState) -> None:
    """Replace what was said before."""
    write_private(home.state, json.dumps(asdict(state), indent=1) + "\n")


def read_state(home: GraphHome) -> ServerState | None:
    """The last state, which may be of a dead supervisor; None when there is none to be read."""
    try:
        raw = json.loads(home.state.read_text(encoding="utf-8"))
        return ServerState(
            phase=Phase(raw["phase"]),
            supervisor=_process(raw["supervisor"]),
            java=_process(raw["java"]) if raw["java"] else None,
            bolt_port=int(raw["bolt_port"]),
            http_port=int(raw["http_port"]),
            query_timeout_seconds=float(raw["query_timeout_seconds"]),
            message=str(raw["message"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def live_state(home: GraphHome) -> ServerState | None:
    """The state if the supervisor that wrote it still runs and has not given up."""
    state = read_state(home)
    if state is None or state.phase in (Phase.STOPPED, Phase.FAILED):
        return None
    return state if state.supervisor.alive else None


def _process(raw: dict[str, object]) -> Process:
    return Process(int(str(raw["pid"])), str(raw["birth"]))
