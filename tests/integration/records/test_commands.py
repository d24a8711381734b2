"""Commands on records in PostgreSQL, named by the environment alone."""

import json

import pytest

from service.cli import run
from service.records.opened import open_records
from service.settings import Settings
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment


@pytest.fixture(autouse=True)
def environment(settings: Settings, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARHOP_HOME", str(settings.home))
    monkeypatch.setenv("CLEARHOP_RECORDS_URL", url)


def test_audit_and_erasure(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with open_records(settings) as records:
        records.customers.put(CUSTOMER)
        records.assessments.append(assessment("a1"), INPUTS)
    assert not settings.records_path.exists()
    assert run(["customers", "erase", "C-1", "--yes"]) == 0
    capsys.readouterr()
    assert run(["audit", "verify", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["assessments"], told["faults"]) == (1, [])
