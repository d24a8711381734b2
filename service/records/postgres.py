"""The PostgreSQL database behind the records: one writer at a time, as in SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

import psycopg

from service.records.database import Connection
from service.records.errors import RecordsUnavailableError
from service.records.migration import Migration
from service.records.postgres_words import PostgresConnection, with_types

CONNECT_TIMEOUT_S = 10
SESSION = "SET lock_timeout = '10s'"
# "clhr": writers wait for each other under this number, so that sequences have no gaps.
WRITE_LOCK = f"SELECT pg_advisory_xact_lock({0x636C6872})"
TABLES = (
    "SELECT count(*), count(*) FILTER (WHERE tablename = 'clearhop_schema')"
    " FROM pg_tables WHERE schemaname = current_schema()"
)
# What is deleted stays in a table's file until it is rewritten; keys are rewritten at once.
SCRUB = ("VACUUM (FULL) customer_keys", "VACUUM customers", "VACUUM wallets")


class PostgresDatabase:
    """A Database by URL. A connection that broke is made anew by the next use.

    Raises RecordsUnavailableError when the server does not answer or refuses.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = Lock()
        self._closed = False
        self._connection = _connect(url)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; rolled back on any error."""
        with self._transaction("BEGIN", WRITE_LOCK) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction whose queries all see one state."""
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") as connection:
            yield connection

    def version(self, connection: Connection) -> int:
        """The number of migrations applied. Raises when the tables are another program's."""
        # Through a table and not to_regclass, which may still answer from before it waited for
        # another process's migration.
        tables, own = connection.execute(TABLES).fetchone()
        if own:
            return int(connection.execute("SELECT version FROM clearhop_schema").fetchone()[0])
        if tables:
            raise RecordsUnavailableError("the records database holds tables of another program")
        return 0

    def set_version(self, connection: Connection, version: int) -> None:
        """Note the number of migrations applied."""
        connection.execute(
            "CREATE TABLE IF NOT EXISTS clearhop_schema"
            " (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL)"
        )
        connection.execute(
            "INSERT INTO clearhop_schema (one, version) VALUES (1, ?)"
            " ON CONFLICT (one) DO UPDATE SET version = excluded.version",
            (version,),
        )

    def statements(self, migration: Migration) -> tuple[str, ...]:
        """A migration in the words of this database."""
        return tuple(with_types(statement) for statement in migration.shared) + migration.postgres

    def scrub(self, whole: bool = False) -> None:
        """Free what was deleted; the keys' table is written anew."""
        with self._errors(), self._lock:
            for statement in SCRUB:
                self._live().execute(statement.encode())

    def close(self) -> None:
        """Give the connection back. Safe to call twice."""
        with self._lock:
            self._closed = True
            self._connection.close()

    @contextmanager
    def _transaction(self, *begin: str) -> Iterator[Connection]:
        with self._errors(), self._lock:
            live = self._live()
            try:
                for statement in begin:
                    live.execute(statement.encode())
                yield PostgresConnection(live)
                live.execute("COMMIT")
            except BaseException:
                with suppress(psycopg.Error):
                    live.execute("ROLLBACK")
                raise

    def _live(self) -> psycopg.Connection:
        if self._closed:
            raise RecordsUnavailableError("the records were closed")
        if self._connection.closed:
            self._connection = _connect(self._url)
        return self._connection

    @staticmethod
    @contextmanager
    def _errors() -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise _unavailable(error) from error


def _connect(url: str) -> psycopg.Connection:
    try:
        connection = psycopg.connect(
            url,
            autocommit=True,
            connect_timeout=CONNECT_TIMEOUT_S,
            client_encoding="UTF8",
            application_name="clearhop",
        )
        connection.execute(SESSION)
    except psycopg.Error as error:
        raise _unavailable(error) from None
    return connection


def _unavailable(error: psycopg.Error) -> RecordsUnavailableError:
    """Names neither the URL, which may hold a password, nor the server."""
    said = error.diag.message_primary or "it does not answer, or refuses the login"
    return RecordsUnavailableError(
        f"the records cannot be used: {said}; check CLEARHOP_RECORDS_URL and its PostgreSQL"
    )
