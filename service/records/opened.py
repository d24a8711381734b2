"""Opening the records that the settings name."""

from service.records.clock import Clock, now_us
from service.records.database import Database
from service.records.kept_head import KeptHead
from service.records.keys import Keys, KeySource, check_keys
from service.records.migrate import migrate
from service.records.operational import Records
from service.records.postgres import PostgresDatabase
from service.records.seal_all import SealAll
from service.records.sqlite import SqliteDatabase
from service.settings import Settings


def open_records(settings: Settings, clock: Clock = now_us) -> Records:
    """The records, their schema brought up to date; several processes and threads may use them.

    New records get new keys where none are given. Raises RecordsUnavailableError when they
    cannot be used, SchemaVersionError when a newer version made them.
    """
    database = _database(settings)
    kept = KeptHead(settings.kept_head_path)
    try:
        source = KeySource(settings)
        migrate(database, SealAll(source, kept, clock))
        return Records(database, _checked(database, source), kept, clock)
    except BaseException:
        database.close()
        raise


def _database(settings: Settings) -> Database:
    if settings.records_url is None:
        return SqliteDatabase(settings.records_path)
    return PostgresDatabase(settings.records_url)


def _checked(database: Database, source: KeySource) -> Keys:
    keys = source.read()
    with database.reading() as connection:
        check_keys(connection, keys)
    return keys
