"""Inputs in the file: append-only, encrypted, each content of a rule once, and older rows."""

import sqlite3
from pathlib import Path

import pytest

from service.records.operational import Records
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment


@pytest.fixture
def raw(records: Records, path: Path) -> sqlite3.Connection:
    records.customers.put(CUSTOMER)
    for number in range(3):
        records.assessments.append(assessment(f"a{number}"), INPUTS)
    return sqlite3.connect(path, isolation_level=None)


def test_rules_are_kept_once_and_documents_are_encrypted(raw: sqlite3.Connection) -> None:
    contents = raw.execute("SELECT hash, content FROM rule_contents").fetchall()
    assert sorted(contents) == sorted(
        (digest, text.encode())
        for digest, text in zip(INPUTS.rules.hashes, INPUTS.rules.texts, strict=True)
    )
    bodies = raw.execute("SELECT body FROM assessment_inputs").fetchall()
    assert len(bodies) == 3
    assert all(b"made" not in body for (body,) in bodies)


@pytest.mark.parametrize("table", ["rule_contents", "assessment_inputs"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid"])
def test_nothing_of_it_can_be_changed(raw: sqlite3.Connection, table: str, change: str) -> None:
    statement = change.format(table).replace(
        "SET rowid = rowid", "SET hash = hash" if table == "rule_contents" else "SET body = body"
    )
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)


def test_an_append_that_fails_leaves_no_inputs(records: Records, raw: sqlite3.Connection) -> None:
    with pytest.raises(Exception, match="stored already"):
        records.assessments.append(assessment("a0"), INPUTS)
    assert raw.execute("SELECT count(*) FROM assessment_inputs").fetchone() == (3,)


@pytest.mark.parametrize(
    ("statement", "place", "reason"),
    [
        ("DELETE FROM assessment_inputs WHERE sequence = 2", 2, "inputs are missing"),
        ("UPDATE assessment_inputs SET format = 'inputs/2' WHERE sequence = 3", 3, "not those"),
        ('UPDATE rule_contents SET content = CAST(\'{"version":"9"}\' AS BLOB)', 1, "the rules"),
        ("DELETE FROM rule_contents", 1, "the rules"),
    ],
)
def test_an_audit_finds_what_was_changed_behind_its_back(
    records: Records, raw: sqlite3.Connection, statement: str, place: int, reason: str
) -> None:
    for table in ("rule_contents", "assessment_inputs"):
        for action in ("update", "delete"):
            raw.execute(f"DROP TRIGGER {table}_no_{action}")
    raw.execute(statement)
    faults = records.audit.verify().faults
    assert {fault.sequence for fault in faults} == {place}
    assert all(reason in fault.reason for fault in faults)
