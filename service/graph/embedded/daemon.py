"""The supervisor's program: into the background, with one message left at the door.

`python -m service.graph.embedded.daemon FOLDER HEAP QUERY_TIMEOUT_SECONDS` ends with what became
of the start: 0 the server is ready, 75 another supervisor has the folder, 1 it failed (the reason
on stderr).
"""

import logging
import os
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import NoReturn

from service.graph.embedded.home import GraphHome
from service.graph.embedded.java import ServerOptions
from service.graph.embedded.lock import FolderLock
from service.graph.embedded.process import Process
from service.graph.embedded.state import BUSY_EXIT, FAILED_EXIT, READY_EXIT
from service.graph.embedded.supervisor import Supervisor

# Another starter that only looks holds the lock for no time; an owner holds it for good.
LOCK_SECONDS = 0.5
LOG_BYTES = 5_000_000
LOG_FILES = 3
KEPT_EVENT_LOGS = 5

_READY = "ready"
_BUSY = "busy"


def main(arguments: list[str]) -> int:
    """Go to the background; the exit code says what became of the start."""
    folder, heap, seconds = arguments
    os.umask(0o077)
    home = GraphHome(Path(folder))
    home.prepare()
    read_end, write_end = os.pipe()
    if os.fork() == 0:
        os.close(read_end)
        _background(home, ServerOptions(heap, int(seconds)), write_end)
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8") as door:
        return _answer(door.read().strip(), home)


def _answer(message: str, home: GraphHome) -> int:
    if message == _READY:
        return READY_EXIT
    if message == _BUSY:
        return BUSY_EXIT
    sys.stderr.write(f"{message or 'the supervisor ended at once'}; its log is {home.log}\n")
    return FAILED_EXIT


def _background(home: GraphHome, options: ServerOptions, door: int) -> NoReturn:
    """The supervisor's life; never returns."""
    os.setsid()
    os.chdir(home.folder)
    _redirect(home)
    said = _say_once(door)
    try:
        _own(home, options, said)
    except BaseException:
        logging.getLogger(__name__).exception("the supervisor failed")
    finally:
        said("the supervisor failed")
        logging.shutdown()
        os._exit(0)


def _own(home: GraphHome, options: ServerOptions, say: Callable[[str], None]) -> None:
    lock = FolderLock(home.lock)
    if not lock.acquire(LOCK_SECONDS):
        say(_BUSY)
        return
    _log_to(home)
    me = Process.of(os.getpid())
    assert me is not None
    reason = Supervisor(home, options, me).run(lambda: say(_READY))
    lock.release()
    if reason:
        say(reason)


def _redirect(home: GraphHome) -> None:
    """Leave the terminal and every pipe of the starter."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    sink = os.open(home.logs / "supervisor.err", flags, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(sink, 1)
    os.dup2(sink, 2)


def _say_once(door: int) -> Callable[[str], None]:
    """A function that gives its first message to the starter and drops the others."""
    open_doors = [door]

    def say(message: str) -> None:
        if open_doors:
            descriptor = open_doors.pop()
            try:
                os.write(descriptor, message.encode())
            except OSError:  # the starter was interrupted; the server is still wanted
                logging.getLogger(__name__).info("nobody waits for the start any more")
            os.close(descriptor)

    return say


def _log_to(home: GraphHome) -> None:
    handler = RotatingFileHandler(
        home.log, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for old in sorted(home.logs.glob("server-event-log-*"))[:-KEPT_EVENT_LOGS]:
        old.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
