import multiprocessing
import sqlite3
import stat
from pathlib import Path
from threading import Thread

import pytest

from service.errors import SchemaVersionError
from service.records.errors import RecordsUnavailableError
from service.records.opened import open_records
from service.records.schema import MIGRATIONS
from service.settings import Settings
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment, customer

WRITERS, WRITES = 4, 10


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_files_belong_to_their_owner_alone(path: Path) -> None:
    with open_records(Settings(path.parent)) as records:
        records.customers.put(CUSTOMER)
        files = sorted(file for file in path.parent.rglob("*") if file.is_file())
        assert [_mode(file) for file in files] == [0o600] * len(files)
        assert f"{path.name}-wal" in [file.name for file in files]
    assert _mode(path.parent) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    open_records(Settings(path.parent)).close()
    path.chmod(0o644)
    open_records(Settings(path.parent)).close()
    assert _mode(path) == 0o600


def test_what_was_written_is_there_after_reopening(path: Path) -> None:
    with open_records(Settings(path.parent)) as records:
        records.customers.put(CUSTOMER)
    with open_records(Settings(path.parent)) as records:
        assert records.customers.get("C-1") == CUSTOMER


def test_the_log_is_written_ahead_and_the_schema_is_numbered(path: Path) -> None:
    open_records(Settings(path.parent)).close()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    raw.close()


def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    open_records(Settings(path.parent)).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(SchemaVersionError, match="schema 99"):
        open_records(Settings(path.parent))


def test_another_program_s_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE theirs (x)")
    raw.commit()
    with pytest.raises(RecordsUnavailableError, match="another program"):
        open_records(Settings(path.parent))
    assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    raw.close()


@pytest.mark.parametrize("make", ["text", "folder"])
def test_what_is_no_database_is_refused_in_one_sentence(path: Path, make: str) -> None:
    path.parent.mkdir()
    if make == "text":
        path.write_text("customers, as a spreadsheet" * 100)
    else:
        path.mkdir(mode=0o700)
    with pytest.raises(RecordsUnavailableError, match="cannot be used"):
        open_records(Settings(path.parent))


def test_a_closed_store_says_so_and_can_be_closed_again(path: Path) -> None:
    records = open_records(Settings(path.parent))
    records.close()
    records.close()
    with pytest.raises(RecordsUnavailableError):
        records.customers.ids()


def _write(path: Path, writer: int) -> None:
    with open_records(Settings(path.parent)) as records:
        for number in range(WRITES):
            records.customers.put(customer(f"C-{writer}"))
            records.assessments.append(assessment(f"{writer}-{number}", f"C-{writer}"), INPUTS)


def test_processes_that_start_at_once_share_one_file(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write, args=(path, n)) for n in range(WRITERS)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * WRITERS
    with open_records(Settings(path.parent)) as records:
        pages = [records.assessments.page(f"C-{n}", 99) for n in range(WRITERS)]
        assert [len(page.items) for page in pages] == [WRITES] * WRITERS


def test_threads_share_one_connection(path: Path) -> None:
    with open_records(Settings(path.parent)) as records:

        def write(writer: int) -> None:
            records.customers.put(customer(f"C-{writer}"))
            for number in range(WRITES):
                records.assessments.append(assessment(f"{writer}-{number}", f"C-{writer}"), INPUTS)

        threads = [Thread(target=write, args=(n,)) for n in range(WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        pages = [records.assessments.page(f"C-{n}", 99) for n in range(WRITERS)]
        assert [len(page.items) for page in pages] == [WRITES] * WRITERS
