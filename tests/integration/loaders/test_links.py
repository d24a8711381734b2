"""Bridge and swap links: by id and by hash, only such as can be, and never taken back."""

import pytest

from loaders.judge_links import AMBIGUOUS, BACKWARDS, NOTHING, WITHIN
from loaders.summary import Summary
from tests.integration.loaders.bench import Bench, counts, reasons
from tests.integration.loaders.files import clusters, hash_links, links, moved, transfers

US = 1_000_000
ROWS = (
    moved("a", 10, "u", "bridge", tx_hash="ha"),
    moved("b", 20, "pool", "v", tx_hash="hb", asset="S"),
    moved("c", 30, "pool", "w", tx_hash="hc", asset="S"),
    moved("c2", 31, "pool", "x", tx_hash="hc", asset="S"),
    moved("zero", 15, "u", "bridge", amount=0),
)


def planted(bench: Bench) -> None:
    bench.load(transfers(bench.folder / "t.csv", *ROWS), at_s=100)


def pairs(bench: Bench) -> list[tuple[str, str, int, int | None]]:
    rows = bench.ask("links")
    return sorted((row["earlier"], row["later"], row["from"] // US, row["to"]) for row in rows)


def inner(bench: Bench, transfer: str) -> tuple[bool, bool]:
    """Whether the sender's and the receiver's side of the transfer are in no ledger."""
    sides = []
    for name in ("sent_movements", "received_movements"):
        parties = [f"test:a:{party}" for party in ("u", "v", "w", "x", "pool", "bridge")]
        rows = [{"address": party, "from_key": None} for party in parties]
        found = [row["epoch"] for row in bench.graph.read(name, rows=rows)
                 if row["id"] == transfer]  # fmt: skip
        assert len(found) == 1
        sides.append(found[0] is None)
    return sides[0], sides[1]


@pytest.mark.parametrize("by", ["id", "hash"])
@pytest.mark.parametrize("when", ["with the transfers", "after them"])
def test_a_link_takes_its_inner_legs_out_of_the_ledgers(bench: Bench, by: str, when: str) -> None:
    path = bench.folder / "l.csv"
    found = links(path, ("a", "b")) if by == "id" else hash_links(path, ("ha", "hb"))
    if when == "after them":
        planted(bench)
        summary = bench.load(found, at_s=200)
    else:
        summary = bench.load(transfers(bench.folder / "t.csv", *ROWS), found, at_s=200)
    assert counts(summary, "link") == (1, 0, 0, 0, 0)
    assert pairs(bench) == [("a", "b", 200, None)]
    assert (inner(bench, "a"), inner(bench, "b")) == ((False, True), (True, False))
    assert inner(bench, "c") == (False, False)
    assert bench.wrong() == []


def test_links_only_add(bench: Bench) -> None:
    planted(bench)
    path = bench.folder / "l.csv"
    bench.load(links(path, ("a", "b")), at_s=200)
    again = bench.load(links(path, ("a", "b"), ("a", "c"), ("a", "c")), at_s=300)
    assert counts(again, "link") == (1, 2, 0, 0, 0)
    other = bench.load(links(path, ("a", "c2")), at_s=400)
    assert counts(other, "link") == (1, 0, 0, 0, 0)
    assert pairs(bench) == [("a", "b", 200, None), ("a", "c", 300, None), ("a", "c2", 400, None)]
    assert bench.wrong() == []


def refused(bench: Bench, summary: Summary) -> list[str]:
    assert pairs(bench) == []
    assert bench.wrong() == []
    return reasons(summary)


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        (("b", "a"), BACKWARDS),
        (("zero", "b"), NOTHING),
    ],
)
def test_a_link_that_cannot_be_is_rejected(
    bench: Bench, pair: tuple[str, str], reason: str
) -> None:
    planted(bench)
    summary = bench.load(links(bench.folder / "l.csv", pair))
    assert refused(bench, summary) == [reason]


def test_a_hash_of_several_transfers_is_rejected(bench: Bench) -> None:
    planted(bench)
    path = hash_links(bench.folder / "l.csv", ("ha", "hc"), ("hc", "hb"), ("hc", "none"))
    assert refused(bench, bench.load(path)) == [AMBIGUOUS, AMBIGUOUS, AMBIGUOUS]


def test_a_transfer_within_an_actor_is_continued_by_nothing(bench: Bench) -> None:
    """Also when its cluster comes with the link."""
    planted(bench)
    path = clusters(bench.folder / "c.csv", one=["pool", "v"])
    summary = bench.load(path, links(bench.folder / "l.csv", ("a", "b")))
    assert refused(bench, summary) == [WITHIN]


def test_a_link_ceases_and_begins_to_count_with_the_clusters(bench: Bench) -> None:
    planted(bench)
    bench.load(links(bench.folder / "l.csv", ("a", "b")))
    path = bench.folder / "c.csv"
    bench.load(clusters(path, one=["pool", "v"]))
    assert (inner(bench, "a"), inner(bench, "b")) == ((False, False), (True, True))
    assert bench.wrong() == []
    bench.load(clusters(path, one=["pool", "w"]), shrink=True)
    assert (inner(bench, "a"), inner(bench, "b")) == ((False, True), (True, False))
    assert bench.wrong() == []
    assert len(bench.ask("links")) == 1
