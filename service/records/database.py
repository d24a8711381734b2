"""What the records ask of a database: SQLite and PostgreSQL answer alike.

SQL is written once, with `?` for a parameter, in words that both understand.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from service.records.migration import Migration

Cell = str | int | bytes | None
Row = tuple[Any, ...]
# Fewer than any database takes as parameters of one statement.
CHUNK = 500


class Cursor(Protocol):
    """The rows of an answer."""

    def fetchone(self) -> Any:
        """The next row, None after the last."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""


class Connection(Protocol):
    """A connection within a transaction."""

    def execute(self, sql: str, parameters: Sequence[Cell] = ..., /) -> Cursor:
        """Run one statement."""

    def executemany(self, sql: str, rows: Sequence[Sequence[Cell]], /) -> object:
        """Run one statement for each row of parameters."""


class Database(Protocol):
    """One connection, one user at a time in this process.

    Every method raises RecordsUnavailableError when the database does not answer.
    """

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that holds the write lock from its start; rolled back on any error."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction whose queries all see one state."""

    def version(self, connection: Connection) -> int:
        """The number of migrations applied. Raises when the tables are another program's."""

    def set_version(self, connection: Connection, version: int) -> None:
        """Note the number of migrations applied."""

    def statements(self, migration: Migration) -> tuple[str, ...]:
        """A migration in the words of this database."""

    def scrub(self, whole: bool = False) -> None:
        """Take off the disk what was deleted; `whole`: also what earlier versions left there."""

    def close(self) -> None:
        """Give everything back. Safe to call twice."""


def in_chunks(values: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """`(?, ?, …)` and its values, a statement's worth at a time."""
    for start in range(0, len(values), CHUNK):
        chunk = values[start : start + CHUNK]
        yield f"({', '.join('?' * len(chunk))})", chunk
