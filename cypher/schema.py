"""The graph's schema: numbered files, applied once each, and the version every command checks.

A schema file holds several statements, one after the other, each ended by a semicolon; every
statement can be repeated (`IF NOT EXISTS`), so a crash between two of them does no harm.
"""

from dataclasses import dataclass
from importlib.resources import files

from neo4j import Driver, Session

from cypher.library import query
from service.errors import SchemaVersionError


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """One numbered step; `statements` in the order to run them."""

    version: int
    name: str
    statements: tuple[str, ...]


def schema_files() -> tuple[SchemaFile, ...]:
    """All steps in order, from `cypher/schema/0001_….ddl` on."""
    found = []
    for entry in sorted(files("cypher").joinpath("schema").iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".ddl"):
            number, _, name = entry.name.removesuffix(".ddl").partition("_")
            found.append(SchemaFile(int(number), name, _statements(entry.read_text())))
    return tuple(found)


def _statements(text: str) -> tuple[str, ...]:
    code = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    return tuple(part.strip() for part in code.split(";") if part.strip())


def latest_version() -> int:
    """The version that this code works with."""
    return schema_files()[-1].version


def migrate(driver: Driver, database: str | None = None) -> list[SchemaFile]:
    """Apply what is missing, in order; the version is raised after each file. Idempotent."""
    with driver.session(database=database) as session:
        present = stored_version(session)
        _refuse_newer(present)
        missing = [step for step in schema_files() if step.version > present]
        for step in missing:
            for statement in step.statements:
                session.run(statement).consume()
            session.run(query("set_schema_version").text, version=step.version).consume()
        return missing


def stored_version(session: Session) -> int:
    """The graph's schema version; 0 when it has none."""
    record = session.run(query("schema_version").text).single()
    return int(record["version"]) if record else 0


def check_version(present: int) -> None:
    """Raise SchemaVersionError, with what to do, unless the graph fits this code."""
    _refuse_newer(present)
    if present < latest_version():
        raise SchemaVersionError(
            f"the graph has schema version {present}, this clearhop needs {latest_version()}:"
            " run `clearhop migrate`"
        )


def _refuse_newer(present: int) -> None:
    if present > latest_version():
        raise SchemaVersionError(
            f"the graph has schema version {present}, newer than this clearhop"
            f" ({latest_version()}): install the newer clearhop"
        )
