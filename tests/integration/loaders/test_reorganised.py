"""Transfers that their chain took back are closed, not deleted; one that comes back is new."""

from pathlib import Path

import pytest

from loaders.judge_links import BACKWARDS
from loaders.plan_reorganised import BROUGHT, UNKNOWN
from loaders.summary import PendingLinks
from service.domain.keys import ledger_id
from tests.integration.loaders.bench import Bench, counts, reasons
from tests.integration.loaders.files import (
    Row,
    customer,
    customers,
    gone,
    gone_transactions,
    links,
    made,
    moved,
    transfers,
)

US = 1_000_000
KEY = 10**9
ROWS = (
    moved("a", 10, "u", "v", tx_hash="ha"),
    moved("b", 20, "u", "v", tx_hash="hb"),
    moved("b2", 20, "u", "w", tx_hash="hb", position=1),
    moved("c", 30, "v", "w", tx_hash="hc", amount=2),
)


def load(bench: Bench, at_s: int, *rows: Row) -> tuple[int, ...]:
    found = bench.load(transfers(bench.folder / "t.csv", *rows), at_s=at_s)
    assert bench.wrong() == []
    return counts(found, "transfer")


def take_back(bench: Bench, at_s: int, *ids: str) -> tuple[int, ...]:
    found = bench.load(gone(bench.folder / "gone.csv", *ids), at_s=at_s)
    assert bench.wrong() == []
    return counts(found, "reorganised")


def records(bench: Bench) -> dict[str, tuple[int, int | None]]:
    """From and to which second each record was known."""
    return {
        row["id"]: (row["from"] // US, row["to"] and row["to"] // US)
        for row in bench.ask("records")
    }


def by_transaction(path: Path) -> Path:
    return gone_transactions(path, ("test:a", "hb"))


@pytest.mark.parametrize("by", ["id", "transaction"])
def test_a_transfer_that_is_gone_is_closed_and_its_ledgers_are_marked(
    bench: Bench, by: str
) -> None:
    load(bench, 100, *ROWS)
    path = bench.folder / "gone.csv"
    summary = bench.load(by_transaction(path) if by == "transaction" else gone(path, "b", "b2"),
                         at_s=200)  # fmt: skip
    assert counts(summary, "reorganised") == (1 if by == "transaction" else 2, 0, 0, 0, 0)
    assert counts(summary, "transfer") == (0, 0, 0, 2, 0)
    assert records(bench) == {"a": (100, None), "b": (100, 200), "b2": (100, 200), "c": (100, None)}
    marks = {row["id"]: (row["at"] // US, row["key"] // KEY) for row in bench.ask("ledgers")}
    assert marks == {ledger_id(f"test:a:{name}", "test:a/T"): (200, 20) for name in "uvw"}
    assert bench.wrong() == []


def test_what_is_gone_leaves_the_hash_of_what_never_came(bench: Bench) -> None:
    load(bench, 100, *ROWS)
    take_back(bench, 200, "b")
    left = bench.hash()
    bench.renew()
    load(bench, 100, *(row for row in ROWS if row["transfer_id"] != "b"))
    assert bench.hash() == left


def test_said_again_it_is_unchanged(bench: Bench) -> None:
    load(bench, 100, *ROWS)
    assert take_back(bench, 200, "b", "b") == (1, 1, 0, 0, 0)
    assert take_back(bench, 300, "b") == (0, 1, 0, 0, 0)
    again = bench.load(by_transaction(bench.folder / "gone.csv"), at_s=400)
    assert counts(again, "reorganised") == (1, 0, 0, 0, 0)
    assert records(bench)["b"] == (100, 200)
    assert records(bench)["b2"] == (100, 400)


def test_what_nobody_knows_is_rejected(bench: Bench) -> None:
    load(bench, 100, *ROWS)
    path = gone_transactions(bench.folder / "h.csv", ("test:b", "hb"), ("test:a", "hz"))
    summary = bench.load(gone(bench.folder / "gone.csv", "z"), path, at_s=200)
    assert reasons(summary) == [UNKNOWN] * 3
    assert {each.place.column for each in summary.rejected} == {"transfer_id", "tx_hash"}
    assert {to for _, to in records(bench).values()} == {None}


def test_a_transfer_that_comes_back_is_a_new_record(bench: Bench) -> None:
    """In another block, or in the same one: what was known in between stays so."""
    load(bench, 100, *ROWS)
    whole = bench.hash()
    take_back(bench, 200, "b")
    assert load(bench, 300, *ROWS) == (1, 3, 0, 0, 0)
    assert {name: span for name, span in records(bench).items() if name.startswith("b")} == {
        "b": (100, 200),
        "b 2": (300, None),
        "b2": (100, None),
    }
    assert bench.hash() == whole
    assert load(bench, 400, *ROWS) == (0, 4, 0, 0, 0)
    take_back(bench, 500, "b")
    later = moved("b", 25, "u", "v", tx_hash="hb")
    assert load(bench, 600, later) == (1, 0, 0, 0, 0)
    assert records(bench)["b 2"] == (300, 500)
    assert records(bench)["b 3"] == (600, None)
    assert load(bench, 700, later) == (0, 1, 0, 0, 0)
    assert load(bench, 800, ROWS[1]) == (0, 0, 0, 0, 1)


def test_a_price_that_comes_late_finds_the_open_record(bench: Bench) -> None:
    bare = moved("b", 20, "u", "v", value_usd=None)
    load(bench, 100, bare)
    take_back(bench, 200, "b")
    load(bench, 300, bare)
    assert load(bench, 400, moved("b", 20, "u", "v", value_usd=0.5)) == (0, 0, 1, 0, 0)
    prices = {row["id"]: row["value_usd"] for row in bench.ask("transfers")}
    assert prices == {"b": None, "b 2": 0.5}


def test_in_one_load_what_it_brings_stands(bench: Bench) -> None:
    """A re-inclusion with the reorganisation that made it, also when the load is repeated."""
    load(bench, 100, *ROWS)
    files = (
        gone(bench.folder / "gone.csv", "b"),
        transfers(bench.folder / "again.csv", moved("b", 25, "u", "v", tx_hash="hb")),
    )
    summary = bench.load(*files, at_s=200)
    assert counts(summary, "reorganised") == (1, 0, 0, 0, 0)
    assert counts(summary, "transfer") == (1, 0, 0, 1, 0)
    assert records(bench)["b"] == (100, 200)
    assert records(bench)["b 2"] == (200, None)
    again = bench.load(*files, at_s=300)
    assert counts(again, "reorganised") == (0, 1, 0, 0, 0)
    assert counts(again, "transfer") == (0, 1, 0, 0, 0)
    assert len(records(bench)) == 5
    assert bench.wrong() == []


def test_in_one_load_the_same_facts_cannot_be_there_and_gone(bench: Bench) -> None:
    files = (gone(bench.folder / "gone.csv", "b"), transfers(bench.folder / "t.csv", *ROWS))
    for at_s in (100, 200):
        summary = bench.load(*files, at_s=at_s)
        assert reasons(summary) == [BROUGHT]
        assert records(bench)["b"] == (100, None)
    take_back(bench, 300, "b")
    kept = bench.load(*files, at_s=400)
    assert counts(kept, "transfer") == (0, 4, 0, 0, 0)
    assert counts(kept, "reorganised") == (0, 1, 0, 0, 0)
    assert records(bench)["b"] == (100, 300)
    assert len(records(bench)) == 4


BRIDGED = (
    moved("in", 10, "u", "bridge", tx_hash="h1"),
    moved("out", 20, "pool", "v", tx_hash="h2", asset="S"),
    moved("paid", 30, "v", "w", asset="S"),
)


def link_spans(bench: Bench) -> list[tuple[str, str, int, int | None]]:
    return sorted(
        (row["earlier"], row["later"], row["from"] // US, row["to"] and row["to"] // US)
        for row in bench.ask("links")
    )


@pytest.mark.parametrize("end", ["in", "out"])
def test_its_links_cease_and_wait_for_it(bench: Bench, end: str) -> None:
    moves = transfers(bench.folder / "t.csv", *BRIDGED)
    pair = links(bench.folder / "l.csv", ("in", "out"))
    bench.load(moves, pair, at_s=100)
    whole = bench.hash()
    summary = bench.load(gone(bench.folder / "gone.csv", end), at_s=200)
    assert summary.pending_links == PendingLinks(1, 0, ((end, 1),))
    assert counts(summary, "link") == (0, 0, 0, 1, 0)
    assert link_spans(bench) == [("in", "out", 100, 200)]
    assert bench.wrong() == []
    assert counts(bench.load(pair, at_s=300), "link") == (0, 1, 0, 0, 0)
    back = bench.load(moves, at_s=400)
    assert back.pending_links == PendingLinks(0, 1, ())
    ends = (f"{each} 2" if each == end else each for each in ("in", "out"))
    assert link_spans(bench) == sorted([("in", "out", 100, 200), (*ends, 200, None)])
    assert bench.hash() == whole
    assert bench.wrong() == []
    assert counts(bench.load(pair, at_s=500), "link") == (0, 1, 0, 0, 0)


def test_a_link_that_can_no_longer_be_is_rejected_when_its_transfer_comes_back(
    bench: Bench,
) -> None:
    bench.load(
        transfers(bench.folder / "t.csv", *BRIDGED),
        links(bench.folder / "l.csv", ("in", "out")),
        at_s=100,
    )
    take_back(bench, 200, "out")
    early = moved("out", 5, "pool", "v", tx_hash="h2", asset="S")
    summary = bench.load(transfers(bench.folder / "t2.csv", early), at_s=300)
    assert reasons(summary) == [BACKWARDS]
    (waited,) = bench.ask("pending_links")
    assert (waited["to"], waited["reason"]) == (300 * US, BACKWARDS)
    assert bench.wrong() == []


def test_its_links_move_on_within_one_load(bench: Bench) -> None:
    bench.load(
        transfers(bench.folder / "t.csv", *BRIDGED),
        links(bench.folder / "l.csv", ("in", "out")),
        at_s=100,
    )
    late = moved("out", 25, "pool", "v", tx_hash="h2", asset="S")
    files = (
        gone_transactions(bench.folder / "gone.csv", ("test:a", "h2")),
        transfers(bench.folder / "t2.csv", late),
    )
    summary = bench.load(*files, at_s=200)
    assert summary.pending_links == PendingLinks()
    assert link_spans(bench) == [("in", "out", 100, 200), ("in", "out 2", 200, None)]
    assert bench.ask("pending_links") == []
    assert bench.wrong() == []


def test_a_customer_s_note_follows_its_transfer(bench: Bench) -> None:
    files = (
        customers(bench.folder / "c.jsonl", customer("one")),
        made(bench.folder / "m.csv", ("one", "b", "customer")),
    )
    bench.load(transfers(bench.folder / "t.csv", *ROWS), *files, at_s=100)
    whole = bench.hash()
    take_back(bench, 200, "b")
    load(bench, 300, *ROWS)
    assert {
        (row["transfer"], row["from"] // US, row["to"] and row["to"] // US)
        for row in bench.ask("made")
    } == {("b", 100, 300), ("b 2", 300, None)}
    assert [each.transfer_id for each in bench.records.transfers.of_customer("one")] == ["b", "b 2"]
    assert bench.hash() == whole
    assert counts(bench.load(files[1], at_s=400), "made") == (0, 1, 0, 0, 0)
