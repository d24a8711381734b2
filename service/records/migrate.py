"""Bring a records file to the schema that this version knows."""

import sqlite3

from service.errors import SchemaVersionError
from service.records.errors import RecordsUnavailableError
from service.records.schema import APPLICATION_ID, MIGRATIONS


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the missing migrations, all or none; several processes may call it at once.

    Raises SchemaVersionError when a newer version made the file, RecordsUnavailableError when
    another program did, sqlite3.Error when it cannot be read.
    """
    if _is_current(connection):
        return
    _use_write_ahead_log(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_version(connection), len(MIGRATIONS)):
            _apply(connection, number)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _is_current(connection: sqlite3.Connection) -> bool:
    connection.execute("BEGIN")  # one state for all three, while another process migrates
    application, version = _pragma(connection, "application_id"), _version(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    if application != APPLICATION_ID and (tables or version):
        raise RecordsUnavailableError("the records file is a database of another program")
    if version > len(MIGRATIONS):
        raise SchemaVersionError(
            f"the records have schema {version} and this version of clearhop knows"
            f" {len(MIGRATIONS)}: use the version that wrote them, or a newer one"
        )
    return version == len(MIGRATIONS)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    if _pragma(connection, "journal_mode") != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def _apply(connection: sqlite3.Connection, number: int) -> None:
    for statement in MIGRATIONS[number]:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number + 1}")


def _version(connection: sqlite3.Connection) -> int:
    version = _pragma(connection, "user_version")
    assert isinstance(version, int)
    return version


def _pragma(connection: sqlite3.Connection, name: str) -> int | str:
    value: int | str = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
