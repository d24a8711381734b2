"""The server: one socket on loopback, one process, an end on Ctrl-C that leaves nothing behind."""

import errno
import socket
from types import FrameType

import uvicorn
from fastapi import FastAPI

from service.errors import ClearhopError

LOOPBACK = "127.0.0.1"
BACKLOG = 128
GRACE_S = 5


class PortError(ClearhopError):
    """The port cannot be listened on."""

    slug = "port"
    title = "Port cannot be used"


def open_socket(port: int, host: str = LOOPBACK) -> socket.socket:
    """A listening socket; port 0 means any free one. Raises PortError with what to do.

    It listens at once: two sockets that are only bound to a port do not disturb each other.
    It names TCP, because asyncio sends without delay only where the socket says that it is TCP;
    else each answer on a kept connection waits 40 ms for the client's acknowledgement.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise PortError(_sentence(error, port)) from error
    return listener


def run_server(app: FastAPI, listener: socket.socket) -> None:
    """Serve until Ctrl-C or SIGTERM, then finish what is under way (5 s at most) and return."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=GRACE_S,
    )
    with listener:
        _Server(config).run(sockets=[listener])


class _Server(uvicorn.Server):
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, and do not raise the signal again afterwards: the caller has stores to close."""
        self.force_exit = self.should_exit
        self.should_exit = True


def _sentence(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program: give another one with --port"
    return f"port {port} cannot be used ({error.strerror}): give another one with --port"
