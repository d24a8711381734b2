"""The graph's schema: numbered files, applied once each, and the version every command checks.

The files are numbered from 1 without a gap, `0001_name.ddl`. A schema file holds several
statements, one after the other, each ended by a semicolon; every statement can be repeated
(`IF NOT EXISTS`), so a crash between two of them does no harm.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from uuid import uuid4

from neo4j import Driver, Session

from cypher.library import COMMENT, QUOTED, QueryFileError, query
from service.errors import SchemaVersionError

FILE_NAME = re.compile(r"(\d{4})_(\w+)\.ddl")
# A semicolon ends a statement only where it is not quoted or said in a comment.
QUOTED_OR_COMMENT = re.compile(rf"({QUOTED})|{COMMENT}", re.DOTALL)
STATEMENT = re.compile(rf"(?:{QUOTED}|[^;])+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """One numbered step; `statements` in the order to run them."""

    version: int
    name: str
    statements: tuple[str, ...]


def schema_files() -> tuple[SchemaFile, ...]:
    """All steps in order, from `cypher/schema/0001_….ddl` on. Raises QueryFileError."""
    folder = files("cypher").joinpath("schema").iterdir()
    entries = sorted(each.name for each in folder if each.name.endswith(".ddl"))
    steps = []
    for number, name in enumerate(entries, start=1):
        match = FILE_NAME.fullmatch(name)
        if match is None or int(match[1]) != number:
            raise QueryFileError(f"schema file {name}: it must be number {number:04}_… in .ddl")
        text = files("cypher").joinpath("schema", name).read_text(encoding="utf-8")
        steps.append(SchemaFile(number, match[2], split_statements(text)))
    return tuple(steps)


def split_statements(text: str) -> tuple[str, ...]:
    """The statements of a schema file, in order, without comments and semicolons."""
    code = QUOTED_OR_COMMENT.sub(lambda match: match[1] or " ", text)
    return tuple(part.strip() for part in STATEMENT.findall(code) if part.strip())


def latest_version() -> int:
    """The version that this code works with."""
    return schema_files()[-1].version


def migrate(driver: Driver, database: str | None = None) -> list[SchemaFile]:
    """Apply what is missing, in order; the version is raised after each file. Idempotent.

    A graph without an id of its own is given a random one.
    """
    with driver.session(database=database) as session:
        present = stored_version(session)
        _refuse_newer(present)
        name_graph(session)
        missing = [step for step in schema_files() if step.version > present]
        for step in missing:
            for statement in step.statements:
                session.run(statement).consume()
            session.run(query("set_schema_version").text, version=step.version).consume()
        return missing


def name_graph(session: Session) -> None:
    """Give the graph a random id, unless it has one."""
    session.run(query("name_graph").text, graph_id=uuid4().hex).consume()


def stored_version(session: Session) -> int:
    """The graph's schema version; 0 when it has none."""
    record = session.run(query("schema_version").text).single()
    return int(record["version"] or 0) if record else 0


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
