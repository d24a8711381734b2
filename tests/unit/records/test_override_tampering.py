"""Tampering with overrides behind the records' back, in raw SQLite: each kind is found."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from service.records.chained import OVERRIDES
from service.records.errors import RecordsUnavailableError
from service.records.opened import open_records
from service.records.operational import Records
from service.settings import Settings
from tests.unit.records.samples import (
    ASSESSMENT,
    CUSTOMER,
    INPUTS,
    OVERRIDE,
    WITHDRAWAL,
    assessment,
    override,
)
from tests.unit.records.tampering import flipped

SEED, TAMPERINGS = 20_261_121, 250
# Their numbers: an assessment, two overrides, an assessment, a withdrawal.
FIRST, SECOND, WITHDRAWN = 2, 3, 5
Raw = sqlite3.Connection


@pytest.fixture
def filled(records: Records) -> Records:
    records.customers.put(CUSTOMER)
    records.assessments.append(ASSESSMENT, INPUTS)
    records.overrides.grant(OVERRIDE)
    records.overrides.grant(override("2" * 32))
    records.assessments.append(assessment("b" * 32), INPUTS)
    records.overrides.withdraw(WITHDRAWAL)
    return records


@pytest.fixture
def raw(filled: Records, path: Path) -> Iterator[Raw]:
    connection = sqlite3.connect(path, isolation_level=None)
    for table in ("assessments", "overrides"):
        for rule in ("no_update", "no_delete", "append_only"):
            connection.execute(f"DROP TRIGGER {table}_{rule}")
    yield connection
    connection.close()


def _places(records: Records) -> set[int]:
    return {fault.sequence for fault in records.audit.verify().faults}


@pytest.mark.parametrize("column", OVERRIDES.columns)
def test_a_turned_bit_is_found_where_it_is(filled: Records, raw: Raw, column: str) -> None:
    where = "FROM overrides WHERE sequence = ?"
    value = raw.execute(f"SELECT {column} {where}", (SECOND,)).fetchone()[0]
    mark, other = flipped(value, Random(SEED))
    raw.execute(f"UPDATE overrides SET {column} = {mark} WHERE sequence = ?", (other, SECOND))
    assert SECOND in _places(filled)


@pytest.mark.parametrize("sequence", [FIRST, SECOND, WITHDRAWN])
def test_a_deleted_row_is_found_where_it_was(filled: Records, raw: Raw, sequence: int) -> None:
    raw.execute("DELETE FROM overrides WHERE sequence = ?", (sequence,))
    assert sequence in _places(filled)


def test_random_tamperings_are_each_found(filled: Records, raw: Raw) -> None:
    """A flipped bit, a deletion, another type, another number: at the row, whatever the chance."""
    raw.execute("CREATE TABLE whole AS SELECT * FROM overrides")
    for number in range(TAMPERINGS):
        chance = Random(SEED + number)
        sequence = chance.choice((FIRST, SECOND, WITHDRAWN))
        _tamper(raw, chance, sequence)
        assert sequence in _places(filled), number
        raw.execute("DELETE FROM overrides")
        raw.execute("INSERT INTO overrides SELECT * FROM whole")
        assert _places(filled) == set(), number


def _tamper(raw: Raw, chance: Random, sequence: int) -> None:
    kind = chance.choice(("flip", "flip", "delete", "number", "type"))
    where = f"WHERE sequence = {sequence}"
    if kind == "delete":
        raw.execute(f"DELETE FROM overrides {where}")
    elif kind == "number":
        raw.execute(f"UPDATE overrides SET sequence = {chance.choice((0, -7, 6, 2**40))} {where}")
    elif kind == "type":
        raw.execute(f"UPDATE overrides SET entry_id = CAST(entry_id AS BLOB) {where}")
    else:
        column = chance.choice(OVERRIDES.columns[1:])
        value = raw.execute(f"SELECT {column} FROM overrides {where}").fetchone()[0]
        mark, other = flipped(value, chance)
        raw.execute(f"UPDATE overrides SET {column} = {mark} {where}", (other,))


def _swap(raw: Raw) -> None:
    for old, new in ((FIRST, -1), (SECOND, FIRST), (-1, SECOND)):
        raw.execute("UPDATE overrides SET sequence = ? WHERE sequence = ?", (new, old))


def _move_to_the_assessments(raw: Raw) -> None:
    """The same cells in the other table: the override would no longer be read."""
    raw.execute("INSERT INTO assessments SELECT * FROM overrides WHERE sequence = ?", (FIRST,))
    raw.execute("DELETE FROM overrides WHERE sequence = ?", (FIRST,))


def _add_beside_an_assessment(raw: Raw) -> None:
    raw.execute(
        "INSERT INTO overrides SELECT 4, 'x', customer_id, recorded_at_us, format, body"
        " FROM overrides WHERE sequence = ?",
        (FIRST,),
    )


def _make_it_a_grant(raw: Raw) -> None:
    raw.execute("UPDATE overrides SET format = 'override/1' WHERE sequence = ?", (WITHDRAWN,))


@pytest.mark.parametrize(
    ("tamper", "place"),
    [
        (_swap, FIRST),
        (_move_to_the_assessments, FIRST),
        (_add_beside_an_assessment, 4),
        (_make_it_a_grant, WITHDRAWN),
    ],
)
def test_rows_that_move_are_found(
    filled: Records, raw: Raw, tamper: Callable[[Raw], None], place: int
) -> None:
    assert _places(filled) == set()
    tamper(raw)
    assert place in _places(filled)


def test_nothing_goes_on_after_a_withdrawal_was_cut_off(filled: Records, raw: Raw) -> None:
    raw.execute("DELETE FROM overrides WHERE sequence = ?", (WITHDRAWN,))
    raw.execute("DELETE FROM audit_nodes WHERE ((position + 1) << level) >= ?", (WITHDRAWN,))
    assert _places(filled)
    with pytest.raises(RecordsUnavailableError, match="audit verify"):
        filled.overrides.grant(override("6" * 32))


def test_a_body_that_was_moved_to_another_row_is_not_read(filled: Records, raw: Raw) -> None:
    body = raw.execute("SELECT body FROM overrides WHERE sequence = ?", (FIRST,)).fetchone()[0]
    raw.execute("UPDATE overrides SET body = ? WHERE sequence = ?", (body, SECOND))
    with pytest.raises(RecordsUnavailableError, match=r"overrides\.body"):
        filled.overrides.of_customer("C-1")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE overrides SET recorded_at_us = 1",
        "DELETE FROM overrides",
        "INSERT INTO overrides SELECT 9, 'x', customer_id, 1, format, body FROM overrides LIMIT 1",
        "INSERT OR REPLACE INTO overrides SELECT sequence, entry_id, customer_id, 1, format, body"
        " FROM overrides LIMIT 1",
    ],
)
def test_the_database_itself_only_appends(filled: Records, path: Path, statement: str) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.IntegrityError, match="overrides are append-only"):
        other.execute(statement)
    other.close()


def test_no_name_and_no_reason_lies_in_clear(filled: Records, settings: Settings) -> None:
    with open_records(settings):
        files = [each.read_bytes() for each in settings.home.rglob("*") if each.is_file()]
    for secret in (OVERRIDE.requested_by, OVERRIDE.reason, WITHDRAWAL.withdrawn_by):
        assert all(secret.encode() not in content for content in files)
