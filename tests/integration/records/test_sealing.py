"""Rows in clear, as the first schema held them, are encrypted and chained on PostgreSQL too."""

from dataclasses import replace

import psycopg
import pytest

from service.records.codec import WITHOUT_INPUTS, encode_assessment
from service.records.customer_rows import CUSTOMER_COLUMNS, customer_cells
from service.records.opened import open_records
from service.records.postgres import PostgresDatabase
from service.records.schema import MIGRATIONS
from service.settings import Settings
from tests.unit.records.samples import CUSTOMER, assessment

ROWS = 5
OLDER = WITHOUT_INPUTS[-1]
BARE = replace(CUSTOMER, wallets=())


@pytest.fixture
def old(url: str, settings: Settings) -> Settings:
    """Records of the first schema, in clear."""
    database = PostgresDatabase(url)
    columns = ", ".join(CUSTOMER_COLUMNS)
    with database.writing() as connection:
        for statement in database.statements(MIGRATIONS[0]):
            connection.execute(statement)
        connection.execute(
            "INSERT INTO customers (customer_id, graph_ref, created_at_us, changed_at_us,"
            f" {columns}) VALUES (?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?)",
            ("C-1", "e" * 32, *customer_cells(BARE)),
        )
        for number in range(1, ROWS + 1):
            body = encode_assessment(assessment(f"a{number}"))
            connection.execute(
                "INSERT INTO assessments VALUES (?, ?, 'C-1', ?, ?, ?)",
                (number, f"a{number}", number, OLDER, body),
            )
        database.set_version(connection, 1)
    database.close()
    return settings


def test_rows_in_clear_are_encrypted_and_chained_once(old: Settings, url: str) -> None:
    for _ in range(2):
        with open_records(old) as records:
            assert records.customers.get("C-1") == BARE
            assert records.assessments.get("a3") == assessment("a3")
            audit = records.audit.verify()
            assert (audit.rows, audit.faults) == (ROWS, ())
    with psycopg.connect(url, autocommit=True) as raw:
        bodies = raw.execute("SELECT body FROM assessments").fetchall()
        kyc = raw.execute("SELECT kyc FROM customers").fetchall()
        assert all(b"Lazarus" not in body for (body,) in bodies)
        assert all(b"residence" not in each for (each,) in kyc)
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            raw.execute("UPDATE assessments SET body = ''")
