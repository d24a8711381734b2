"""What is read of the whole graph is the same in one page and in many."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from cypher import pages
from cypher.pages import ranges
from loaders import graph as loader_graph
from service.graph.connection import GraphTargets
from tests.integration.loaders.bench import Bench
from tests.support.big_load import LABEL_HEADER, TRANSFER_HEADER
from tests.support.loading import fact_hash, load_files, wrong_ledgers

# Ids of every length of UTF-8, and two that UTF-16 would put in the other order.
TRANSFERS = ("a", "é", "日本", "\uff21", "\U0001f600", "~", "0")
PARTIES = ("u", "é", "\uff21", "\U0001f600")


def write_transfers(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(TRANSFER_HEADER)
        for number, name in enumerate(TRANSFERS):
            sender, receiver = PARTIES[number % 4], PARTIES[(number + 1) % 4]
            facts = (name, "test:a", f"h{number}", "0", str(number), sender, receiver)
            writer.writerow((*facts, "T", "1", "1"))


def cut_at_every_id(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let every id that can be a bound be one; the number of pages of each reading."""
    counts: list[int] = []

    def counted(sampled: list[str]) -> Iterator[tuple[str, str]]:
        found = list(ranges(sampled))
        counts.append(len(found))
        return iter(found)

    monkeypatch.setattr(loader_graph, "SHARE", 1.0)
    monkeypatch.setattr(loader_graph, "ranges", counted)
    monkeypatch.setattr(pages, "SHARE", 1.0)
    monkeypatch.setattr(pages, "PAGE_IDS", 1)
    return counts


def test_pages_leave_nothing_out(
    graph: GraphTargets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, labels = tmp_path / "transfers.csv", tmp_path / "labels.csv"
    write_transfers(rows)
    claims = [f"test:a,{name},Example,exchange,src,50,,," for name in PARTIES]
    labels.write_text("\n".join([",".join(LABEL_HEADER), *claims]), encoding="utf-8")
    load_files(graph, tmp_path, [rows, labels])
    whole = fact_hash(graph)
    counts = cut_at_every_id(monkeypatch)
    assert fact_hash(graph) == whole
    assert wrong_ledgers(graph) == []
    again = load_files(graph, tmp_path, [labels, rows])
    assert (again.loaded, again.unchanged) == (0, len(TRANSFERS) + len(PARTIES))
    for names in (TRANSFERS, PARTIES):
        assert sum(name.isascii() for name in names) + 2 in counts


def test_pages_hold_without_an_index(bench: Bench) -> None:
    names = sorted({*TRANSFERS, *PARTIES})
    found = [
        row["id"]
        for after, to in pages.ranges([])
        for row in bench.ask("between", ids=names, after=after, to=to)
    ]
    assert sorted(found) == names
