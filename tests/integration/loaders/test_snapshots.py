"""Labels and clusters are snapshots per feed: closed when dropped, reopened as new records."""

from pathlib import Path

import pytest

from service.errors import FileRefusedError
from tests.integration.loaders.bench import Bench, counts, reasons, table
from tests.integration.loaders.files import CHAIN, LABEL, clusters, labels

US = 1_000_000
MANY = [f"m{n}" for n in range(10)]


def spans(bench: Bench, name: str, key: str) -> dict[str, list[tuple[int, int | None]]]:
    """When each fact was on record, in seconds."""
    found: dict[str, list[tuple[int, int | None]]] = {}
    for row in bench.ask(name):
        to = row["to"] if row["to"] is None else row["to"] // US
        found.setdefault(row[key].removeprefix(f"{CHAIN}:"), []).append((row["from"] // US, to))
    return {each: sorted(rows) for each, rows in sorted(found.items())}


def test_a_label_that_is_dropped_is_closed_and_one_that_returns_is_a_new_record(
    bench: Bench,
) -> None:
    path = bench.folder / "tags.csv"
    bench.load(labels(path, *MANY, "u", "cluster1"), at_s=100)
    second = bench.load(labels(path, *MANY, "cluster1"), at_s=200)
    third = bench.load(labels(path, *MANY), at_s=300)
    last = bench.load(labels(path, *MANY, "u", "cluster1"), at_s=400)
    assert spans(bench, "labels", "node") == {
        "cluster1": [(100, 300), (400, None)],
        **{name: [(100, None)] for name in MANY},
        "u": [(100, 200), (400, None)],
    }
    assert [counts(each, "label") for each in (second, third, last)] == [
        (0, 11, 0, 1, 0),
        (0, 10, 0, 1, 0),
        (2, 10, 0, 0, 0),
    ]


def test_a_label_that_says_something_else_closes_the_old_and_opens_a_new_one(bench: Bench) -> None:
    path = bench.folder / "tags.csv"
    bench.load(labels(path, *MANY), at_s=100)
    rows = [
        {"chain": CHAIN, "address": name, "entity": "Example", "source": "src",
         "category": "mixing_service" if name == "m0" else "exchange", "confidence": 80}
        for name in MANY
    ]  # fmt: skip
    changed = bench.load(table(path, rows, *LABEL), at_s=200)
    assert counts(changed, "label") == (1, 9, 0, 1, 0)
    assert sorted(
        (row["category"], row["from"] // US, row["to"])
        for row in bench.ask("labels")
        if row["node"] == f"{CHAIN}:m0"
    ) == [("exchange", 100, 200 * US), ("mixing_service", 200, None)]


def test_memberships_are_closed_moved_and_reopened(bench: Bench) -> None:
    path = bench.folder / "c.csv"
    bench.load(clusters(path, big=MANY, one=["u", "v"]), at_s=100)
    bench.load(clusters(path, big=MANY, one=["u"], two=["v"]), at_s=200)
    bench.load(clusters(path, big=MANY, one=["u", "v"]), at_s=300)
    found = {
        (row["address"].removeprefix(f"{CHAIN}:"), row["cluster"], row["from"] // US,
         row["to"] and row["to"] // US)
        for row in bench.ask("memberships")
    }  # fmt: skip
    assert found == {
        *((name, "big", 100, None) for name in MANY),
        ("u", "one", 100, None),
        ("v", "one", 100, 200),
        ("v", "two", 200, 300),
        ("v", "one", 300, None),
    }


def test_a_snapshot_loaded_again_changes_nothing(bench: Bench) -> None:
    files = (labels(bench.folder / "tags.csv", *MANY), clusters(bench.folder / "c.csv", big=MANY))
    bench.load(*files, at_s=100)
    before = bench.hash()
    again = bench.load(*files, at_s=200)
    assert (again.loaded, again.unchanged, again.closed) == (0, 20, 0)
    assert spans(bench, "labels", "node") == {name: [(100, None)] for name in MANY}
    assert bench.hash() == before


def test_two_feeds_do_not_disturb_one_another(bench: Bench) -> None:
    one, two = bench.folder / "one.csv", bench.folder / "two.csv"
    bench.load(labels(one, *MANY), labels(two, *MANY, "u"), at_s=100)
    bench.load(labels(one, *MANY, "v"), at_s=200)
    bench.load(labels(two, *MANY), at_s=300)
    found = {(row["node"], row["feed"]): row["to"] for row in bench.ask("labels")}
    assert {key: to for key, to in found.items() if to is not None} == {
        (f"{CHAIN}:u", "labels:two"): 300 * US
    }
    assert len(found) == 22


def test_the_same_file_under_another_name_is_another_feed(bench: Bench) -> None:
    bench.load(labels(bench.folder / "one.csv", *MANY), at_s=100)
    other = bench.load(labels(bench.folder / "two.csv", "m0"), at_s=200)
    assert counts(other, "label") == (1, 0, 0, 0, 0)
    assert [row["to"] for row in bench.ask("labels")] == [None] * 11


def test_a_snapshot_that_shrinks_is_refused_whole_unless_it_is_meant(bench: Bench) -> None:
    path = bench.folder / "tags.csv"
    bench.load(labels(path, *MANY), at_s=100)
    before, state = bench.hash(), bench.state()
    few = labels(path, "m0", "new")
    with pytest.raises(FileRefusedError, match="close 9 of its 10 labels"):
        bench.load(few, at_s=200)
    assert (bench.hash(), bench.state(), bench.running()) == (before, state, None)
    assert bench.spools() == []
    meant = bench.load(few, at_s=200, shrink=True)
    assert counts(meant, "label") == (1, 1, 0, 9, 0)


def test_one_feed_that_shrinks_stops_the_load_of_all(bench: Bench) -> None:
    path = bench.folder / "tags.csv"
    bench.load(labels(path, *MANY), at_s=100)
    before = bench.hash()
    with pytest.raises(FileRefusedError):
        bench.load(clusters(bench.folder / "c.csv", big=MANY), labels(path, "m0"), at_s=200)
    assert bench.hash() == before


def test_a_feed_of_bad_rows_closes_nothing(bench: Bench) -> None:
    path = bench.folder / "tags.csv"
    bench.load(labels(path, *MANY), at_s=100)
    bad = table(path, [{"chain": CHAIN, "address": name} for name in MANY], *LABEL)
    with pytest.raises(FileRefusedError, match="close 10 of its 10 labels"):
        bench.load(bad, at_s=200)
    assert {row["to"] for row in bench.ask("labels")} == {None}


def test_a_first_feed_of_bad_rows_is_told_row_by_row(bench: Bench) -> None:
    rows = [{"chain": CHAIN, "address": "u"}, {"chain": "moon:1", "address": "u"}]
    summary = bench.load(table(bench.folder / "bad.csv", rows, *LABEL))
    assert counts(summary, "label") == (0, 0, 0, 0, 2)
    assert [each.place.line for each in summary.rejected] == [2, 3]
    assert all(reasons(summary))
    assert bench.ask("labels") == []


def test_an_entity_that_a_feed_renames_keeps_its_labels(bench: Bench) -> None:
    path = bench.folder / "tags.csv"

    def named(entity: str) -> Path:
        row = {"chain": CHAIN, "address": "u", "entity": entity, "entity_id": "e1"}
        claim = {"category": "exchange", "source": "src", "confidence": 80}
        return table(path, [{**row, **claim}], *LABEL, "entity_id")

    bench.load(named("Before"), at_s=100)
    before = bench.hash()
    again = bench.load(named("After"), at_s=200)
    assert counts(again, "label") == (0, 1, 0, 0, 0)
    assert [(row["entity"], row["to"]) for row in bench.ask("labels")] == [("After", None)]
    assert bench.hash() == before
