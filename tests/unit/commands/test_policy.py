"""`clearhop policy check` and `diff`: what they print, and their exit status."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.commands.policy import app
from service.scoring.policy_file import default_policy_text


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.yaml"
    path.write_text(default_policy_text(), "utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.yaml"
    text = default_policy_text().replace("from: 25", "from: x").replace("minimum: 75", "minimum: y")
    path.write_text(text, "utf-8")
    return path


def test_a_sound_policy_passes(sound: Path) -> None:
    told = CliRunner().invoke(app, ["check", str(sound)])
    assert told.exit_code == 0
    assert told.stdout.startswith(f"{sound} can be used: version 2026.11.1, hash ")


def test_without_a_file_the_policy_in_force_is_checked(
    monkeypatch: pytest.MonkeyPatch, faulty: Path
) -> None:
    monkeypatch.delenv("CLEARHOP_POLICY", raising=False)
    assert "policies/default.yaml can be used" in CliRunner().invoke(app, ["check"]).stdout
    monkeypatch.setenv("CLEARHOP_POLICY", str(faulty))
    assert CliRunner().invoke(app, ["check"]).exit_code == 1


def test_every_problem_has_its_place(faulty: Path) -> None:
    told = CliRunner().invoke(app, ["check", str(faulty)])
    assert told.exit_code == 1
    assert told.stdout.splitlines() == [
        "problem bands[1].from: a number is needed, not 'x'",
        "problem floors[5].minimum: a number is needed, not 'y'",
        f"{faulty} cannot be used: 2 problems",
    ]


def test_the_same_as_json(faulty: Path) -> None:
    told = CliRunner().invoke(app, ["check", str(faulty), "--json"])
    found = json.loads(told.stdout)
    assert told.exit_code == 1
    assert (found["version"], found["hash"], found["warnings"]) == (None, None, [])
    assert [one["place"] for one in found["problems"]] == ["bands[1].from", "floors[5].minimum"]


def test_a_warning_is_no_failure(sound: Path) -> None:
    sound.write_text(
        default_policy_text().replace("risks:\n", "risks:\n  - {id: rain, sentence: It rains.}\n"),
        "utf-8",
    )
    told = CliRunner().invoke(app, ["check", str(sound)])
    assert told.exit_code == 0
    assert "warning risks.rain: no line answers this risk" in told.stdout


def test_a_validation_that_is_past_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, sound: Path
) -> None:
    monkeypatch.setattr("service.commands.policy._today", lambda: date(2999, 1, 1))
    told = CliRunner().invoke(app, ["check", str(sound)])
    assert told.exit_code == 0
    assert "warning validation.next_validation_on: the next validation was due on" in told.stdout


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["check", str(tmp_path / "none.yaml")])
    assert told.exit_code == 1
    assert "cannot be opened" in told.stdout


def test_diff_tells_what_changed_in_meaning(sound: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("# a draft\n" + default_policy_text().replace("from: 25", "from: 20"), "utf-8")
    told = CliRunner().invoke(app, ["diff", str(sound), str(draft)])
    assert (told.exit_code, told.stdout) == (0, "band bands.medium.from: lowered from 25 to 20\n")
    found = json.loads(CliRunner().invoke(app, ["diff", str(sound), str(draft), "--json"]).stdout)
    assert found["changes"] == [
        {"kind": "band", "place": "bands.medium.from", "how": "lowered from 25 to 20"}
    ]
    same = CliRunner().invoke(app, ["diff", str(sound), str(sound)])
    assert same.stdout == "the two policies mean the same\n"


@pytest.mark.parametrize("verb", ["check", "diff", "simulate"])
def test_help_has_an_example(verb: str) -> None:
    assert f"clearhop policy {verb}" in CliRunner().invoke(app, [verb, "--help"]).stdout
