"""Customers: attributes into the records, nothing but a random id and wallets into the graph."""

from pathlib import Path

import pytest

from loaders.customers import ERASED
from loaders.made import NO_CUSTOMER, NO_TRANSFER
from service.domain.flow import InitiatedBy
from service.records.errors import ErasedError
from service.records.store import CustomerTransfer
from tests.integration.loaders.bench import Bench, counts, reasons
from tests.integration.loaders.files import (
    CHAIN,
    customer,
    customers,
    made,
    moved,
    transfers,
    wallet,
)

US = 1_000_000
ANN = "Ann-Example-4711"
KYC = {"residence": "DE", "occupation": "falconer", "purpose": "hoarding", "source_of_wealth":
       "heirloom-sale", "expected_monthly_usd": 31_337_421}  # fmt: skip


def uses(bench: Bench) -> set[tuple[str, str, int | None, int, int | None]]:
    return {
        (row["address"].removeprefix(f"{CHAIN}:"), row["role"], row["until"], row["from"] // US,
         row["to"] and row["to"] // US)
        for row in bench.ask("uses")
    }  # fmt: skip


def test_a_customer_goes_into_the_records_and_his_wallets_into_the_graph(bench: Bench) -> None:
    path = bench.folder / "c.jsonl"
    customers(path, customer(ANN, wallet("w1"), wallet("w2", role="deposit"), **KYC))
    assert counts(bench.load(path, at_s=100), "customer") == (1, 0, 0, 0, 0)
    stored = bench.records.customers.get(ANN)
    assert stored.kyc == KYC
    assert [each.address for each in stored.wallets] == [f"{CHAIN}:w1", f"{CHAIN}:w2"]
    assert uses(bench) == {
        ("w1", "self_hosted", None, 100, None),
        ("w2", "deposit", None, 100, None),
    }
    (ref,) = {row["ref"] for row in bench.ask("uses")}
    assert ref == bench.records.customers.graph_ref(ANN)
    assert len(ref) == 32


def everything(bench: Bench) -> str:
    rows = bench.ask("node_properties") + bench.ask("relationship_properties")
    assert len(rows) > 10
    return "\n".join(f"{name}={value}" for row in rows for name, value in row["found"].items())


def test_no_attribute_and_no_customer_id_is_in_the_graph(bench: Bench) -> None:
    path = bench.folder / "c.jsonl"
    customers(path, customer(ANN, wallet("w1", verified_by="satoshi_test"), **KYC))
    notes = made(bench.folder / "m.csv", (ANN, "t", "customer"), (ANN, "none", None))
    rows = transfers(bench.folder / "t.csv", moved("t", 10, "w1", "x"))
    bench.load(path, notes, rows)
    customers(path, customer(ANN, wallet("w3"), **{**KYC, "occupation": "ostler"}))
    bench.load(path)
    found = everything(bench).lower()
    assert "satoshi_test" in found
    for secret in (ANN, "ann-", "residence", *KYC, *KYC.values(), "ostler"):
        if len(str(secret)) > 2:
            assert str(secret).lower() not in found


def test_the_random_id_stays_whatever_changes(bench: Bench) -> None:
    path = bench.folder / "c.jsonl"
    bench.load(customers(path, customer(ANN, wallet("w1")), customer("Bob", wallet("w1"))))
    refs = {row["ref"] for row in bench.ask("uses")}
    assert len(refs) == 2
    bench.load(customers(path, customer(ANN, wallet("w2"), pep="none")))
    assert {row["ref"] for row in bench.ask("uses")} == refs


def test_an_erased_customer_is_rejected_and_nothing_of_it_comes_back(bench: Bench) -> None:
    path = bench.folder / "c.jsonl"
    bench.load(customers(path, customer(ANN, wallet("w1"), **KYC)), at_s=100)
    bench.records.customers.erase(ANN)
    again = customers(path, customer(ANN, wallet("w2"), **KYC), customer("Bob", wallet("w3")))
    notes = made(bench.folder / "m.csv", (ANN, "t", "customer"), ("Bob", "t", "customer"))
    rows = transfers(bench.folder / "t.csv", moved("t", 10, "w3", "x"))
    summary = bench.load(again, notes, rows, at_s=200)
    assert counts(summary, "customer") == (1, 0, 0, 0, 1)
    assert reasons(summary) == [ERASED, "this customer was erased"]
    assert {address for address, *_ in uses(bench)} == {"w1", "w3"}
    with pytest.raises(ErasedError):
        bench.records.customers.get(ANN)


def test_a_wallet_that_changes_is_closed_and_opened_anew(bench: Bench) -> None:
    path = bench.folder / "c.jsonl"
    bench.load(customers(path, customer(ANN, wallet("w1"), wallet("w2"))), at_s=100)
    changed = customer(ANN, wallet("w1"), wallet("w2", until=50), wallet("w3"))
    summary = bench.load(customers(path, changed), at_s=200)
    assert counts(summary, "customer") == (1, 0, 0, 0, 0)
    assert uses(bench) == {
        ("w1", "self_hosted", None, 100, None),
        ("w2", "self_hosted", None, 100, 200),
        ("w2", "self_hosted", 50, 200, None),
        ("w3", "self_hosted", None, 200, None),
    }
    bench.load(customers(path, customer(ANN, wallet("w1"))), at_s=300)
    assert {row for row in uses(bench) if row[4] is None} == {
        ("w1", "self_hosted", None, 100, None)
    }


def test_two_customers_with_one_wallet_are_told_apart(bench: Bench) -> None:
    """One who gives it up closes his own use of it, not the other's in the same role."""
    path = bench.folder / "c.jsonl"
    both = customer(ANN, wallet("w1")), customer("Bob", wallet("w1"))
    bench.load(customers(path, *both), at_s=100)
    bench.load(customers(path, customer(ANN, wallet("w1", until=50)), both[1]), at_s=200)
    bench.load(customers(path, customer(ANN)), at_s=300)
    refs = {name: bench.records.customers.graph_ref(name) for name in (ANN, "Bob")}
    spans = {(row["ref"], row["from"] // US, row["to"] and row["to"] // US)
             for row in bench.ask("uses")}  # fmt: skip
    assert spans == {(refs[ANN], 100, 200), (refs[ANN], 200, 300), (refs["Bob"], 100, None)}


def test_a_customer_who_is_not_mentioned_stays(bench: Bench) -> None:
    """Customers only add: a file is no snapshot of them."""
    path = bench.folder / "c.jsonl"
    bench.load(customers(path, customer(ANN, wallet("w1")), customer("Bob", wallet("w2"))))
    summary = bench.load(customers(path, customer("Bob", wallet("w2"))))
    assert counts(summary, "customer") == (0, 1, 0, 0, 0)
    assert {row["to"] for row in bench.ask("uses")} == {None}
    assert bench.records.customers.ids() == (ANN, "Bob")


def notes(bench: Bench) -> set[tuple[str, str | None, int, int | None]]:
    return {
        (row["transfer"], row["initiated_by"], row["from"] // US, row["to"] and row["to"] // US)
        for row in bench.ask("made")
    }


def with_two_transfers(bench: Bench, *rows: tuple[str, str, str | None]) -> tuple[Path, ...]:
    moves = [moved(name, time, "firm", "x") for name, time in (("t1", 10), ("t2", 20))]
    return (
        customers(bench.folder / "c.jsonl", customer(ANN)),
        transfers(bench.folder / "t.csv", *moves),
        made(bench.folder / "m.csv", *rows),
    )


def test_the_transfers_that_a_customer_made(bench: Bench) -> None:
    files = with_two_transfers(bench, (ANN, "t1", "customer"), (ANN, "t2", None))
    assert counts(bench.load(*files, at_s=100), "made") == (2, 0, 0, 0, 0)
    assert notes(bench) == {("t1", "customer", 100, None), ("t2", None, 100, None)}
    assert bench.records.transfers.of_customer(ANN) == (
        CustomerTransfer(ANN, "t1", InitiatedBy.CUSTOMER),
        CustomerTransfer(ANN, "t2", None),
    )
    assert counts(bench.load(files[2], at_s=200), "made") == (0, 2, 0, 0, 0)
    assert len(notes(bench)) == 2


def test_an_initiator_that_is_learnt_later_is_recorded_with_its_moment(bench: Bench) -> None:
    bench.load(*with_two_transfers(bench, (ANN, "t1", None), (ANN, "t2", None)), at_s=100)
    later = made(bench.folder / "m.csv", (ANN, "t1", "third_party"), (ANN, "t2", None))
    assert counts(bench.load(later, at_s=200), "made") == (1, 1, 0, 0, 0)
    assert notes(bench) == {
        ("t1", None, 100, 200),
        ("t1", "third_party", 200, None),
        ("t2", None, 100, None),
    }
    assert bench.records.transfers.of_customer(ANN)[0].initiated_by is InitiatedBy.THIRD_PARTY


def test_notes_about_nobody_or_nothing_are_rejected(bench: Bench) -> None:
    rows = (("Nobody", "t1", None), (ANN, "t1", "customer"), (ANN, "none", None))
    summary = bench.load(*with_two_transfers(bench, *rows))
    assert counts(summary, "made") == (1, 0, 0, 0, 2)
    assert sorted(reasons(summary)) == sorted([NO_CUSTOMER, NO_TRANSFER])
    assert {each.place.line for each in summary.rejected} == {2, 4}
    assert len(bench.ask("made")) == 1
    assert bench.records.transfers.of_customer("Nobody") == ()
