"""One run of the server: from its start over its readiness to its end."""

import logging
import signal
import subprocess

from service.errors import GraphUnavailableError
from service.graph.embedded.home import GraphHome
from service.graph.embedded.java import ServerOptions, start_java
from service.graph.embedded.ports import Ports
from service.graph.embedded.process import Process

# What the server itself says: nobody else can write to its output, while anybody could answer
# on a port that it failed to get.
READY = "ArcadeDB Server started in"
FAILED = 'Exception in thread "main"'
STOP_SECONDS = 20.0


class Server:
    """A started server. Its output goes to the log; the end of its output is its end."""

    def __init__(self, home: GraphHome, options: ServerOptions, ports: Ports) -> None:
        self.ports = ports
        self._log = logging.getLogger(__name__)
        self._java = start_java(home, options, ports)
        self.process = Process.of(self._java.pid)

    def wait_ready(self) -> None:
        """Return when it answers. Raises GraphUnavailableError when it ends or fails before."""
        assert self._java.stdout is not None
        for line in self._java.stdout:
            self._note(line)
            if READY in line:
                return
            if FAILED in line:
                # It does not end by itself: threads that it had started keep it up.
                raise GraphUnavailableError("the graph server did not start")
        raise GraphUnavailableError("the graph server ended before it was ready")

    def wait_end(self) -> None:
        """Return when it has ended, whatever the reason."""
        assert self._java.stdout is not None
        for line in self._java.stdout:
            self._note(line)

    def ask_to_stop(self) -> None:
        """Let it close its files and end; safe in a signal handler."""
        if self._java.returncode is None:
            self._java.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once; safe in a signal handler. No acknowledged commit is lost by it."""
        if self._java.returncode is None:
            self._java.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """See it ended and its remains taken away."""
        self.ask_to_stop()
        try:
            self._java.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            self._java.wait()
        if self._java.stdout is not None:
            self._java.stdout.close()
        self._log.info("the server has ended with %s", self._java.returncode)

    def _note(self, line: str) -> None:
        if text := line.rstrip():
            self._log.info("%s", text)
