"""A thousand random tamperings of the record, each found; where it has a place, at that place."""

import os
import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from service.errors import NotFoundError
from service.records.audit_report import Audit
from service.records.chain import Chain
from service.records.chained import ASSESSMENTS
from service.records.errors import RecordsUnavailableError
from service.records.head import TreeHead
from service.records.kept_head import KeptHead
from service.records.keys import KeySource
from service.records.opened import open_records
from service.records.tree import grow, leaf_of
from service.settings import Settings
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment, customer
from tests.unit.records.tampering import BEHIND_ITS_BACK, truncate

SEED, TAMPERINGS, ROWS = 20_261_121, 1_000, 21
TRIGGERS = (
    *("assessments_no_update", "assessments_no_delete", "assessments_append_only"),
    *("assessment_inputs_no_update", "assessment_inputs_no_delete"),
    *("rule_contents_no_update", "rule_contents_no_delete"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole record, as `whole.db`, and what it was in the middle, as `middle.db`."""
    home = tmp_path_factory.mktemp("tampered")
    with open_records(Settings(home)) as records:
        records.customers.put_many([CUSTOMER, customer("C-2")])
        for number in range(ROWS):
            owner = "C-1" if number % 3 else "C-2"
            records.assessments.append(assessment(f"{number:032x}", owner), INPUTS)
            if number == ROWS // 2:
                _copy(home, "middle.db")
    _copy(home, "whole.db")
    return home


def _copy(home: Path, name: str) -> None:
    source, target = sqlite3.connect(home / "records.db"), sqlite3.connect(home / name)
    source.backup(target)
    source.close()
    target.close()


def _restore(home: Path, name: str = "whole.db") -> None:
    for file in home.glob("records.db-*"):
        file.unlink()
    shutil.copyfile(home / name, home / "records.db")


def _raw(home: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(home / "records.db", isolation_level=None)
    raw.execute("PRAGMA synchronous = OFF")
    for trigger in TRIGGERS:
        raw.execute(f"DROP TRIGGER {trigger}")
    return raw


def _audit(home: Path, given: TreeHead | None = None) -> Audit:
    with open_records(Settings(home)) as records:
        return records.audit.verify(given)


def test_an_honest_record_has_no_fault(home: Path) -> None:
    _restore(home)
    audit = _audit(home)
    assert (audit.rows, audit.faults) == (ROWS, ())
    assert len(audit.heads) == 2


def test_a_thousand_random_tamperings_are_found(home: Path) -> None:
    done: Counter[str] = Counter()
    for number in range(TAMPERINGS):
        chance = Random(SEED + number)
        kind = chance.choice(tuple(BEHIND_ITS_BACK))
        _restore(home)
        raw = _raw(home)
        places = BEHIND_ITS_BACK[kind](raw, chance)
        raw.close()
        faults = _audit(home).faults
        assert faults, f"{kind} with seed {SEED + number} was not found"
        found = {fault.sequence for fault in faults}
        assert places <= found, f"{kind} with seed {SEED + number}: {faults}"
        done[kind] += 1
    assert done.total() == TAMPERINGS
    assert min(done[kind] for kind in BEHIND_ITS_BACK) > TAMPERINGS // 30


def test_every_gap_has_its_place(home: Path) -> None:
    _restore(home)
    raw = _raw(home)
    raw.execute(
        "DELETE FROM assessments WHERE sequence IN (3, 7, 8, 9) OR sequence >= ?", (ROWS - 1,)
    )
    raw.close()
    missing = {fault.sequence: fault.reason for fault in _audit(home).faults}
    assert missing[3] == "the row is missing"
    assert missing[7] == "rows 7 to 9 are missing"
    assert missing[ROWS - 1] == f"rows {ROWS - 1} to {ROWS} are missing"


def test_a_record_rolled_back_as_a_whole_is_found_by_the_kept_head(home: Path) -> None:
    _restore(home, "middle.db")
    first_lost = ROWS // 2 + 2
    faults = _audit(home).faults
    assert first_lost in {fault.sequence for fault in faults}
    assert all("kept beside" in fault.reason for fault in faults)


def test_a_flip_in_the_kept_head_is_found(home: Path) -> None:
    _restore(home)
    kept = home / "audit-head.json"
    right = kept.read_text()
    for number in range(50):
        chance = Random(SEED + number)
        content = bytearray(right.strip().encode())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        kept.write_bytes(bytes(content))
        assert bytes(content) != right.encode()
        faults = _audit(home).faults
        # Hex in another case says the same.
        assert faults or bytes(content).lower() == right.strip().encode(), bytes(content)
    kept.write_text(right)


def _rewrite(home: Path, chance: Random) -> None:
    """Change a row, and chain and sign everything anew with the firm's own key."""
    raw = _raw(home)
    raw.execute("UPDATE assessments SET recorded_at_us = ? WHERE sequence = ?",
                (chance.getrandbits(40), chance.randint(1, ROWS)))  # fmt: skip
    raw.execute("DELETE FROM audit_nodes")
    columns = ", ".join(ASSESSMENTS.columns)
    rows = raw.execute(f"SELECT {columns} FROM assessments ORDER BY sequence").fetchall()
    for index, row in enumerate(rows):
        grow(raw, index, leaf_of(row))
    settings = Settings(home)
    keys = KeySource(settings).read()
    Chain(keys.signing, KeptHead(settings.kept_head_path)).sign(raw, len(rows), 1)
    raw.close()


def test_a_record_rewritten_with_the_key_is_found_by_a_head_kept_elsewhere(home: Path) -> None:
    """Without one nothing is left to compare with: docs/records.md says so."""
    _restore(home)
    with open_records(Settings(home)) as records:
        elsewhere = records.proofs.head()
    right = (home / "audit-head.json").read_text()
    found = 0
    for number in range(30):
        _restore(home)
        _rewrite(home, Random(SEED + number))
        assert {"kept beside" in fault.reason for fault in _audit(home).faults} == {True}
        os.unlink(home / "audit-head.json")
        assert _audit(home).faults == ()
        found += bool(_audit(home, elsewhere).faults)
        (home / "audit-head.json").write_text(right)
    assert found == 30


@pytest.mark.parametrize("signed", [False, True])
def test_nothing_is_appended_to_what_was_changed(home: Path, signed: bool) -> None:
    """Else the next head would make it good."""
    _restore(home)
    kept = (home / "audit-head.json").read_text()
    if signed:
        _rewrite(home, Random(SEED))
    else:
        raw = _raw(home)
        truncate(raw, Random(SEED))
        raw.close()
    with open_records(Settings(home)) as records:
        with pytest.raises(RecordsUnavailableError, match="audit verify"):
            records.assessments.append(assessment("f" * 32, "C-2"), INPUTS)
        with pytest.raises(NotFoundError):
            records.assessments.get("f" * 32)
    assert (home / "audit-head.json").read_text() == kept


def test_records_replaced_on_purpose_go_on_without_the_kept_head(home: Path) -> None:
    _restore(home, "middle.db")
    kept = (home / "audit-head.json").read_text()
    with open_records(Settings(home)) as records:
        with pytest.raises(RecordsUnavailableError, match=r"move that file away"):
            records.assessments.append(assessment("f" * 32, "C-2"), INPUTS)
        (home / "audit-head.json").unlink()
        records.assessments.append(assessment("f" * 32, "C-2"), INPUTS)
        assert records.audit.verify().faults == ()
    (home / "audit-head.json").write_text(kept)
