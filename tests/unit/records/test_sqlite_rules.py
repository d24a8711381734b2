"""What SQLite itself refuses, whatever program asks."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.records.operational import Records
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment


@pytest.fixture
def raw(records: Records, path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of another program, with SQLite's defaults."""
    records.customers.put(CUSTOMER)
    records.assessments.append(assessment("a1"), INPUTS)
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessments SET body = x'00'",
        "UPDATE assessments SET sequence = 7",
        "DELETE FROM assessments",
        "INSERT OR REPLACE INTO assessments VALUES (1, 'a9', 'C-1', 0, 'x', x'00')",
        "INSERT OR REPLACE INTO assessments VALUES (2, 'a1', 'C-1', 0, 'x', x'00')",
        "INSERT INTO assessments VALUES (7, 'a7', 'C-1', 0, 'x', x'00')",
        "INSERT INTO assessments (assessment_id, customer_id, recorded_at_us, format, body)"
        " VALUES ('a1', 'C-1', 0, 'x', x'00') ON CONFLICT DO UPDATE SET body = x'00'",
    ],
)
def test_no_program_can_change_what_was_stored(
    raw: sqlite3.Connection, records: Records, statement: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    assert records.assessments.get("a1") == assessment("a1")
    assert len(records.assessments.page("C-1", 9).items) == 1


def test_the_database_itself_keeps_the_graph_id(records: Records, path: Path) -> None:
    records.customers.put(CUSTOMER)
    other = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        other.execute("UPDATE customers SET graph_ref = ?", ("0" * 32,))
    other.close()
