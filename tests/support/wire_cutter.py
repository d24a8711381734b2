"""A TCP relay to a graph that can be cut at once, or after so many messages, and mended."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

CHUNK = 65_536


class WireCutter:
    """Relays to a Bolt address from a port of its own."""

    def __init__(self, uri: str) -> None:
        parts = urlsplit(uri)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 7687)
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._left: int | None = None
        self._cut = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Drop every connection, and each new one as it comes."""
        with self._lock:
            self._cut = True
            for each in self._open:
                _drop(each)
            self._open.clear()

    def cut_after(self, messages: int) -> None:
        """Cut when so many more pieces have come from the client."""
        self._left = messages

    def mend(self) -> None:
        """Relay again."""
        self._left = None
        self._cut = False

    @property
    def is_cut(self) -> bool:
        """Whether connections are dropped now."""
        return self._cut

    def close(self) -> None:
        """End for good."""
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._cut:
                _drop(client)
                continue
            server = socket.create_connection(self._target)
            with self._lock:
                self._open |= {client, server}
            for pair in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._relay, args=pair, daemon=True).start()

    def _relay(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(CHUNK):
                if counted and self._spent():
                    self.cut()
                    return
                sink.sendall(piece)
        _drop(source)
        _drop(sink)

    def _spent(self) -> bool:
        if self._left is None:
            return False
        self._left -= 1
        return self._left < 0


def _drop(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


@contextlib.contextmanager
def wire_cutter(uri: str) -> Iterator[WireCutter]:
    """A relay for the length of the block."""
    relay = WireCutter(uri)
    try:
        yield relay
    finally:
        relay.close()
