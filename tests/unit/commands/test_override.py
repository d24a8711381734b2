"""`clearhop override`, which needs no graph; and what a score shows of one."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.cli import run
from service.commands.override_text import with_override
from service.domain.override import EffectiveBand, WithoutEffect
from service.records.opened import open_records
from service.settings import Settings
from tests.unit.records.samples import CUSTOMER, INPUTS
from tests.unit.scoring.override_cases import BEN, DAY_S, NOW_S, NOW_US, computed, override

Told = Callable[..., tuple[int, str, str]]
TOMORROW, NEXT_YEAR = str(NOW_S + DAY_S), str(NOW_S + 365 * DAY_S)
ADA = ("--by", "Ada Example", "--reason", "Open questions.")
TWO = (*ADA, "--second", "Ben Example")


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Told:
    """Runs a command on records with a customer whose band is high: status, stdout, stderr."""
    monkeypatch.setenv("CLEARHOP_HOME", str(tmp_path))
    monkeypatch.setattr("service.commands.override.now_us", lambda: NOW_US)
    with open_records(Settings(tmp_path)) as records:
        records.customers.put(CUSTOMER)
        records.assessments.append(computed("60"), INPUTS)

    def command(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def _json(found: tuple[int, str, str]) -> dict[str, Any]:
    assert found[0] == 0, found
    document: dict[str, Any] = json.loads(found[1])
    return document


def _set(told: Told, band: str, *more: str) -> tuple[int, str, str]:
    return told("override", "set", "C-1", "--band", band, "--until", TOMORROW, *more)


def test_an_override_is_set_listed_and_withdrawn(told: Told) -> None:
    made = _json(_set(told, "critical", *ADA, "--json"))
    assert (made["band"], made["second_person"], made["assessment_id"]) == ("critical", None, None)
    status, out, err = told("override", "list", "C-1")
    assert (status, err) == (0, "")
    assert f"{made['override_id']}  critical, in force, for all assessments" in out
    assert "by Ada Example, until" in out
    assert "Open questions." in out
    gone = told("override", "withdraw", made["override_id"], *TWO)
    assert gone == (0, f"override {made['override_id']} is withdrawn\n", "")
    (listed,) = _json(told("override", "list", "C-1", "--json"))["items"]
    assert (listed["override"], listed["state"]) == (made, "withdrawn")
    assert "by Ada Example and Ben Example: Open questions." in told("override", "list", "C-1")[1]
    assert _json(told("audit", "verify", "--json"))["overrides"] == 2


def test_a_list_has_a_moment(told: Told) -> None:
    assert told("override", "list", "C-1") == (0, "there are no overrides\n", "")
    status, out, _ = _set(told, "medium", *TWO, "--assessment", "a1")
    assert status == 0
    assert re.fullmatch(r"override [0-9a-f]{32} to medium is recorded\n", out)
    assert _json(told("override", "list", "C-1", "--as-of", "2020-01-01", "--json"))["items"] == []
    later = told("override", "list", "C-1", "--as-of", "2100-01-01")
    assert "medium, expired, for a1" in later[1]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("set", "C-1", "--band", "low", "--until", TOMORROW, *ADA), 1, "takes a second person"),
        (("set", "C-1", "--band", "grave", "--until", TOMORROW, *ADA), 2, "give one of low"),
        (("set", "C-1", "--band", "low", "--until", "soon", *TWO), 2, "--until: 'soon' is no time"),
        (("set", "C-1", "--band", "low", "--until", NEXT_YEAR, *TWO), 2, "at most 90 days"),
        (("set", "C-1", "--band", "low", "--until", "2020-01-01", *TWO), 2, "a later end"),
        (("set", "C-9", "--band", "low", "--until", TOMORROW, *TWO), 1, "no such customer"),
        (("set", "C-1", "--until", TOMORROW, *TWO), 2, "--band"),
        (("withdraw", "o9", *TWO), 1, "see clearhop override list"),
        (("list", "C-9"), 1, "no such customer"),
        (("list", "C-1", "--as-of", "soon"), 2, "--as-of"),
    ],
)
def test_a_refusal_is_one_sentence(
    told: Told, arguments: tuple[str, ...], status: int, says: str
) -> None:
    found = told("override", *arguments)
    assert (found[0], found[1]) == (status, "")
    assert says in found[2]
    assert "Ada" not in found[2]
    assert told("override", "list", "C-1")[1] == "there are no overrides\n"


def test_an_erased_customer_s_overrides_are_erased(told: Told) -> None:
    _set(told, "critical", *ADA)
    assert told("customers", "erase", "C-1", "--yes")[0] == 0
    status, out, err = told("override", "list", "C-1")
    assert (status, out) == (1, "")
    assert "erased" in err
    assert _json(told("audit", "verify", "--json"))["faults"] == []


@pytest.mark.parametrize("command", ["set", "withdraw", "list"])
def test_each_command_explains_itself(told: Told, command: str) -> None:
    status, out, _ = told("override", command, "--help")
    assert status == 0
    assert "Example" in out
    assert "--json" in out


def test_a_score_shows_it_below_the_computed_band() -> None:
    lines = ("Customer C-1: score 60.0 of 100, band high", "  high: meaning")
    assert with_override(lines, EffectiveBand("high")) == lines
    raised = override("critical", expires_at_s=1_790_640_000)
    low = WithoutEffect(override("low", BEN), "not below high: the floor x holds")
    assert with_override(lines, EffectiveBand("critical", raised, (low,))) == (
        lines[0],
        "  overridden: go by the band critical, by Ada Example, until 2026-09-29T00:00:00Z:"
        " A reason.",
        "  override o1 to low has no effect: not below high: the floor x holds",
        lines[1],
    )
