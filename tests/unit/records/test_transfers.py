from service.domain.flow import InitiatedBy
from service.records.operational import Records
from service.records.store import CustomerTransfer, PutOutcome
from tests.unit.records.samples import CUSTOMER

BY_CUSTOMER = CustomerTransfer("C-1", "t2", InitiatedBy.CUSTOMER)
UNKNOWN = CustomerTransfer("C-1", "t1", None)
STRANGER = CustomerTransfer("C-9", "t1", None)


def test_transfers_come_back_by_id(records: Records) -> None:
    records.customers.put(CUSTOMER)
    assert records.transfers.put_many([BY_CUSTOMER, UNKNOWN]) == (PutOutcome.CREATED,) * 2
    assert records.transfers.of_customer("C-1") == (UNKNOWN, BY_CUSTOMER)


def test_a_reload_is_unchanged_and_a_correction_updates(records: Records) -> None:
    records.customers.put(CUSTOMER)
    records.transfers.put_many([BY_CUSTOMER, UNKNOWN])
    corrected = CustomerTransfer("C-1", "t1", InitiatedBy.THIRD_PARTY)
    outcomes = records.transfers.put_many([BY_CUSTOMER, corrected])
    assert outcomes == (PutOutcome.UNCHANGED, PutOutcome.UPDATED)
    assert records.transfers.of_customer("C-1") == (corrected, BY_CUSTOMER)


def test_a_transfer_of_a_stranger_is_told_and_the_others_are_kept(records: Records) -> None:
    records.customers.put(CUSTOMER)
    outcomes = records.transfers.put_many([STRANGER, BY_CUSTOMER])
    assert outcomes == (PutOutcome.NO_CUSTOMER, PutOutcome.CREATED)
    assert records.transfers.of_customer("C-9") == ()
