"""Bring the records to the schema that this version knows."""

from collections.abc import Callable

from service.errors import SchemaVersionError
from service.records.database import Connection, Database
from service.records.schema import MIGRATIONS, SEALING

Fill = Callable[[Connection], None]


def migrate(database: Database, seal: Fill) -> None:
    """Apply the missing migrations, all or none; several processes may call it at once.

    `seal` encrypts and chains what is there, within the migration that makes room for it.
    Raises SchemaVersionError when a newer version made the records, RecordsUnavailableError
    when another program did or they cannot be read.
    """
    with database.reading() as connection:
        found = _version(database, connection)
    if found == len(MIGRATIONS):
        return
    with database.writing() as connection:
        for number in range(_version(database, connection), len(MIGRATIONS)):
            for statement in database.statements(MIGRATIONS[number]):
                connection.execute(statement)
            if number == SEALING:
                seal(connection)
            database.set_version(connection, number + 1)
    if found:
        database.scrub(whole=True)


def _version(database: Database, connection: Connection) -> int:
    version = database.version(connection)
    if version > len(MIGRATIONS):
        raise SchemaVersionError(
            f"the records have schema {version} and this version of clearhop knows"
            f" {len(MIGRATIONS)}: use the version that wrote them, or a newer one"
        )
    return version
