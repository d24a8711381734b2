"""Overrides in PostgreSQL: its own rules keep them, and tampering behind these is found."""

import psycopg
import pytest

from service.records.operational import Records
from tests.unit.records.samples import ASSESSMENT, CUSTOMER, INPUTS, OVERRIDE, WITHDRAWAL, customer


@pytest.fixture
def filled(records: Records) -> Records:
    records.customers.put_many([CUSTOMER, customer("C-2")])
    records.assessments.append(ASSESSMENT, INPUTS)
    records.overrides.grant(OVERRIDE)
    records.overrides.withdraw(WITHDRAWAL)
    return records


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE overrides SET recorded_at_us = 1",
        "DELETE FROM overrides",
        "TRUNCATE overrides",
        "INSERT INTO overrides SELECT 9, 'x', customer_id, 1, format, body FROM overrides LIMIT 1",
    ],
)
def test_the_database_itself_only_appends(
    filled: Records, raw: psycopg.Connection, statement: str
) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="overrides are append-only"):
        raw.execute(statement.encode())
    assert filled.audit.verify().faults == ()


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("DELETE FROM overrides WHERE sequence = 2", 2),
        ("DELETE FROM overrides WHERE sequence = 3", 3),
        ("UPDATE overrides SET sequence = 99 WHERE sequence = 2", 2),
        ("UPDATE overrides SET customer_id = 'C-2' WHERE sequence = 2", 2),
        ("UPDATE overrides SET recorded_at_us = 1 WHERE sequence = 2", 2),
        ("UPDATE overrides SET format = 'override/1' WHERE sequence = 3", 3),
        ("UPDATE overrides SET entry_id = 'x' WHERE sequence = 2", 2),
        ("UPDATE overrides SET body = set_byte(body, 40, 255 - get_byte(body, 40))", 3),
        ("WITH moved AS (DELETE FROM overrides WHERE sequence = 2 RETURNING *)"
         " INSERT INTO assessments SELECT * FROM moved", 2),
    ],
)  # fmt: skip
def test_tampering_is_found_at_its_place(
    filled: Records, raw: psycopg.Connection, statement: str, place: int
) -> None:
    for table in ("assessments", "overrides"):
        raw.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
    raw.execute(statement.encode())
    assert place in {fault.sequence for fault in filled.audit.verify().faults}
