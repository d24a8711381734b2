"""The fact hash: the same on both engines and in any order, another when any fact is another."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from service.graph.connection import GraphTargets, open_loader
from tests.engines.clean import make_empty
from tests.integration.loaders.bench import Bench
from tests.integration.loaders.files import (
    clusters,
    customers,
    gone,
    hash_links,
    labels,
    links,
    made,
    moved,
    transfers,
    wallet,
)
from tests.integration.loaders.files import customer as person
from tests.integration.loaders.two_loads import MANY, first_load, second_load
from tests.oracle.golden import GOLDEN

CASES = (
    *("worked-example", "bridge", "swap-one-to-many", "cluster-label", "unpriced"),
    *("one-wei-left", "delisted", "members-disagree"),
)


@pytest.fixture
def both(
    arcadedb_engine: GraphTargets, neo4j_engine: GraphTargets, tmp_path: Path
) -> Iterator[tuple[Bench, Bench]]:
    """A bench on each engine, empty, with the same files."""
    with ExitStack() as stack:
        found = []
        for name, engine in (("arcadedb", arcadedb_engine), ("neo4j", neo4j_engine)):
            make_empty(engine.loader)
            driver = stack.enter_context(open_loader(engine.loader))
            bench = Bench(engine.loader, driver, tmp_path / name)
            stack.callback(bench.records.close)
            found.append(bench)
        yield found[0], found[1]


@pytest.mark.arcadedb
@pytest.mark.neo4j
def test_both_engines_give_the_same(both: tuple[Bench, Bench]) -> None:
    hashes = []
    for bench in both:
        bench.load(*first_load(bench.folder), at_s=100)
        after_first = bench.hash()
        bench.load(*second_load(bench.folder), at_s=200, shrink=True)
        hashes.append((after_first, bench.hash()))
    assert hashes[0] == hashes[1]
    assert hashes[0][0] != hashes[0][1]


@pytest.mark.arcadedb
@pytest.mark.neo4j
@pytest.mark.shared
def test_both_engines_give_the_same_for_golden_cases(both: tuple[Bench, Bench]) -> None:
    if not GOLDEN.is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the golden cases (../shared/golden) are not beside the repository")
    seen = set()
    for case in CASES:
        hashes = set()
        for bench in both:
            bench.renew()
            summary = bench.load(GOLDEN / case)
            assert (case, summary.rejected) == (case, ())
            assert summary.loaded > 0
            hashes.add(bench.hash())
        assert (case, len(hashes)) == (case, 1)
        seen |= hashes
    assert len(seen) == len(CASES)


def everything(folder: Path) -> dict[str, Path]:
    """A file of each kind; the names say in which order they can be loaded."""
    moves = [moved(name, time, "u", "v") for name, time in (("a", 10), ("b", 20), ("c", 30))]
    return {
        "transfers": transfers(folder / "t.csv", *moves),
        "labels": labels(folder / "tags.csv", *MANY, "cluster1"),
        "more": labels(folder / "more.csv", "m0", "u", entity="Other"),
        "clusters": clusters(folder / "c.csv", cluster1=["m0", "w"]),
        "links": links(folder / "l.csv", ("a", "b"), ("a", "c")),
        "customers": customers(folder / "k.jsonl", person("one", wallet("u"))),
        "made": made(folder / "m.csv", ("one", "a", "customer")),
    }


@pytest.mark.parametrize(
    "order",
    [
        "transfers labels more clusters links customers made",
        "more customers transfers made clusters labels links",
        "clusters transfers links more labels customers made",
        "links clusters customers transfers made labels more",
    ],
)
def test_the_order_of_loads_leaves_no_trace(bench: Bench, order: str) -> None:
    files = everything(bench.folder)
    bench.load(*files.values())
    at_once = bench.hash()
    bench.renew()
    for name in order.split():
        bench.load(files[name])
    assert bench.hash() == at_once
    assert bench.wrong() == []


def test_two_feeds_of_the_same_links_and_names_leave_no_order_either(bench: Bench) -> None:
    files = everything(bench.folder)
    again = links(bench.folder / "l2.csv", ("a", "b"))
    hashes = set()
    for first, second in ((files["links"], again), (again, files["links"])):
        bench.renew()
        bench.load(files["transfers"])
        bench.load(first)
        bench.load(second)
        hashes.add(bench.hash())
    assert len(hashes) == 1


def test_any_other_fact_is_another_hash(bench: Bench) -> None:
    files = everything(bench.folder)
    bench.load(*files.values())
    seen = [bench.hash()]
    folder = bench.folder
    for path in (
        transfers(folder / "t2.csv", moved("d", 40, "u", "v")),
        transfers(folder / "t3.csv", moved("e", 40, "u", "v", value_usd=None)),
        transfers(folder / "t4.csv", moved("e", 40, "u", "v", value_usd=1)),
        labels(folder / "tags.csv", *MANY, "cluster1", "v"),
        clusters(folder / "c.csv", cluster1=["m0", "w", "x"]),
        links(folder / "l.csv", ("b", "c")),
        customers(folder / "k.jsonl", person("one", wallet("u"), wallet("w"))),
        made(folder / "m.csv", ("one", "b", "customer")),
        made(folder / "m2.csv", ("one", "b", "third_party")),
        links(folder / "l3.csv", ("c", "f")),
        hash_links(folder / "l4.csv", ("c", "f")),
        gone(folder / "g.csv", "d"),
        transfers(folder / "t5.csv", moved("d", 41, "u", "v")),
    ):
        bench.load(path)
        seen.append(bench.hash())
    assert len(set(seen)) == len(seen)
