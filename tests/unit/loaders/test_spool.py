"""The spool is a file: what was kept is there when it is opened again."""

import stat
from pathlib import Path

import pytest

from loaders.spool import Spool, remove
from loaders.spools import (
    FINISHING,
    drop_reading,
    keep_for,
    kept_path,
    planned_spool,
    reading_spool,
    sweep,
)
from tests.unit.loaders.making import take, transfer

PLANNED = "planned"


def files(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "spool").iterdir())


def count(spool: Spool) -> int:
    return spool.count("SELECT count(*) FROM transfer")


def test_what_was_kept_survives_and_the_rest_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    first = Spool(path)
    take(first, "transfer", [transfer("kept")])
    first.set_note("stage", "one")
    take(first, "transfer", [transfer("lost")])
    first.let_go()
    again = Spool(path)
    assert again.note("stage") == "one"
    assert again.note("other") is None
    assert count(again) == 1
    take(again, "transfer", [transfer("more")])
    again.close()
    last = Spool(path)
    assert count(last) == 2
    last.delete()


def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool" / "a.db")
    take(spool, "transfer", [transfer("t")])
    spool.commit()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in spool.path.parent.iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(spool.path.parent.stat().st_mode) == 0o700
    spool.delete()


def test_nothing_of_it_is_left_when_it_is_deleted(tmp_path: Path) -> None:
    spool = reading_spool(tmp_path)
    take(spool, "transfer", [transfer("t")])
    spool.commit()
    assert len(files(tmp_path)) == 3
    spool.delete()
    assert files(tmp_path) == []


def test_batches_come_in_the_order_of_the_query(tmp_path: Path) -> None:
    spool = reading_spool(tmp_path)
    take(spool, "transfer", [transfer(f"t{n}") for n in (3, 1, 2, 5, 4)])
    found = [list(rows) for rows in spool.batches("SELECT id FROM transfer ORDER BY id", 2)]
    assert found == [[("t1",), ("t2",)], [("t3",), ("t4",)], [("t5",)]]
    spool.delete()


def test_rows_are_written_and_kept_while_a_batch_is_read(tmp_path: Path) -> None:
    spool = reading_spool(tmp_path)
    take(spool, "transfer", [transfer(f"t{n}") for n in range(5)])
    seen = []
    for rows in spool.batches("SELECT id, state FROM transfer ORDER BY id", 2):
        seen += rows
        spool.insert("UPDATE transfer SET state = 'x' WHERE id = ?", [(row[0],) for row in rows])
        spool.commit()
    assert seen == [(f"t{n}", "new") for n in range(5)]
    assert spool.count("SELECT count(*) FROM transfer WHERE state = 'x'") == 5
    spool.delete()


def test_a_new_reading_forgets_what_a_killed_one_left(tmp_path: Path) -> None:
    killed = reading_spool(tmp_path)
    take(killed, "transfer", [transfer("t")])
    killed.commit()
    again = reading_spool(tmp_path)
    assert count(again) == 0
    killed.let_go()
    drop_reading(tmp_path, again)
    assert files(tmp_path) == []


def test_a_load_that_writes_keeps_its_spool_under_its_own_name(tmp_path: Path) -> None:
    reading = reading_spool(tmp_path)
    take(reading, "transfer", [transfer("t")])
    kept = keep_for("load1", tmp_path, reading)
    drop_reading(tmp_path, reading)
    assert kept.path == kept_path("load1", tmp_path)
    assert count(kept) == 1
    kept.delete()


def test_a_log_left_beside_a_deleted_spool_is_not_played_into_the_next(tmp_path: Path) -> None:
    first = keep_for("load1", tmp_path, reading_spool(tmp_path))
    take(first, "transfer", [transfer("first")])
    first.commit()
    log = first.path.with_name("load1.db-wal").read_bytes()
    first.delete()
    first.path.with_name("load1.db-wal").write_bytes(log)
    reading = reading_spool(tmp_path)
    take(reading, "transfer", [transfer("second")])
    kept = keep_for("load1", tmp_path, reading)
    assert kept.execute("SELECT id FROM transfer").fetchall() == [("second",)]
    kept.delete()


@pytest.mark.parametrize("state", ["absent", "not planned", "empty", "garbage", "no database"])
def test_a_spool_that_cannot_be_gone_on_with_is_none(tmp_path: Path, state: str) -> None:
    path = kept_path("load1", tmp_path)
    path.parent.mkdir()
    if state == "not planned":
        Spool(path).close()
    elif state != "absent":
        contents = {"empty": b"", "garbage": b"SQLite format 3\0" + b"x" * 5_000}
        path.write_bytes(contents.get(state, b"no database at all"))
    assert planned_spool(path) is None


def test_a_spool_of_another_version_is_known(tmp_path: Path) -> None:
    spool = reading_spool(tmp_path)
    assert spool.current
    spool.execute("PRAGMA user_version = 1")
    assert not spool.current
    spool.delete()


def test_a_planned_spool_is_gone_on_with(tmp_path: Path) -> None:
    first = keep_for("load1", tmp_path, reading_spool(tmp_path))
    first.set_note(PLANNED, "yes")
    first.let_go()
    again = planned_spool(first.path)
    assert again is not None
    again.delete()


def test_spools_of_finished_loads_are_swept_and_no_others(tmp_path: Path) -> None:
    for name, notes in (("open", [PLANNED]), ("done", [PLANNED, FINISHING])):
        spool = keep_for(name, tmp_path, reading_spool(tmp_path))
        for note in notes:
            spool.set_note(note, "yes")
        spool.close()
    reading = reading_spool(tmp_path)
    sweep(tmp_path)
    drop_reading(tmp_path, reading)
    assert files(tmp_path) == ["open.db"]


def test_removing_what_is_not_there_is_fine(tmp_path: Path) -> None:
    remove(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []
