"""`clearhop customers retention`: listing erases nothing, and only who is due is erased."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.cli import run
from service.domain.customer import CustomerStatus
from service.domain.moment import parse_seconds
from service.records.errors import ErasedError
from service.records.opened import open_records
from service.settings import Settings
from service.usecases.retaining import erase_due, overdue
from tests.unit.records.samples import CUSTOMER
from tests.unit.scoring.build import POLICY

Told = Callable[..., tuple[int, str, str]]
NOW_S = parse_seconds("2026-01-01T00:00:00Z")
EXITS = {"C-1": "2015-06-01", "C-2": "2021-01-01", "C-3": "2021-01-02", "C-4": "2014-01-01"}
COMMAND = ("customers", "retention")


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Told:
    """Runs a command on four customers that exited and an active one."""
    monkeypatch.setenv("CLEARHOP_HOME", str(tmp_path))
    monkeypatch.setattr("service.commands.retention.now_us", lambda: NOW_S * 1_000_000)
    exited = replace(CUSTOMER, status=CustomerStatus.EXITED)
    with open_records(Settings(tmp_path)) as records:
        records.customers.put(replace(CUSTOMER, customer_id="C-0"))
        for name, day in EXITS.items():
            records.customers.put(
                replace(exited, customer_id=name, status_since=parse_seconds(day))
            )

    def command(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def _json(found: tuple[int, str, str]) -> dict[str, Any]:
    assert found[0] == 0, found
    document: dict[str, Any] = json.loads(found[1])
    return document


def _ids(home: Path) -> tuple[str, ...]:
    with open_records(Settings(home)) as records:
        return records.customers.ids()


def test_listing_tells_who_is_due_and_erases_nothing(told: Told, tmp_path: Path) -> None:
    status, out, err = told(*COMMAND)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "C-4  ended 2014-01-01T00:00:00Z, due 2019-01-01T00:00:00Z",
        "C-1  ended 2015-06-01T00:00:00Z, due 2020-06-01T00:00:00Z",
        "C-2  ended 2021-01-01T00:00:00Z, due 2026-01-01T00:00:00Z",
        "3 due at 2026-01-01T00:00:00Z, 1 exited and kept until 5 years after the end, 0 erased",
    ]
    found = _json(told(*COMMAND, "--json"))
    assert [one["customer_id"] for one in found["due"]] == ["C-4", "C-1", "C-2"]
    assert (found["years_after_exit"], found["kept"], found["as_of"]) == (5, 1, NOW_S)
    assert {one["erased_at"] for one in found["due"]} == {None}
    assert len(_ids(tmp_path)) == 5


def test_one_can_look_ahead_and_not_erase_ahead(told: Told, tmp_path: Path) -> None:
    assert len(_json(told(*COMMAND, "--as-of", "2026-01-02", "--json"))["due"]) == 4
    assert _json(told(*COMMAND, "--as-of", "2018-12-31", "--json"))["due"] == []
    status, _, err = told(*COMMAND, "--as-of", "2030-01-01", "--erase", "--yes")
    assert (status, "leave --as-of out" in err) == (2, True)
    assert len(_ids(tmp_path)) == 5


def test_who_is_due_is_erased_and_nobody_else(told: Told, tmp_path: Path) -> None:
    found = _json(told(*COMMAND, "--erase", "--yes", "--json"))
    assert [one["erased_at"] is None for one in found["due"]] == [False] * 3
    assert _ids(tmp_path) == ("C-0", "C-3")
    with open_records(Settings(tmp_path)) as records, pytest.raises(ErasedError):
        records.customers.get("C-1")
    again = _json(told(*COMMAND, "--erase", "--yes", "--json"))
    assert (again["due"], again["kept"]) == ([], 1)


@pytest.mark.parametrize(("answer", "left"), [("n\n", 5), ("y\n", 2)])
def test_it_asks_before_it_erases(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    status, out, err = told(*COMMAND, "--erase")
    assert "Erase 3 customers for ever" in err
    assert (status == 0, "erased" in out) == (left == 2, left == 2)
    assert len(_ids(tmp_path)) == left


def test_who_came_back_meanwhile_is_left_alone(told: Told, tmp_path: Path) -> None:
    with open_records(Settings(tmp_path)) as records:
        found = overdue(records.customers, POLICY.retention, NOW_S)
        records.customers.put(replace(CUSTOMER, customer_id="C-4"))
        done = erase_due(records.customers, found.due)
    assert [one.customer_id for one in done] == ["C-1", "C-2"]
    assert "C-4" in _ids(tmp_path)


def test_the_longer_period_counts() -> None:
    kept = replace(POLICY.retention, kyc_after_exit_years=8)
    assert (POLICY.retention.years_after_exit, kept.years_after_exit) == (5, 8)


def test_it_explains_itself(told: Told) -> None:
    status, out, _ = told(*COMMAND, "--help")
    assert (status, "Examples" in out, "--erase" in out) == (0, True, True)
