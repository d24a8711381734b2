"""Schema files: numbers, statements, and which graphs are migrated or refused."""

from pathlib import Path
from typing import Any, Self, cast

import pytest
from neo4j import Driver, Session

import cypher.schema
from cypher.library import QueryFileError, query
from cypher.schema import (
    check_version,
    latest_version,
    migrate,
    schema_files,
    split_statements,
    stored_version,
)
from service.errors import SchemaVersionError


class FakeGraph:
    """Driver, session and result in one: keeps what it is asked to run, and a version."""

    def __init__(self, version: int | None = None, empty: bool = False) -> None:
        self.version = version
        self.empty = empty
        self.graph_id: str | None = None
        self.ran: list[str] = []
        self.databases: list[str | None] = []

    def session(self, database: str | None) -> Self:
        self.databases.append(database)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def run(self, text: str, **parameters: Any) -> Self:
        if text == query("name_graph").text:
            self.graph_id = self.graph_id or parameters["graph_id"]
        elif text == query("set_schema_version").text:
            self.version, self.empty = parameters["version"], False
            self.ran.append(f"version {self.version}")
        elif text != query("schema_version").text:
            self.ran.append(text)
        return self

    def consume(self) -> None:
        return None

    def single(self) -> dict[str, int | None] | None:
        return None if self.empty else {"version": self.version}

    @property
    def driver(self) -> Driver:
        return cast(Driver, self)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two steps in the place of the project's own."""
    monkeypatch.setattr(cypher.schema, "files", lambda _: tmp_path)
    place = tmp_path / "schema"
    place.mkdir()
    (place / "0002_second.ddl").write_text("C;\n")
    (place / "0001_first.ddl").write_text("// why\nA;\nB;\n")
    (place / "notes.md").write_text("not a step")
    return place


def test_steps_come_in_order(folder: Path) -> None:
    steps = [(step.version, step.name, step.statements) for step in schema_files()]
    assert steps == [(1, "first", ("A", "B")), (2, "second", ("C",))]
    assert latest_version() == 2


@pytest.mark.parametrize("name", ["0002_again.ddl", "0004_gap.ddl", "third.ddl", "3_short.ddl"])
def test_a_step_out_of_number_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("D;")
    with pytest.raises(QueryFileError, match="it must be number"):
        schema_files()


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("", ()),
        ("// only; a remark\n", ()),
        ("A;B", ("A", "B")),
        ("A;;\n;B;", ("A", "B")),
        ("A // first; still A\n B;\nC", ("A  \n B", "C")),
        ("  // indented; remark\nA;", ("A",)),
        ("/* A;\nB; */ C;", ("C",)),
        ("SET n.x = 'a;b';\nB;", ("SET n.x = 'a;b'", "B")),
        ('SET n.x = "https://a";B', ('SET n.x = "https://a"', "B")),
        ("SET n.`a;b` = 1;B", ("SET n.`a;b` = 1", "B")),
    ],
)
def test_statements_end_at_semicolons_of_the_code(text: str, statements: tuple[str, ...]) -> None:
    assert split_statements(text) == statements


def test_an_empty_graph_gets_every_step(folder: Path) -> None:
    graph = FakeGraph(empty=True)
    assert [step.name for step in migrate(graph.driver, "data")] == ["first", "second"]
    assert graph.ran == ["A", "B", "version 1", "C", "version 2"]
    assert graph.databases == ["data"]


def test_only_what_is_missing_is_applied(folder: Path) -> None:
    graph = FakeGraph(version=1)
    assert [step.name for step in migrate(graph.driver)] == ["second"]
    assert graph.ran == ["C", "version 2"]
    assert migrate(graph.driver) == []


def test_a_graph_gets_an_id_of_its_own_and_keeps_it(folder: Path) -> None:
    graph, other = FakeGraph(version=2), FakeGraph(empty=True)
    migrate(graph.driver)
    migrate(other.driver)
    first = graph.graph_id
    assert first is not None
    assert other.graph_id not in (None, first)
    migrate(graph.driver)
    assert graph.graph_id == first


def test_a_newer_graph_is_left_alone(folder: Path) -> None:
    graph = FakeGraph(version=3)
    with pytest.raises(SchemaVersionError, match="install the newer clearhop"):
        migrate(graph.driver)
    assert (graph.ran, graph.graph_id) == ([], None)


@pytest.mark.parametrize(
    ("graph", "version"),
    [(FakeGraph(empty=True), 0), (FakeGraph(version=None), 0), (FakeGraph(version=7), 7)],
)
def test_the_stored_version(graph: FakeGraph, version: int) -> None:
    assert stored_version(cast(Session, graph)) == version


@pytest.mark.parametrize(
    ("present", "told"), [(0, "run `clearhop migrate`"), (1, "version 1"), (3, "newer than")]
)
def test_a_graph_that_does_not_fit_is_refused(folder: Path, present: int, told: str) -> None:
    with pytest.raises(SchemaVersionError, match=told):
        check_version(present)


def test_a_graph_that_fits_is_taken(folder: Path) -> None:
    check_version(2)


def test_every_statement_of_the_project_can_be_repeated() -> None:
    statements = [text for step in schema_files() for text in step.statements]
    assert statements
    repeatable = ("IF NOT EXISTS", "MERGE", "DELETE")
    assert all(any(word in text for word in repeatable) for text in statements)
