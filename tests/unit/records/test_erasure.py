"""The same on both databases; what is left on the disk is looked at in test_on_disk.py."""

from dataclasses import replace

import pytest

from service.domain.customer import CustomerStatus
from service.errors import NotFoundError
from service.records.errors import ErasedError
from service.records.operational import Records
from service.records.store import CustomerTransfer, PutOutcome
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment, customer

MADE = CustomerTransfer("C-1", "t1", None)


@pytest.fixture
def erased(records: Records) -> Records:
    """C-1 was erased, C-2 was not; each has assessments."""
    records.customers.put_many([CUSTOMER, customer("C-2")])
    records.transfers.put_many([MADE])
    for number in range(3):
        records.assessments.append(assessment(f"a{number}"), INPUTS)
        records.assessments.append(assessment(f"b{number}", "C-2"), INPUTS)
    records.customers.erase("C-1")
    return records


def test_every_reading_says_erased(erased: Records) -> None:
    for read in (
        lambda: erased.customers.get("C-1"),
        lambda: erased.assessments.get("a0"),
        lambda: erased.assessments.page("C-1", 5),
        lambda: erased.assessments.append(assessment("a9"), INPUTS),
    ):
        with pytest.raises(ErasedError, match="erased") as caught:
            read()
        assert "C-1" not in str(caught.value)


def test_status_and_graph_id_stay_and_transfers_go(erased: Records) -> None:
    ref = erased.customers.graph_ref("C-1")
    assert erased.customers.statuses([ref]) == {ref: CustomerStatus.ACTIVE}
    assert erased.customers.customer_of(ref) == "C-1"
    assert erased.transfers.of_customer("C-1") == ()


def test_others_are_as_they_were(erased: Records) -> None:
    assert erased.customers.get("C-2") == customer("C-2")
    assert erased.assessments.get("b2") == assessment("b2", "C-2")
    assert erased.customers.ids() == ("C-2",)


def test_the_record_still_verifies_and_still_proves(erased: Records) -> None:
    assert erased.audit.verify().faults == ()
    proof = erased.proofs.inclusion("a1")
    assert (proof.salt, proof.document) == (None, None)
    assert erased.proofs.inclusion("b1").document is not None


def test_an_erased_customer_is_not_put_again(erased: Records) -> None:
    again = replace(CUSTOMER, status=CustomerStatus.EXITED)
    assert erased.customers.put_many([again, customer("C-3")]) == (
        PutOutcome.ERASED,
        PutOutcome.CREATED,
    )
    assert erased.transfers.put_many([MADE]) == (PutOutcome.ERASED,)
    with pytest.raises(ErasedError):
        erased.customers.get("C-1")


def test_erasing_again_changes_nothing(erased: Records) -> None:
    first, second = erased.customers.erase("C-1"), erased.customers.erase("C-1")
    assert first == second
    assert first.assessments == 3


def test_a_stranger_is_not_found(records: Records) -> None:
    with pytest.raises(NotFoundError):
        records.customers.erase("C-9")
