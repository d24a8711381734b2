"""Two free ports on loopback."""

import contextlib
import socket
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Ports:
    """Where a server listens, on loopback only."""

    bolt: int
    http: int


def choose_ports(last: Ports | None) -> Ports:
    """The last ports if both are free, so that open drivers find the server again, else new ones.

    Another program can take a port before the server does; its start then fails and is repeated.
    """
    with contextlib.ExitStack() as held:
        if last is not None and all(port and _hold(held, port) for port in (last.bolt, last.http)):
            return last
    with contextlib.ExitStack() as held:
        return Ports(_hold(held, 0), _hold(held, 0))


def _hold(held: contextlib.ExitStack, port: int) -> int:
    """Bind the port (0: any) until the stack closes; 0 when it is taken."""
    listener = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
    # As the server does: without it, connections that were closed a moment ago hold the port.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except (OSError, OverflowError):
        return 0
    return int(listener.getsockname()[1])
