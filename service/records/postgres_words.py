"""SQL that is written for SQLite, in PostgreSQL's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import psycopg

from service.records.database import Cell, Cursor

TYPES = (("INTEGER", "BIGINT"), ("BLOB", "BYTEA"))


@dataclass(frozen=True, slots=True)
class PostgresConnection:
    """A Connection: `?` becomes the driver's mark for a parameter."""

    inner: psycopg.Connection

    def execute(self, sql: str, parameters: Sequence[Cell] = (), /) -> Cursor:
        """Run one statement."""
        return self.inner.execute(_marked(sql), parameters or None)

    def executemany(self, sql: str, rows: Sequence[Sequence[Cell]], /) -> None:
        """Run one statement for each row of parameters."""
        self.inner.cursor().executemany(_marked(sql), rows)


def _marked(sql: str) -> bytes:
    return sql.replace("?", "%s").encode()


def with_types(statement: str) -> str:
    """A statement that makes tables, with PostgreSQL's types."""
    for ours, theirs in TYPES:
        statement = re.sub(rf"\b{ours}\b", theirs, statement)
    return statement
