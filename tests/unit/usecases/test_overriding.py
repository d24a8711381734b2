"""Overrides from the question to the records: checked against the right assessment, then kept."""

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain.override import EffectiveBand
from service.errors import ConflictError, NotFoundError
from service.records.errors import ErasedError
from service.records.opened import open_records
from service.records.operational import Records
from service.settings import Settings
from service.usecases.overriding import Decision, OverrideAsked, Overriding
from tests.unit.records.samples import CUSTOMER, INPUTS, customer
from tests.unit.scoring.build import POLICY
from tests.unit.scoring.override_cases import ADA, BEN, DAY_S, NOW_S, NOW_US, computed

ALONE, BOTH = Decision(ADA, None, "A reason."), Decision(ADA, BEN, "A reason.")


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with open_records(Settings(tmp_path)) as opened:
        opened.customers.put_many([CUSTOMER, customer("C-2")])
        yield opened


@pytest.fixture
def overriding(records: Records) -> Overriding:
    return Overriding(records, POLICY, lambda: NOW_US)


def _asked(band: str, decision: Decision, about: str | None = None) -> OverrideAsked:
    return OverrideAsked("C-1", about, band, NOW_S + 7 * DAY_S, decision)


def test_it_is_checked_against_the_newest_assessment_or_the_one_named(
    records: Records, overriding: Overriding
) -> None:
    records.assessments.append(replace(computed("60", floors=("50",)), assessment_id="old"), INPUTS)
    records.assessments.append(replace(computed("60"), assessment_id="new"), INPUTS)
    with pytest.raises(ConflictError, match="not below high: the floor f50 holds"):
        asyncio.run(overriding.grant(_asked("low", BOTH, "old")))
    granted = asyncio.run(overriding.grant(_asked("low", BOTH)))
    assert records.overrides.of_customer("C-1").granted == (granted,)
    assert (granted.granted_at_us, granted.requested_by, granted.second_person) == (
        NOW_US, ADA, BEN,
    )  # fmt: skip
    old, new = (records.assessments.get(name) for name in ("old", "new"))
    beside = asyncio.run(overriding.beside("C-1", [old, new]))
    assert [one.band for one in beside] == ["high", "low"]
    assert beside[0].without_effect[0].override == granted


def test_what_is_refused_is_not_recorded(records: Records, overriding: Overriding) -> None:
    with pytest.raises(ConflictError, match="no assessment yet: run clearhop score first"):
        asyncio.run(overriding.grant(_asked("low", BOTH)))
    records.assessments.append(computed("60"), INPUTS)
    with pytest.raises(ConflictError, match="takes a second person"):
        asyncio.run(overriding.grant(_asked("low", ALONE)))
    with pytest.raises(NotFoundError):
        asyncio.run(overriding.grant(_asked("low", BOTH, "a9")))
    other = replace(computed("60"), assessment_id="a2", customer_id="C-2")
    records.assessments.append(other, INPUTS)
    with pytest.raises(NotFoundError, match="this customer has no such assessment"):
        asyncio.run(overriding.grant(_asked("low", BOTH, "a2")))
    assert records.overrides.of_customer("C-1").granted == ()


def test_a_withdrawal_ends_it_for_later_questions_alone(
    records: Records, overriding: Overriding
) -> None:
    assessment = computed("60")
    records.assessments.append(assessment, INPUTS)
    granted = asyncio.run(overriding.grant(_asked("critical", ALONE)))
    later = replace(overriding, clock=lambda: NOW_US + DAY_S * 1_000_000)
    with pytest.raises(ConflictError, match="takes a second person"):
        asyncio.run(later.withdraw(granted.override_id, ALONE))
    asyncio.run(later.withdraw(granted.override_id, BOTH))
    (now,) = asyncio.run(later.beside("C-1", [assessment]))
    (then,) = asyncio.run(later.beside("C-1", [assessment], NOW_S))
    assert (now, then) == (EffectiveBand("high"), EffectiveBand("critical", granted))
    listed = asyncio.run(later.of_customer("C-1", NOW_S)).overrides
    assert (listed.granted, listed.withdrawn) == ((granted,), ())


def test_an_erased_customer_has_none_to_show(records: Records, overriding: Overriding) -> None:
    records.assessments.append(computed("60"), INPUTS)
    granted = asyncio.run(overriding.grant(_asked("critical", ALONE)))
    records.customers.erase("C-1")
    with pytest.raises(ErasedError, match="was erased"):
        asyncio.run(overriding.of_customer("C-1"))
    with pytest.raises(ErasedError, match="was erased"):
        asyncio.run(overriding.withdraw(granted.override_id, BOTH))


def test_nothing_is_granted_on_a_record_that_was_changed(
    records: Records, overriding: Overriding, tmp_path: Path
) -> None:
    records.assessments.append(computed("60"), INPUTS)
    records.assessments.append(replace(computed("60"), assessment_id="a2"), INPUTS)
    raw = sqlite3.connect(tmp_path / "records.db", isolation_level=None)
    raw.execute("UPDATE audit_nodes SET hash = x'00' WHERE level = 1")
    raw.close()
    with pytest.raises(Exception, match="audit verify"):
        asyncio.run(overriding.grant(_asked("critical", ALONE)))
