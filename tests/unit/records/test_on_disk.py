"""What lies on the disk: no attribute in clear, before and after records were encrypted."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain.customer import KycValue
from service.records.codec import WITHOUT_INPUTS, encode_assessment
from service.records.customer_rows import CUSTOMER_COLUMNS, customer_cells
from service.records.errors import ErasedError, RecordsUnavailableError
from service.records.opened import open_records
from service.records.schema import MIGRATIONS
from service.records.sqlite import APPLICATION_ID
from service.settings import Settings
from tests.unit.records.samples import ASSESSMENT, CUSTOMER, INPUTS, assessment

KYC: dict[str, KycValue] = {"occupation": "thylacine-breeder", "surname": "Steller-Seacow"}
SECRET = replace(CUSTOMER, kyc=KYC)
WORDS = (b"thylacine-breeder", b"Steller-Seacow", b"occupation", b"Lazarus Group", b"geography")
OLD_ROWS = 5
OLDER = WITHOUT_INPUTS[-1]


def _on_disk(settings: Settings) -> bytes:
    return b"".join(file.read_bytes() for file in settings.home.glob("records.db*"))


def _assert_nothing_in_clear(settings: Settings) -> None:
    everything = _on_disk(settings)
    for word in WORDS:
        assert word not in everything


@pytest.fixture
def old(settings: Settings) -> Settings:
    """Records of the first schema, in clear."""
    settings.home.mkdir(mode=0o700)
    raw = sqlite3.connect(settings.records_path)
    for statement in MIGRATIONS[0].shared + MIGRATIONS[0].sqlite:
        raw.execute(statement)
    columns = ", ".join(CUSTOMER_COLUMNS)
    raw.execute(
        f"INSERT INTO customers (customer_id, graph_ref, created_at_us, changed_at_us, {columns})"
        " VALUES (?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?)",
        ("C-1", "e" * 32, *customer_cells(replace(SECRET, wallets=()))),
    )
    for number in range(1, OLD_ROWS + 1):
        body = encode_assessment(assessment(f"a{number}"))
        raw.execute(
            "INSERT INTO assessments VALUES (?, ?, 'C-1', ?, ?, ?)",
            (number, f"a{number}", number, OLDER, body),
        )
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute("PRAGMA user_version = 1")
    raw.commit()
    raw.close()
    return settings


def test_rows_in_clear_are_encrypted_and_chained_once(old: Settings) -> None:
    assert WORDS[0] in _on_disk(old)
    for _ in range(2):
        with open_records(old) as records:
            _assert_nothing_in_clear(old)
            assert records.customers.get("C-1").kyc == KYC
            assert records.customers.graph_ref("C-1") == "e" * 32
            assert records.assessments.get("a3") == assessment("a3")
            audit = records.audit.verify()
            assert (audit.rows, audit.faults) == (OLD_ROWS, ())
    raw = sqlite3.connect(old.records_path)
    assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("UPDATE assessments SET body = x'00'")
    raw.close()


def test_a_migration_that_fails_leaves_the_old_records(old: Settings) -> None:
    (old.home / "keys").write_text("no folder")
    with pytest.raises(RecordsUnavailableError, match=r"master\.key"):
        open_records(old)
    assert WORDS[0] in _on_disk(old)
    (old.home / "keys").unlink()
    with open_records(old) as records:
        assert records.customers.get("C-1").kyc == KYC


def test_what_is_put_is_never_in_clear(settings: Settings) -> None:
    with open_records(settings) as records:
        records.customers.put(SECRET)
        records.assessments.append(ASSESSMENT, INPUTS)
        _assert_nothing_in_clear(settings)
    _assert_nothing_in_clear(settings)


def test_an_erased_key_is_on_the_disk_no_more(settings: Settings) -> None:
    with open_records(settings) as records:
        records.customers.put(SECRET)
        raw = sqlite3.connect(settings.records_path)
        wrapped = raw.execute("SELECT wrapped_key FROM customer_keys").fetchone()[0]
        kyc = raw.execute("SELECT kyc FROM customers").fetchone()[0]
        raw.close()
        assert wrapped in _on_disk(settings)
        records.customers.erase("C-1")
        for gone in (wrapped, kyc, b"test:a:w1"):
            assert gone not in _on_disk(settings)
        with pytest.raises(ErasedError):
            records.customers.get("C-1")


def test_a_key_that_vanished_is_no_erasure(settings: Settings, path: Path) -> None:
    with open_records(settings) as records:
        records.customers.put(SECRET)
        _raw_change(path, "DELETE FROM customer_keys")
        with pytest.raises(RecordsUnavailableError, match="key is missing"):
            records.customers.get("C-1")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE customers SET kyc = (SELECT kyc FROM customers WHERE customer_id = 'C-2')",
        "UPDATE customers SET format = 'kyc/9'",
        "UPDATE customers SET kyc = x'00'",
        "UPDATE customers SET kyc = 'text'",
        "UPDATE customers SET kyc = 7",
        "UPDATE customer_keys SET wrapped_key ="
        " (SELECT wrapped_key FROM customer_keys WHERE customer_id = 'C-2')",
    ],
)
def test_what_was_moved_or_changed_is_told_and_never_read(
    settings: Settings, path: Path, change: str
) -> None:
    with open_records(settings) as records:
        records.customers.put_many([SECRET, replace(SECRET, customer_id="C-2")])
        _raw_change(path, f"{change} WHERE customer_id = 'C-1'")
        with pytest.raises(RecordsUnavailableError, match="cannot be decrypted"):
            records.customers.get("C-1")


def _raw_change(path: Path, statement: str) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute(statement)
    raw.close()
