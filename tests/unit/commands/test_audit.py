"""`clearhop audit` and `clearhop customers erase`, which need no graph."""

import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.cli import run
from service.records.head import read_head
from service.records.opened import open_records
from service.records.proof_check import Tree, is_continued, is_included
from service.settings import Settings
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment

Told = tuple[int, str, str]
Told3 = Callable[..., Told]
ROWS = 5


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records with a few assessments."""
    home = tmp_path / "home"
    monkeypatch.setenv("CLEARHOP_HOME", str(home))
    with open_records(Settings(home)) as records:
        records.customers.put(CUSTOMER)
        for number in range(ROWS):
            records.assessments.append(assessment(f"a{number}"), INPUTS)
    return home


@pytest.fixture
def told(home: Path, capsys: pytest.CaptureFixture[str]) -> Told3:
    """Runs a command: status, stdout, stderr."""

    def command(*arguments: object) -> Told:
        status = run([str(each) for each in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def _json(found: Told) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(found[1])
    return document


def _append(home: Path) -> None:
    with open_records(Settings(home)) as records:
        records.assessments.append(assessment("later"), INPUTS)


def _delete_last(home: Path) -> None:
    raw = sqlite3.connect(home / "records.db", isolation_level=None)
    raw.execute("DROP TRIGGER assessments_no_delete")
    raw.execute("DELETE FROM assessments WHERE sequence = ?", (ROWS,))
    raw.close()


def test_an_honest_record_is_told_so(told: Told3) -> None:
    status, out, err = told("audit", "verify")
    assert (status, err) == (0, "")
    assert f"{ROWS} assessments" in out
    assert "nothing is wrong" in out
    found = _json(told("audit", "verify", "--json"))
    assert (found["assessments"], found["faults"], len(found["heads"])) == (ROWS, [], 2)


def test_a_deleted_row_is_told_with_its_place(told: Told3, home: Path) -> None:
    _delete_last(home)
    status, out, err = told("audit", "verify")
    assert (status, err) == (1, "")
    assert f"wrong at {ROWS}: the row is missing" in out
    found = told("audit", "verify", "--json")
    assert found[0] == 1
    assert ROWS in [fault["sequence"] for fault in _json(found)["faults"]]


def test_a_head_is_exported_and_given_back(told: Told3, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "head.json"
    assert told("audit", "head", "--out", file) == (0, "", "")
    head = read_head(file.read_text())
    assert head.tree.size == ROWS
    _append(home)
    found = _json(told("audit", "verify", "--head", file, "--json"))
    assert (found["faults"], len(found["heads"])) == ([], 3)
    continued = _json(told("audit", "head", "--since", file, "--json"))
    newer = Tree(continued["head"]["size"], bytes.fromhex(continued["head"]["root"]))
    path = [bytes.fromhex(each) for each in continued["path"]]
    assert newer.size == ROWS + 1
    assert is_continued(head.tree, newer, path)


def test_a_head_of_other_records_is_a_fault(told: Told3, tmp_path: Path) -> None:
    file = tmp_path / "head.json"
    with open_records(Settings(tmp_path / "other")) as other:
        other.customers.put(CUSTOMER)
        other.assessments.append(assessment("b0"), INPUTS)
    file.write_text((tmp_path / "other" / "audit-head.json").read_text())
    status, out, _ = told("audit", "verify", "--head", file)
    assert status == 1
    assert "signed by another key" in out
    assert "wrong at 1: the first 1 rows are not those of the given head" in out


def test_the_head_is_shown(told: Told3) -> None:
    status, out, err = told("audit", "head")
    assert (status, err) == (0, "")
    shown = _json(told("audit", "head", "--json"))
    assert shown["root"] in out
    assert shown["size"] == ROWS


def test_an_assessment_is_proved(told: Told3) -> None:
    found = _json(told("audit", "proof", "a2", "--json"))
    tree = Tree(found["head"]["size"], bytes.fromhex(found["head"]["root"]))
    path = [bytes.fromhex(each) for each in found["path"]]
    assert is_included(bytes.fromhex(found["leaf_hash"]), found["index"], path, tree)
    assert json.loads(found["document"])["assessment_id"] == found["row"]["assessment_id"] == "a2"
    status, out, _ = told("audit", "proof", "a2")
    assert status == 0
    assert found["leaf_hash"] in out
    assert "row 3 of 5" in out


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (("audit", "proof", "stranger"), 1, "no such assessment"),
        (("audit", "verify", "--head", "nowhere.json"), 2, "nowhere.json"),
        (("audit", "head", "--out", "nowhere/head.json"), 2, "no folder"),
        (("customers", "erase", "stranger", "--yes"), 1, "no such customer"),
    ],
)
def test_failures_are_one_sentence(
    told: Told3, arguments: tuple[str, ...], status: int, word: str
) -> None:
    found = told(*arguments)
    assert (found[0], found[1]) == (status, "")
    assert found[2].startswith("error: ")
    assert word in found[2]


@pytest.mark.parametrize("content", [b"\xff", b"{}", b"[" * 9_000])
def test_a_file_that_is_no_head_is_refused_by_name(
    told: Told3, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "head.json").write_bytes(content)
    status, _, err = told("audit", "verify", "--head", tmp_path / "head.json")
    assert status == 2
    assert "head.json: the tree head is" in err


def test_erasing_asks_first(told: Told3, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    status, out, err = told("customers", "erase", "C-1")
    assert (status, out.strip()) == (130, "")
    assert "for ever?" in err
    with open_records(Settings(home)) as records:
        assert records.customers.get("C-1") == CUSTOMER


def test_an_erased_customer_s_assessments_stay_proved(told: Told3) -> None:
    found = _json(told("customers", "erase", "C-1", "--yes", "--json"))
    assert (found["customer_id"], found["assessments"]) == ("C-1", ROWS)
    again = told("customers", "erase", "C-1", "--yes")
    assert again[0] == 0
    assert found["erased_at"] in again[1]
    assert told("audit", "verify")[0] == 0
    proof = _json(told("audit", "proof", "a2", "--json"))
    assert (proof["salt"], proof["document"]) == (None, None)
