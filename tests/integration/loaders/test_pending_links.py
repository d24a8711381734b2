"""Links that arrive before their transfers: they wait, and count from when both are known."""

from pathlib import Path

import pytest

from loaders.judge_links import AMBIGUOUS, BACKWARDS, NOTHING, WITHIN
from loaders.summary import PendingLinks
from service.domain.keys import ledger_id
from tests.integration.loaders.bench import Bench, counts
from tests.integration.loaders.files import clusters, hash_links, links, moved, transfers

US = 1_000_000
KEY = 10**9
EARLIER = moved("a", 10, "u", "bridge", tx_hash="ha")
LATER = moved("b", 20, "pool", "v", tx_hash="hb", asset="S")
AFTER = moved("c", 30, "bridge", "x"), moved("d", 40, "v", "w", asset="S")


def found(bench: Bench) -> list[tuple[str, str, int, int | None]]:
    rows = bench.ask("links")
    return sorted((row["earlier"], row["later"], row["from"] // US, row["to"]) for row in rows)


def waiting(bench: Bench) -> list[tuple[str, str, int, int | None, str | None]]:
    """What each names, from and to which second it waited, and why it was refused."""
    return sorted(
        (
            *(row["from_id"] or row["from_hash"], row["to_id"] or row["to_hash"]),
            *(row["from"] // US, row["to"] and row["to"] // US, row["reason"]),
        )
        for row in bench.ask("pending_links")
    )


def link_file(bench: Bench, by: str) -> Path:
    path = bench.folder / "l.csv"
    return links(path, ("a", "b")) if by == "id" else hash_links(path, ("ha", "hb"))


@pytest.mark.parametrize("by", ["id", "hash"])
@pytest.mark.parametrize("first", ["earlier", "later", "neither"])
def test_a_link_waits_until_both_its_transfers_are_known(bench: Bench, by: str, first: str) -> None:
    names = ("a", "b") if by == "id" else ("ha", "hb")
    held = {"earlier": [EARLIER], "later": [LATER], "neither": []}[first]
    missing = [row for row in (EARLIER, LATER) if row not in held]
    bench.load(transfers(bench.folder / "t0.csv", *AFTER, *held), at_s=100)
    summary = bench.load(link_file(bench, by), at_s=200)
    assert summary.counts[3].kind == "link"
    assert (summary.pending, summary.loaded, summary.rejected) == (1, 0, ())
    lacking = [name for name in names if not any(name in row.values() for row in held)]
    assert summary.pending_links == PendingLinks(1, 0, tuple((name, 1) for name in lacking))
    assert waiting(bench) == [(*names, 200, None, None)]
    assert found(bench) == []
    for number, row in enumerate(missing, 1):
        summary = bench.load(transfers(bench.folder / "t1.csv", row), at_s=200 + 100 * number)
        assert bench.wrong() == []
    assert summary.pending_links == PendingLinks(0, 1, ())
    whole_s = 200 + 100 * len(missing)
    assert waiting(bench) == [(*names, 200, whole_s, None)]
    assert found(bench) == [("a", "b", 200, None)]


def test_a_link_that_waited_and_one_that_came_after_leave_the_same(bench: Bench) -> None:
    moves = transfers(bench.folder / "t.csv", EARLIER, LATER, *AFTER)
    seen = []
    for by, names in (("id", "links moves"), ("id", "moves links"), ("hash", "links moves")):
        bench.renew()
        for name in names.split():
            bench.load(link_file(bench, by) if name == "links" else moves)
        seen.append(bench.hash())
        assert bench.wrong() == []
    assert len(set(seen)) == 1


def test_a_waiting_link_is_a_fact(bench: Bench) -> None:
    bench.load(transfers(bench.folder / "t.csv", EARLIER))
    before = bench.hash()
    bench.load(links(bench.folder / "l.csv", ("a", "b")), at_s=2_000_000_000)
    by_id = bench.hash()
    bench.load(hash_links(bench.folder / "l.csv", ("ha", "hb")), at_s=2_000_000_001)
    assert len({before, by_id, bench.hash()}) == 3


def test_a_waiting_link_loaded_again_is_unchanged(bench: Bench) -> None:
    path = links(bench.folder / "l.csv", ("a", "b"), ("a", "b"), ("a", "z"))
    other = links(bench.folder / "other.csv", ("a", "b"))
    first = bench.load(path, at_s=100)
    assert (first.pending, first.unchanged) == (2, 1)
    again = bench.load(path, other, at_s=200)
    assert (again.pending, again.unchanged) == (0, 4)
    assert again.pending_links == PendingLinks(2, 0, (("a", 2), ("b", 1), ("z", 1)))
    assert [row[2] for row in waiting(bench)] == [100, 100]


def test_the_ledgers_of_both_ends_tell_readers_of_earlier_moments(bench: Bench) -> None:
    bench.load(transfers(bench.folder / "t0.csv", EARLIER, *AFTER), at_s=100)
    bench.load(links(bench.folder / "l.csv", ("a", "b")), at_s=200)
    assert bench.ask("ledgers") == []
    bench.load(transfers(bench.folder / "t1.csv", LATER), at_s=300)
    marks = {row["id"]: (row["at"] // US, row["key"] // KEY) for row in bench.ask("ledgers")}
    assert marks == {
        ledger_id("test:a:bridge", "test:a/T"): (300, 10),
        ledger_id("test:a:v", "test:a/S"): (300, 20),
    }


@pytest.mark.parametrize(
    ("arrives", "reason"),
    [
        ((moved("b", 5, "pool", "v", tx_hash="hb"),), BACKWARDS),
        ((moved("b", 20, "pool", "v", tx_hash="hb", amount=0),), NOTHING),
        ((moved("b", 20, "v", "v", tx_hash="hb"),), WITHIN),
    ],
)
@pytest.mark.parametrize("by", ["id", "hash"])
def test_what_cannot_be_is_rejected_when_its_transfers_arrive(
    bench: Bench, by: str, arrives: tuple[dict[str, object], ...], reason: str
) -> None:
    bench.load(transfers(bench.folder / "t0.csv", EARLIER), at_s=100)
    bench.load(link_file(bench, by), at_s=200)
    before = bench.hash()
    summary = bench.load(transfers(bench.folder / "t1.csv", *arrives), at_s=300)
    assert [(each.place.file, each.place.line, each.reason) for each in summary.rejected] == [
        ("l.csv", 2, reason)
    ]
    assert counts(summary, "link") == (0, 0, 0, 0, 0)
    names = ("a", "b") if by == "id" else ("ha", "hb")
    assert waiting(bench) == [(*names, 200, 300, reason)]
    assert found(bench) == []
    assert bench.hash() != before
    assert bench.wrong() == []
    again = bench.load(link_file(bench, by), at_s=400)
    assert [each.reason for each in again.rejected] == [reason]


def test_a_transaction_that_turns_out_to_hold_several_transfers_is_ambiguous(
    bench: Bench,
) -> None:
    bench.load(hash_links(bench.folder / "l.csv", ("ha", "hb")), at_s=100)
    two = (LATER, moved("b2", 21, "pool", "w", tx_hash="hb", asset="S"))
    summary = bench.load(transfers(bench.folder / "t.csv", EARLIER, *two), at_s=200)
    assert [each.reason for each in summary.rejected] == [AMBIGUOUS]
    assert [each.place.column for each in summary.rejected] == ["to_tx_hash"]
    assert waiting(bench) == [("ha", "hb", 100, 200, AMBIGUOUS)]


def test_clusters_of_the_load_that_ends_the_waiting_count(bench: Bench) -> None:
    bench.load(links(bench.folder / "l.csv", ("a", "b")), at_s=100)
    moves = transfers(bench.folder / "t.csv", EARLIER, LATER)
    summary = bench.load(moves, clusters(bench.folder / "c.csv", one=["pool", "v"]), at_s=200)
    assert [each.reason for each in summary.rejected] == [WITHIN]


def test_by_id_and_by_hash_are_one_link_known_since_the_first(bench: Bench) -> None:
    bench.load(hash_links(bench.folder / "h.csv", ("ha", "hb")), at_s=100)
    bench.load(links(bench.folder / "l.csv", ("a", "b")), at_s=200)
    again = links(bench.folder / "l2.csv", ("a", "b"))
    summary = bench.load(transfers(bench.folder / "t.csv", EARLIER, LATER), again, at_s=300)
    assert counts(summary, "link") == (0, 1, 0, 0, 0)
    assert summary.pending_links == PendingLinks(0, 2, ())
    assert found(bench) == [("a", "b", 100, None)]


def test_a_load_that_brings_none_of_them_leaves_links_waiting(bench: Bench) -> None:
    bench.load(links(bench.folder / "l.csv", ("a", "b")), at_s=100)
    summary = bench.load(transfers(bench.folder / "t.csv", *AFTER), at_s=200)
    assert summary.pending_links == PendingLinks(1, 0, ())
    assert waiting(bench) == [("a", "b", 100, None, None)]
