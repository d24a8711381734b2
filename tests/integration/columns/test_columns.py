"""Columns read from a graph: what they hold, and that extending them is as good as anew."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from service.columns.facts import NO_EPOCH, OPEN, LinkFact, MembershipFact
from service.domain.keys import ledger_id
from service.exposure.traced import Marker
from tests.integration.columns.conftest import Shelf
from tests.integration.loaders.bench import table
from tests.integration.loaders.failing import FailingGraph, Failure, KilledError
from tests.integration.loaders.files import (
    LABEL,
    clusters,
    customer,
    customers,
    labels,
    links,
    moved,
    transfers,
    wallet,
)
from tests.integration.loaders.two_loads import FIRST_S, SECOND_S, first_load, second_load
from tests.oracle.files import write_world
from tests.oracle.many import random_worlds, side_by_side
from tests.oracle.random_returns import with_returns
from tests.support.told_facts import told, told_book, told_transfers

US = 1_000_000
KEY = 10**9
PEOPLE = 20


def book(folder: Path) -> Sequence[Path]:
    """Sixty transfers a minute apart among twenty addresses, some labels, and a cluster."""
    rows = [
        moved(
            f"t{n:02}",
            n * 60,
            f"a{n % PEOPLE}",
            f"a{n * 7 % PEOPLE + PEOPLE * (n % 5)}",
            amount="0.1",
            value_usd=None if n % 10 == 3 else 5.0,
        )
        for n in range(1, 61)
    ]
    return (
        transfers(folder / "t.csv", *rows),
        labels(folder / "tags.csv", *(f"a{n}" for n in range(6))),
        clusters(folder / "c.csv", cluster1=["a8", "a9"], cluster2=["a10"]),
    )


def late_transfer(folder: Path) -> Sequence[Path]:
    return [transfers(folder / "late.csv", moved("late", 90, "a3", "new", amount="0.05"))]


def late_price(folder: Path) -> Sequence[Path]:
    row = moved("t13", 13 * 60, "a13", "a71", amount="0.1", value_usd=0.4)
    return [transfers(folder / "price.csv", row)]


def cluster_change(folder: Path) -> Sequence[Path]:
    return [clusters(folder / "c.csv", cluster1=["a8"], cluster2=["a9", "a10"])]


def link(folder: Path) -> Sequence[Path]:
    return [links(folder / "l.csv", ("t21", "t26"))]


def label_change(folder: Path) -> Sequence[Path]:
    return [labels(folder / "tags.csv", *(f"a{n}" for n in range(5)), "cluster2")]


def other_name(folder: Path) -> Sequence[Path]:
    """The same entity under another name, which no claim of an address holds."""
    facts = {"chain": "test:a", "address": "a0", "entity": "Example!", "category": "exchange"}
    row = {**facts, "source": "src", "confidence": 80, "entity_id": "labels:tags:example"}
    return [table(folder / "names.csv", [row], *LABEL, "entity_id")]


def nothing_here(folder: Path) -> Sequence[Path]:
    """A load that writes nothing that columns hold."""
    return [customers(folder / "k.jsonl", customer("one", wallet("a0")))]


def taken_back(folder: Path) -> Sequence[Path]:
    rows = [{"transfer_id": "t31", "chain": None, "tx_hash": None}]
    return [table(folder / "reorganised.csv", rows, "transfer_id", "chain", "tx_hash")]


def came_again(folder: Path) -> Sequence[Path]:
    row = moved("t31", 31 * 60 + 7, "a11", "a37", amount="0.1")
    return [transfers(folder / "again.csv", row)]


STORY: Sequence[Callable[[Path], Sequence[Path]]] = (
    late_transfer, late_price, cluster_change, link, label_change, other_name, nothing_here,
    taken_back, came_again,
)  # fmt: skip


def test_extended_columns_equal_rebuilt_ones_after_every_load(shelf: Shelf) -> None:
    bench = shelf.bench
    bench.load(*book(bench.folder), at_s=100)
    facts, done = shelf.refreshed()
    assert done.kind == "rebuilt"
    assert told(facts) == told(shelf.rebuilt())
    numbers = set()
    for place, step in enumerate(STORY):
        bench.load(*step(bench.folder), at_s=200 + 100 * place, shrink=True)
        facts, done = shelf.refreshed()
        assert (step.__name__, done.kind, done.reason) == (step.__name__, "extended", None)
        assert facts.stamp == (200 + 100 * place) * US
        assert told(facts) == told(shelf.rebuilt())
        numbers.add(len({path.name[:6] for path in shelf.files() if path.suffix == ".arrow"}))
    assert numbers == {2, 3}
    again, done = shelf.refreshed()
    assert (done.kind, done.rows) == ("opened", 0)
    assert told(again) == told(facts)


def test_what_the_columns_hold(shelf: Shelf) -> None:
    bench = shelf.bench
    bench.load(*book(bench.folder), at_s=100)
    bench.load(*late_transfer(bench.folder), *late_price(bench.folder), at_s=200)
    facts, _ = shelf.refreshed()
    rows = facts.transfers
    assert len(rows) == len(rows.id) == 61
    ids = rows.id.to_pylist()
    assert ids[:4] == ["t01", "late", "t02", "t03"]
    assert rows.order_key.tolist() == sorted(rows.order_key.tolist())
    assert set(facts.assets) == {"test:a/T"}
    late, t03, t13, t20 = (ids.index(name) for name in ("late", "t03", "t13", "t20"))
    assert facts.addresses[rows.sender[late]] == "test:a:a3"
    assert facts.addresses[rows.receiver[late]] == "test:a:new"
    assert (rows.order_key[late], rows.time[late]) == (90 * KEY, 90)
    assert (rows.amount[late], rows.amount_exact[late].as_py()) == (0.05, "0.05")
    assert (rows.recorded_from[late], rows.recorded_to[late]) == (200 * US, OPEN)
    assert (rows.value_usd[late], rows.value_recorded_from[late]) == (5.0, 0)
    assert (rows.value_usd[t13], rows.value_recorded_from[t13]) == (0.4, 200 * US)
    assert np.isnan(rows.value_usd[ids.index("t23")])
    # Each sends what it never received: the shortfall is all of it and the epoch ends there.
    assert (rows.out.balance[late], rows.out.shortfall[late]) == (0.05, 0.05)
    assert rows.out.epoch[late] != rows.out.epoch[t03]
    assert min(rows.out.epoch[late], rows.into.epoch[late]) >= 0
    assert max(rows.out.epoch.max(), rows.into.epoch.max()) < facts.epochs
    # Within one actor: in no ledger.
    assert (rows.out.epoch[t20], rows.into.epoch[t20]) == (NO_EPOCH, NO_EPOCH)
    assert (rows.into.count[late], rows.into.log[late]) == (1, 0.0)
    assert facts.markers[ledger_id("test:a:a3", "test:a/T")] == Marker(200 * US, 90 * KEY)


def test_what_came_and_went(shelf: Shelf) -> None:
    bench = shelf.bench
    bench.load(*book(bench.folder), at_s=100)
    shelf.refreshed()
    for place, step in enumerate(STORY):
        bench.load(*step(bench.folder), at_s=200 + 100 * place, shrink=True)
    facts, _ = shelf.refreshed()
    assert set(facts.memberships) == {
        MembershipFact("test:a:a8", "cluster1", "clusters:c", 100 * US),
        MembershipFact("test:a:a9", "cluster1", "clusters:c", 100 * US, 400 * US),
        MembershipFact("test:a:a9", "cluster2", "clusters:c", 400 * US),
        MembershipFact("test:a:a10", "cluster2", "clusters:c", 100 * US),
    }
    assert facts.links == (LinkFact("t21", "t26", 500 * US),)
    claims = {(c.holder, c.claim.feed): c for c in facts.claims}
    assert len(claims) == len(facts.claims) == 8
    closed, cluster = claims["test:a:a5", "labels:tags"], claims["cluster2", "labels:tags"]
    assert (closed.recorded_from, closed.recorded_to) == (100 * US, 600 * US)
    assert (cluster.of_cluster, cluster.recorded_from) == (True, 600 * US)
    assert {c.claim.entity for c in facts.claims} == {"Example!"}
    assert {c.claim_at(100 * US).entity for c in facts.claims} == {"Example"}
    assert {c.claim_at(facts.stamp).entity for c in facts.claims} == {"Example!"}
    claim = claims["test:a:a0", "labels:tags"].claim
    assert (claim.category, claim.confidence, claim.listing) == ("exchange", 80, False)
    assert (claim.account_type, claim.recorded_from) == (None, 100 * US)
    records = [row for row in told_transfers(facts) if str(row[0]).startswith("t31")]
    moments = [(row[2], *row[10:12]) for row in records]
    assert moments == [(31 * 60, 100 * US, 900 * US), (31 * 60 + 7, 1_000 * US, OPEN)]


def test_a_listing_is_told_by_its_category(shelf: Shelf) -> None:
    path = labels(shelf.bench.folder / "l.csv", "u", entity="Someone", category="sanction")
    shelf.bench.load(path, at_s=100)
    (fact,) = shelf.refreshed()[0].claims
    assert fact.claim.listing


def test_an_empty_graph(shelf: Shelf) -> None:
    facts, done = shelf.refreshed()
    assert (done.kind, facts.stamp, len(facts.transfers), facts.addresses) == ("rebuilt", 0, 0, ())
    assert shelf.refreshed()[1].kind == "opened"
    shelf.bench.load(*book(shelf.bench.folder), at_s=100)
    facts, done = shelf.refreshed()
    assert done.kind == "extended"
    assert told(facts) == told(shelf.rebuilt())


def test_a_load_that_is_not_finished(shelf: Shelf) -> None:
    """What it wrote is left out, and what it rewrote is as good as what had been there."""
    bench = shelf.bench
    bench.load(*first_load(bench.folder), at_s=FIRST_S)
    before, _ = shelf.refreshed()
    order = bench.order(*second_load(bench.folder), at_s=SECOND_S, shrink=True)
    killed = 0
    while True:
        try:
            bench.load_all(order, FailingGraph(bench, Failure(3 + killed // 3, committed=True)))
        except KilledError:
            killed += 1
            if bench.running() is not None:
                half = shelf.rebuilt()
                assert half.stamp == before.stamp == FIRST_S * US
                assert told_book(half) == told_book(before)
                continue
        break
    assert killed > 5
    facts, done = shelf.refreshed()
    assert (done.kind, facts.stamp) == ("extended", SECOND_S * US)
    assert told(facts) == told(shelf.rebuilt())


def test_columns_of_a_half_finished_load_are_extended_when_it_has_finished(shelf: Shelf) -> None:
    bench = shelf.bench
    bench.load(*first_load(bench.folder), at_s=FIRST_S)
    order = bench.order(*second_load(bench.folder), at_s=SECOND_S, shrink=True)
    with pytest.raises(KilledError):
        bench.load_all(order, FailingGraph(bench, Failure(12, committed=True)))
    half, done = shelf.refreshed()
    assert (half.stamp, done.kind) == (FIRST_S * US, "rebuilt")
    bench.load_all(order)
    facts, done = shelf.refreshed()
    assert done.kind == "extended"
    assert told(facts) == told(shelf.rebuilt())


def test_columns_of_another_graph_are_not_used(shelf: Shelf) -> None:
    bench = shelf.bench
    bench.load(*book(bench.folder), at_s=100)
    shelf.refreshed()
    (first,) = (path for path in shelf.kept.iterdir() if path.is_dir())
    bench.renew()
    bench.load(*first_load(bench.folder), at_s=100)
    facts, done = shelf.refreshed()
    assert (done.kind, done.reason) == ("rebuilt", None)
    assert "t01" not in facts.transfers.id.to_pylist()
    (second,) = (path for path in shelf.kept.iterdir() if path.is_dir() and path != first)
    for path in second.iterdir():
        path.unlink()
    for path in first.iterdir():
        path.rename(second / path.name)
    facts, done = shelf.refreshed()
    assert (done.kind, done.reason) == ("rebuilt", "they are of another graph")
    assert told(facts) == told(shelf.rebuilt())


def test_columns_of_another_past_are_not_used(shelf: Shelf) -> None:
    """As when a graph is put back as it was before a load, and another load comes."""
    bench = shelf.bench
    bench.load(*first_load(bench.folder), at_s=100)
    bench.load(*late_transfer(bench.folder), at_s=200)
    shelf.refreshed()
    bench.ask("forget_load", stamp=200 * US, last_finished=100 * US)
    facts, done = shelf.refreshed()
    assert (done.kind, done.reason) == ("rebuilt", "they are younger than the graph")
    shelf.refreshed()
    bench.ask("forget_load", stamp=100 * US, last_finished=150 * US)
    facts, done = shelf.refreshed()
    assert done.kind == "rebuilt"
    assert done.reason == "the graph knows nothing of the load they were made after"
    assert facts.stamp == 150 * US


def test_random_worlds_in_several_loads(shelf: Shelf) -> None:
    """Labels, members, prices, links and transfers that come late, go, and come again."""
    worlds = [with_returns(world, seed) for seed, world in enumerate(random_worlds(7_000, 30))]
    folder, kinds = shelf.bench.folder / "stages", []
    for stamp, files in write_world(side_by_side(worlds), folder, 2):
        shelf.bench.load(files, at_s=stamp, shrink=True)
        facts, done = shelf.refreshed()
        kinds.append((done.kind, done.reason))
        assert told(facts) == told(shelf.rebuilt())
    assert kinds == [("rebuilt", None), *[("extended", None)] * 2]
