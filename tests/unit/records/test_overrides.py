"""Overrides in the records: appended, numbered with the assessments, sealed, erased."""

from dataclasses import replace
from hashlib import sha256

import pytest

from service.domain.override import Overrides
from service.errors import ConflictError, NotFoundError
from service.records.cells import pack
from service.records.errors import ErasedError, RecordsUnavailableError
from service.records.operational import Records
from service.records.override_codec import decode_entry, encode_entry
from service.records.proof_check import is_included
from service.records.proof_fields import inclusion_fields
from tests.unit.records.samples import (
    ASSESSMENT,
    CUSTOMER,
    INPUTS,
    OVERRIDE,
    WITHDRAWAL,
    assessment,
    customer,
    override,
)


def test_what_was_granted_and_withdrawn_reads_back(records: Records) -> None:
    records.customers.put(CUSTOMER)
    assert records.overrides.of_customer("C-1") == Overrides()
    records.overrides.grant(OVERRIDE)
    records.overrides.withdraw(WITHDRAWAL)
    assert records.overrides.of_customer("C-1") == Overrides((OVERRIDE,), (WITHDRAWAL,))
    assert records.overrides.customer_of(OVERRIDE.override_id) == "C-1"


def test_one_numbering_and_one_chain_hold_assessments_and_overrides(records: Records) -> None:
    records.customers.put_many([CUSTOMER, customer("C-2")])
    numbers = [
        records.assessments.append(ASSESSMENT, INPUTS),
        records.overrides.grant(OVERRIDE),
        records.assessments.append(assessment("b" * 32, "C-2"), INPUTS),
        records.overrides.grant(override("2" * 32, "C-2")),
        records.overrides.withdraw(WITHDRAWAL),
    ]
    assert numbers == [1, 2, 3, 4, 5]
    audit = records.audit.verify()
    assert (audit.assessments, audit.overrides, audit.rows, audit.faults) == (2, 3, 5, ())
    assert records.proofs.head().tree.size == 5
    assert records.proofs.inclusion("b" * 32).index == 2
    assert [one.assessment_id for one in records.assessments.page("C-2", 5).items] == ["b" * 32]


def test_an_override_may_name_an_assessment_of_its_customer_alone(records: Records) -> None:
    records.customers.put_many([CUSTOMER, customer("C-2")])
    records.assessments.append(ASSESSMENT, INPUTS)
    named = replace(OVERRIDE, assessment_id=ASSESSMENT.assessment_id)
    records.overrides.grant(named)
    with pytest.raises(NotFoundError, match="no such assessment"):
        records.overrides.grant(replace(named, override_id="3" * 32, customer_id="C-2"))
    assert records.overrides.of_customer("C-2") == Overrides()


def test_a_withdrawal_fits_what_is_there_or_is_refused(records: Records) -> None:
    records.customers.put_many([CUSTOMER, customer("C-2")])
    with pytest.raises(NotFoundError, match="override list"):
        records.overrides.withdraw(WITHDRAWAL)
    records.overrides.grant(OVERRIDE)
    with pytest.raises(NotFoundError):
        records.overrides.withdraw(replace(WITHDRAWAL, customer_id="C-2"))
    records.overrides.withdraw(WITHDRAWAL)
    with pytest.raises(ConflictError, match="withdrawn before"):
        records.overrides.withdraw(replace(WITHDRAWAL, withdrawal_id="4" * 32))
    with pytest.raises(NotFoundError):
        records.overrides.customer_of(WITHDRAWAL.withdrawal_id)


def test_strangers_have_none(records: Records) -> None:
    for ask in (records.overrides.of_customer, records.overrides.customer_of):
        with pytest.raises(NotFoundError):
            ask("C-9")
    with pytest.raises(NotFoundError):
        records.overrides.grant(OVERRIDE)


def test_an_erased_customer_s_overrides_are_erased_and_stay_provable(records: Records) -> None:
    records.customers.put(CUSTOMER)
    records.overrides.grant(OVERRIDE)
    records.customers.erase("C-1")
    with pytest.raises(ErasedError):
        records.overrides.of_customer("C-1")
    with pytest.raises(ErasedError):
        records.overrides.withdraw(WITHDRAWAL)
    with pytest.raises(ErasedError):
        records.overrides.grant(override("5" * 32))
    audit = records.audit.verify()
    assert (audit.overrides, audit.faults) == (1, ())


def test_a_newer_form_is_not_guessed_at() -> None:
    with pytest.raises(RecordsUnavailableError, match="'override/9'"):
        decode_entry("override/9", b"{}")


def test_an_override_and_its_withdrawal_are_proved(records: Records) -> None:
    records.customers.put(CUSTOMER)
    records.assessments.append(ASSESSMENT, INPUTS)
    records.overrides.grant(OVERRIDE)
    records.overrides.withdraw(WITHDRAWAL)
    head = records.proofs.head()
    for entry, name, index in (
        (OVERRIDE, OVERRIDE.override_id, 1),
        (WITHDRAWAL, WITHDRAWAL.withdrawal_id, 2),
    ):
        found = records.proofs.inclusion(name)
        assert (found.index, found.document) == (index, encode_entry(entry))
        assert found.leaf == sha256(b"\x00" + pack(*found.row)).digest()
        assert is_included(found.leaf, index, found.path, head.tree)
        row = inclusion_fields(found)["row"]
        assert isinstance(row, dict)
        assert (row["entry_id"], found.kind) == (name, type(entry).__name__.lower())
    with pytest.raises(NotFoundError, match="no such override"):
        records.proofs.inclusion("9" * 32)
