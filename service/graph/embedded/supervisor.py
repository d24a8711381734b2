"""The owner of a graph's folder: it keeps the server up until it is told to stop."""

import logging
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

from service.errors import GraphUnavailableError
from service.graph.embedded.access import write_groups
from service.graph.embedded.admin import Administration
from service.graph.embedded.credentials import ensure_credentials
from service.graph.embedded.home import GraphHome
from service.graph.embedded.java import ServerOptions, serves
from service.graph.embedded.ports import Ports, choose_ports
from service.graph.embedded.process import Process
from service.graph.embedded.restarts import CRASH_LIMIT, START_LIMIT, RestartBudget
from service.graph.embedded.server import STOP_SECONDS, Server
from service.graph.embedded.state import Phase, ServerState, read_state, write_state

START_SECONDS = 120.0
STEP_SECONDS = 0.05

log = logging.getLogger(__name__)


class Supervisor:
    """Starts the server, starts it again when it dies, stops it on SIGTERM."""

    def __init__(self, home: GraphHome, options: ServerOptions, me: Process) -> None:
        self._home = home
        self._options = options
        self._server: Server | None = None
        self._stopping = False
        self._was_ready = False
        self._last_ports: Ports | None = None
        self._state = ServerState(Phase.STARTING, me)

    def run(self, tell_ready: Callable[[], None]) -> str:
        """Work until told to stop; the reason when it gave up, else an empty text."""
        signal.signal(signal.SIGTERM, self._on_stop)
        signal.signal(signal.SIGINT, self._on_stop)
        signal.signal(signal.SIGALRM, self._on_overdue)
        self._take_over()
        starts, crashes = RestartBudget(START_LIMIT), RestartBudget(CRASH_LIMIT)
        while not self._told_to_stop():
            reason = self._serve(tell_ready)
            if self._told_to_stop():
                break
            delay = (crashes if self._was_ready else starts).delay(time.monotonic())
            if delay is None:
                log.error("%s; giving up", reason)
                self._say(Phase.FAILED, message=reason)
                return reason
            log.warning("%s; starting it again in %s s", reason, delay)
            self._say(Phase.STARTING, message=reason)
            self._pause(delay)
        self._say(Phase.STOPPED)
        return ""

    def _take_over(self) -> None:
        """Use the ports of the one before, and end a server that it left behind."""
        before = read_state(self._home)
        if before is not None:
            self._last_ports = Ports(before.bolt_port, before.http_port)
            orphan = before.java
            if orphan is not None and serves(orphan, self._home):
                log.warning("ending server %s of a supervisor that is gone", orphan.pid)
                orphan.end(STOP_SECONDS)
        self._say(Phase.STARTING)

    def _serve(self, tell_ready: Callable[[], None]) -> str:
        """One server, from start to end; why it ended."""
        credentials = ensure_credentials(self._home)
        write_groups(self._home)
        ports = choose_ports(self._last_ports)
        self._last_ports = None
        try:
            self._server = Server(self._home, self._options, ports)
            if self._told_to_stop():  # told so before there was a server to tell
                return ""
            self._say(Phase.STARTING)
            signal.setitimer(signal.ITIMER_REAL, START_SECONDS)
            self._server.wait_ready()
            limit = self._open(Administration(ports.http, credentials))
            signal.setitimer(signal.ITIMER_REAL, 0)
            self._last_ports = ports
            self._say(Phase.RUNNING, limit=limit)
            self._was_ready = True
            tell_ready()
            self._server.wait_end()
        except (GraphUnavailableError, OSError) as error:
            return str(error)
        finally:
            self._close()
        return "the graph server ended unexpectedly"

    def _open(self, administration: Administration) -> float:
        """Make the accounts; the query limit, which must be the one that was asked for."""
        administration.make_accounts()
        limit = administration.query_timeout_seconds()
        if limit != self._options.query_timeout_seconds:
            raise GraphUnavailableError(
                f"the graph server reports a query limit of {limit:g} s instead of "
                f"{self._options.query_timeout_seconds} s"
            )
        return limit

    def _told_to_stop(self) -> bool:
        return self._stopping

    def _close(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _pause(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not self._told_to_stop() and time.monotonic() < deadline:
            time.sleep(STEP_SECONDS)

    def _say(self, phase: Phase, limit: float = 0.0, message: str = "") -> None:
        server = self._server
        ports = server.ports if server else self._last_ports or Ports(0, 0)
        self._state = replace(
            self._state,
            phase=phase,
            java=server.process if server else None,
            bolt_port=ports.bolt,
            http_port=ports.http,
            query_timeout_seconds=limit,
            message=message,
        )
        write_state(self._home, self._state)

    def _on_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        if self._server is not None:
            self._server.ask_to_stop()
            signal.setitimer(signal.ITIMER_REAL, STOP_SECONDS)

    def _on_overdue(self, _number: int, _frame: FrameType | None) -> None:
        if self._server is not None:
            self._server.kill()
