"""`clearhop bundle`, which needs no graph."""

import json
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from service.cli import run
from service.records.opened import open_records
from service.settings import Settings
from tests.support.bundles import keep, read, verified
from tests.unit.scoring.build import RULES
from tests.unit.verifier.example import REQUEST

NAME = REQUEST.assessment_id
Told = tuple[int, str, str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records with one assessment, and a folder to write into."""
    home = tmp_path / "home"
    monkeypatch.setenv("CLEARHOP_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    with open_records(Settings(home)) as records:
        keep(records, REQUEST, RULES)
    return home


@pytest.fixture
def bundle(home: Path, capsys: pytest.CaptureFixture[str]):
    """Runs the command: status, stdout, stderr."""

    def command(*arguments: object) -> Told:
        status = run(["bundle", *(str(each) for each in arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def _refused(told: Told, status: int, words: str) -> None:
    assert told[:2] == (status, ""), told
    assert told[2].startswith("error: ")
    assert words in told[2]


def test_a_bundle_is_written_for_the_owner_and_says_what_it_holds(bundle, tmp_path: Path) -> None:
    status, out, err = bundle(NAME)
    path = tmp_path / f"bundle-{NAME}.zip"
    assert (status, err) == (0, "")
    assert "personal data" in out
    assert str(path.name) in out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert verified(path).status == 0
    assert b"PERSONAL DATA" in read(path)["READ-ME.txt"]


def test_the_place_is_told_as_json(bundle, tmp_path: Path) -> None:
    status, out, _ = bundle(NAME, "--out", tmp_path / "b.zip", "--json")
    assert status == 0
    assert json.loads(out) == {
        "bundle": str(tmp_path / "b.zip"),
        "assessment_id": NAME,
        "personal_data": True,
    }


def test_a_file_that_is_there_stays_unless_told_otherwise(bundle, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    path.write_text("mine")
    _refused(bundle(NAME, "--out", path), 2, "--force")
    assert path.read_text() == "mine"
    assert bundle(NAME, "--out", path, "--force")[0] == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert verified(path).status == 0


def test_the_verifier_is_written_the_same_each_time(bundle, tmp_path: Path) -> None:
    first, second = tmp_path / "one.pyz", tmp_path / "two.pyz"
    assert bundle("--verifier", first)[0] == 0
    told = bundle("--verifier", second, "--json")
    assert json.loads(told[1]) == {"verifier": str(second)}
    assert first.read_bytes() == second.read_bytes()
    _refused(bundle("--verifier", first), 2, "--force")


def test_who_was_erased_is_in_no_bundle(bundle, home: Path, tmp_path: Path) -> None:
    with open_records(Settings(home)) as records:
        records.customers.erase(REQUEST.customer.customer_id)
    _refused(bundle(NAME), 1, "erased")
    assert not list(tmp_path.glob("bundle-*"))


def test_an_assessment_of_an_older_form_is_told_so(bundle, home: Path, monkeypatch) -> None:
    monkeypatch.setattr("service.records.assessments.ASSESSMENT_FORMAT", "assessment/2")
    monkeypatch.setattr("service.records.assessments.input_digest", lambda _: b"")
    with open_records(Settings(home)) as records:
        keep(records, replace(REQUEST, assessment_id="older"), RULES)
    _refused(bundle("older"), 1, "before its inputs were kept")


def test_inputs_that_were_changed_are_in_no_bundle(bundle, home: Path) -> None:
    raw = sqlite3.connect(home / "records.db", isolation_level=None)
    raw.execute("DROP TRIGGER rule_contents_no_update")
    raw.execute("UPDATE rule_contents SET content = CAST('{}' AS BLOB)")
    raw.close()
    _refused(bundle(NAME), 1, "clearhop audit verify")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((), 2, "give the id"),
        ((NAME, "--verifier", "v.pyz"), 2, "give the id"),
        (("nothing",), 1, "no such assessment"),
        ((NAME, "--out", "no/such/folder.zip"), 2, "no folder"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_sentence(
    bundle, arguments: tuple[str, ...], status: int, words: str
) -> None:
    _refused(bundle(*arguments), status, words)
