"""The SQLite file behind the records: opened safely, shared by processes, never half-written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from service.records.database import Connection
from service.records.errors import RecordsUnavailableError
from service.records.migration import Migration
from service.records.owned import own_file

BUSY_TIMEOUT_S = 10.0
# "clhr": marks the file as ours, so that another program's database is never written to.
APPLICATION_ID = 0x636C6872


class SqliteDatabase:
    """A Database in one file; SQLite's locks hold between processes.

    Opening creates the file (mode 0600) and its folder (0700). Raises RecordsUnavailableError.
    """

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        try:
            own_file(path)
            self._connection = _connect(path)
        except (OSError, sqlite3.Error) as error:
            raise _unavailable(error) from error
        try:
            with self.reading() as connection:
                self.version(connection)
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

    def version(self, connection: Connection) -> int:
        """The number of migrations applied. Raises when the file is another program's."""
        ours = _pragma(connection, "application_id") == str(APPLICATION_ID)
        version = int(_pragma(connection, "user_version"))
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not ours and (tables or version):
            raise RecordsUnavailableError("the records file is a database of another program")
        return version

    def set_version(self, connection: Connection, version: int) -> None:
        """Note the number of migrations applied."""
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")

    def statements(self, migration: Migration) -> tuple[str, ...]:
        """A migration in the words of this database."""
        return migration.shared + migration.sqlite

    def scrub(self, whole: bool = False) -> None:
        """Empty the write-ahead log, which holds pages as they were; `whole`: rewrite the file."""
        with self._lock:
            try:
                if whole:
                    self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.Error as error:
                raise _unavailable(error) from error

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


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    # Text that was damaged is met and told, not stumbled over.
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    if _pragma(connection, "journal_mode") != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")


def _pragma(connection: Connection, name: str) -> str:
    return str(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _unavailable(error: OSError | sqlite3.Error) -> RecordsUnavailableError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return RecordsUnavailableError(
        f"the records cannot be used: {reason}; check the records file and the space on its disk"
    )
