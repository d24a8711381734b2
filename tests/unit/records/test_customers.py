from dataclasses import replace

import pytest

from service.domain.customer import CustomerStatus, KycValue
from service.domain.retention import Ended
from service.errors import NotFoundError
from service.records.operational import Records
from service.records.store import PutOutcome
from tests.unit.records.samples import CUSTOMER, DEPOSIT, FIRST_TICK_US, WALLET, customer


def test_a_customer_comes_back_as_it_was_put(records: Records) -> None:
    assert records.customers.put(CUSTOMER) is PutOutcome.CREATED
    assert records.customers.get("C-1") == CUSTOMER


def test_the_same_customer_is_unchanged_whatever_the_order_of_wallets(records: Records) -> None:
    records.customers.put(replace(CUSTOMER, wallets=(WALLET, DEPOSIT)))
    assert records.customers.put(CUSTOMER) is PutOutcome.UNCHANGED


@pytest.mark.parametrize(
    "other",
    [
        replace(CUSTOMER, status=CustomerStatus.EXITED),
        replace(CUSTOMER, status_since=None),
        replace(CUSTOMER, kyc={**CUSTOMER.kyc, "residence": "FR"}),
        replace(CUSTOMER, kyc={**CUSTOMER.kyc, "adverse_media": 0}),
        replace(CUSTOMER, wallets=(WALLET,)),
        replace(CUSTOMER, wallets=(DEPOSIT, replace(WALLET, until=1))),
    ],
)
def test_any_other_value_replaces_the_old(records: Records, other: object) -> None:
    assert isinstance(other, type(CUSTOMER))
    records.customers.put(CUSTOMER)
    assert records.customers.put(other) is PutOutcome.UPDATED
    assert records.customers.get("C-1") == other


@pytest.mark.parametrize("value", ["x", 1, 1.0, 1.5, True, None, ("a", "b"), (), 10**30])
def test_kyc_values_keep_their_type(records: Records, value: KycValue) -> None:
    records.customers.put(replace(CUSTOMER, kyc={"k": value}))
    found = records.customers.get("C-1").kyc["k"]
    assert (found, type(found)) == (value, type(value))


def test_the_graph_id_is_random_and_never_changes(records: Records) -> None:
    records.customers.put(CUSTOMER)
    records.customers.put(customer("C-2"))
    ref = records.customers.graph_ref("C-1")
    records.customers.put(replace(CUSTOMER, status=CustomerStatus.EXITED))
    assert records.customers.graph_ref("C-1") == ref
    assert records.customers.customer_of(ref) == "C-1"
    assert len(ref) == 32
    assert records.customers.graph_ref("C-2") != ref


def test_statuses_of_many_graph_ids_leave_out_the_unknown(records: Records) -> None:
    records.customers.put_many([CUSTOMER, replace(customer("C-2"), status=CustomerStatus.EXITED)])
    refs = records.customers.graph_refs(["C-2", "C-1", "C-9"])
    assert sorted(refs) == ["C-1", "C-2"]
    assert records.customers.statuses([*refs.values(), "0" * 32]) == {
        refs["C-1"]: CustomerStatus.ACTIVE,
        refs["C-2"]: CustomerStatus.EXITED,
    }


def test_ids_are_in_order(records: Records) -> None:
    records.customers.put_many([customer("C-2"), customer("C-1")])
    assert records.customers.ids() == ("C-1", "C-2")


def test_a_stranger_is_not_found_and_not_named(records: Records) -> None:
    for ask in (records.customers.get, records.customers.graph_ref, records.customers.customer_of):
        with pytest.raises(NotFoundError) as caught:
            ask("C-secret")
        assert "secret" not in str(caught.value)


def test_a_batch_that_fails_leaves_nothing_behind(records: Records) -> None:
    broken = replace(customer("C-2"), kyc={"x": float("nan")})
    with pytest.raises(ValueError, match="JSON"):
        records.customers.put_many([CUSTOMER, broken])
    assert records.customers.ids() == ()
    assert records.customers.put(CUSTOMER) is PutOutcome.CREATED


def test_who_exited_is_told_with_the_moment(records: Records) -> None:
    exited = replace(CUSTOMER, status=CustomerStatus.EXITED)
    records.customers.put_many(
        [
            replace(exited, customer_id="C-4", status_since=1_650_000_000),
            replace(exited, customer_id="C-3"),
            replace(exited, customer_id="C-2"),
            replace(CUSTOMER, status=CustomerStatus.PROHIBITED),
        ]
    )
    records.customers.put(replace(exited, customer_id="C-5", status_since=None))
    records.customers.erase("C-2")
    assert records.customers.ended() == (
        Ended("C-3", 1_600_000_000),
        Ended("C-4", 1_650_000_000),
        # Without a date: the second after the record's last change, so never too early.
        Ended("C-5", FIRST_TICK_US // 1_000_000 + 1),
    )
