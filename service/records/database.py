"""The SQLite file behind the records: opened safely, shared by processes, never half-written."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from service.records.errors import RecordsUnavailableError
from service.records.migrate import migrate

BUSY_TIMEOUT_S = 10.0
OWNER_ONLY = 0o600


class Database:
    """One connection, one user at a time in this process; SQLite's locks hold between processes.

    Opening creates the file (mode 0600) and its folder (0700), and applies the migrations that
    are missing. Raises RecordsUnavailableError or SchemaVersionError.
    """

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        try:
            _own_file(path)
            self._connection = _connect(path)
        except (OSError, sqlite3.Error) as error:
            raise _unavailable(error) from error
        try:
            _prepare(self._connection)
        except sqlite3.Error as error:
            self._connection.close()
            raise _unavailable(error) from error
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start; rolled back on any error."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction whose queries all see one state."""
        with self._transaction("BEGIN") as connection:
            yield connection

    def close(self) -> None:
        """Give the file back. Safe to call twice."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._connection.execute(begin)
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._roll_back()
                raise _unavailable(error) from error
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def _own_file(path: Path) -> None:
    """Make the file for its owner alone.

    An existing one is not opened here: closing a second descriptor would drop the locks that
    this process may hold on it.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    except FileExistsError:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(OWNER_ONLY)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )


def _prepare(connection: sqlite3.Connection) -> None:
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _unavailable(error: OSError | sqlite3.Error) -> RecordsUnavailableError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return RecordsUnavailableError(
        f"the records cannot be used: {reason}; check the records file and the space on its disk"
    )
