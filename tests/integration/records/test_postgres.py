"""What is PostgreSQL's own: its rules, its locks, its failures, and tampering behind its back."""

import multiprocessing
from dataclasses import replace
from random import Random

import psycopg
import pytest

from service.errors import SchemaVersionError
from service.records import postgres
from service.records.chained import ASSESSMENTS
from service.records.errors import RecordsUnavailableError
from service.records.opened import open_records
from service.records.operational import Records
from service.records.schema import MIGRATIONS
from service.settings import Settings
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment, customer

WRITERS, WRITES, ROWS, SEED = 3, 8, 12, 20_261_121


@pytest.fixture
def filled(records: Records) -> Records:
    records.customers.put(CUSTOMER)
    for number in range(ROWS):
        records.assessments.append(assessment(f"a{number:02d}"), INPUTS)
    return records


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessments SET body = ''",
        "UPDATE assessments SET sequence = 70 WHERE sequence = 7",
        "DELETE FROM assessments",
        "TRUNCATE assessments CASCADE",
        "TRUNCATE assessment_inputs",
        "UPDATE assessment_inputs SET body = ''",
        "DELETE FROM rule_contents",
        "INSERT INTO assessments VALUES (70, 'a70', 'C-1', 0, 'x', '')",
        "INSERT INTO assessments VALUES (13, 'a01', 'C-1', 0, 'x', '')"
        " ON CONFLICT (assessment_id) DO UPDATE SET body = ''",
    ],
)
def test_no_program_can_change_what_was_stored(
    filled: Records, raw: psycopg.Connection, statement: str
) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        raw.execute(statement.encode())
    assert filled.audit.verify().faults == ()


def test_the_database_itself_keeps_the_graph_id(filled: Records, raw: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="never changes"):
        raw.execute("UPDATE customers SET graph_ref = %s", ("0" * 32,))
    assert filled.customers.get("C-1") == CUSTOMER


def _changed(column: str, chance: Random) -> str:
    """The SQL of another value for a column."""
    if column == "body":
        place = chance.randrange(100)
        return f"set_byte(body, {place}, 255 - get_byte(body, {place}))"
    return {"recorded_at_us": "recorded_at_us + 1", "customer_id": "'C-2'"}.get(
        column, f"{column} || 'x'"
    )


def _tamper(raw: psycopg.Connection, chance: Random) -> int:
    """Delete, move or change a row behind the triggers; its sequence number."""
    sequence, kind = chance.randint(1, ROWS), chance.choice(("delete", "move", "change"))
    if kind == "delete":
        sql = "DELETE FROM assessments"
    elif kind == "move":
        sql = "UPDATE assessments SET sequence = 99"
    else:
        column = chance.choice(ASSESSMENTS.columns[1:])
        sql = f"UPDATE assessments SET {column} = {_changed(column, chance)}"
    raw.execute(f"{sql} WHERE sequence = {sequence}".encode())
    return sequence


def test_tampering_is_found_at_its_place(filled: Records, raw: psycopg.Connection) -> None:
    filled.customers.put(customer("C-2"))
    raw.execute("ALTER TABLE assessments DISABLE TRIGGER USER")
    raw.execute("ALTER TABLE assessment_inputs DROP CONSTRAINT assessment_inputs_sequence_fkey")
    raw.execute("CREATE TABLE whole AS TABLE assessments")
    for number in range(60):
        sequence = _tamper(raw, Random(SEED + number))
        assert sequence in {fault.sequence for fault in filled.audit.verify().faults}, number
        raw.execute("DELETE FROM assessments")
        raw.execute("INSERT INTO assessments SELECT * FROM whole")
        assert filled.audit.verify().faults == ()


def _write(settings: Settings, writer: int) -> None:
    with open_records(settings) as records:
        for number in range(WRITES):
            records.customers.put(customer(f"C-{writer}"))
            records.assessments.append(assessment(f"{writer}-{number}", f"C-{writer}"), INPUTS)


def test_processes_that_start_at_once_share_one_schema(settings: Settings) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write, args=(settings, n)) for n in range(WRITERS)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * WRITERS
    with open_records(settings) as records:
        audit = records.audit.verify()
        assert (audit.rows, audit.faults) == (WRITERS * WRITES, ())


def test_a_schema_of_a_newer_version_is_refused(
    records: Records, raw: psycopg.Connection, settings: Settings
) -> None:
    assert raw.execute("SELECT version FROM clearhop_schema").fetchone() == (len(MIGRATIONS),)
    raw.execute("UPDATE clearhop_schema SET version = 99")
    with pytest.raises(SchemaVersionError, match="schema 99"):
        open_records(settings)


def test_another_program_s_tables_are_left_alone(url: str, settings: Settings) -> None:
    with psycopg.connect(url, autocommit=True) as raw:
        raw.execute("CREATE TABLE theirs (x int)")
        with pytest.raises(RecordsUnavailableError, match="another program"):
            open_records(settings)
        tables = raw.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        assert tables.fetchall() == [("theirs",)]


def test_a_connection_that_broke_is_made_anew(records: Records, raw: psycopg.Connection) -> None:
    records.customers.put(CUSTOMER)
    raw.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'clearhop' AND query NOT LIKE '%pg_stat_activity%'"
    )
    with pytest.raises(RecordsUnavailableError):
        records.customers.get("C-1")
    assert records.customers.get("C-1") == CUSTOMER


def test_a_writer_that_waits_too_long_says_so(
    settings: Settings, raw: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "SESSION", "SET lock_timeout = '100ms'")
    with open_records(settings) as records:
        raw.execute("BEGIN")
        raw.execute(postgres.WRITE_LOCK.encode())
        with pytest.raises(RecordsUnavailableError, match="lock timeout"):
            records.customers.put(CUSTOMER)
        assert records.customers.ids() == ()
        raw.execute("COMMIT")
        records.customers.put(CUSTOMER)
        assert records.customers.get("C-1") == CUSTOMER


def test_a_server_that_does_not_answer_is_told_without_its_url(settings: Settings) -> None:
    silent = "postgresql://clearhop:secret-word@127.0.0.1:1/clearhop"
    with pytest.raises(RecordsUnavailableError, match="CLEARHOP_RECORDS_URL") as caught:
        open_records(replace(settings, records_url=silent))
    assert "secret-word" not in str(caught.value)
    assert "127.0.0.1" not in str(caught.value)
    assert "secret-word" not in repr(replace(settings, records_url=silent))


def test_a_closed_store_says_so_and_can_be_closed_again(settings: Settings) -> None:
    records = open_records(settings)
    records.close()
    records.close()
    with pytest.raises(RecordsUnavailableError):
        records.customers.ids()
