"""Appending: what it costs, and what becomes of the kept head."""

from hashlib import sha256
from typing import Any

import pytest

from service.records import merkle
from service.records.head import TreeHead
from service.records.kept_head import KeptHead
from service.records.operational import Records
from service.settings import Settings
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment

ROWS = 130


def test_an_append_hashes_no_more_than_the_height_of_the_tree_asks(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = 0

    def counting(*arguments: Any) -> Any:
        nonlocal hashed
        hashed += 1
        return sha256(*arguments)

    monkeypatch.setattr(merkle, "sha256", counting)
    records.customers.put(CUSTOMER)
    for number in range(ROWS):
        hashed = 0
        records.assessments.append(assessment(f"a{number}"), INPUTS)
        height = number.bit_length()
        # The leaf, the subtrees that it completes, the root before and the new one.
        assert 1 <= hashed <= 1 + 3 * height, number


def test_the_last_head_is_kept(records: Records, settings: Settings) -> None:
    kept = KeptHead(settings.kept_head_path)
    records.customers.put(CUSTOMER)
    assert kept.read() is None
    for number in range(3):
        records.assessments.append(assessment(f"a{number}"), INPUTS)
        assert kept.read() == records.proofs.head()


def test_an_assessment_is_stored_where_its_head_cannot_be_kept(
    records: Records, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An older head, or none, is no less true; a stored assessment must not look like a failure."""

    def full(_kept: KeptHead, _head: TreeHead) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(KeptHead, "write", full)
    records.customers.put(CUSTOMER)
    assert records.assessments.append(assessment("a1"), INPUTS) == 1
    assert records.assessments.get("a1") == assessment("a1")
    assert "No space left" in caplog.text
    monkeypatch.undo()
    records.assessments.append(assessment("a2"), INPUTS)
    assert records.audit.verify().faults == ()
