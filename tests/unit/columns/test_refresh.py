"""Columns are opened, extended or made anew, and always say what the graph says."""

import asyncio
import logging
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from service.columns import refresh
from service.columns.errors import ColumnsUnavailableError
from service.columns.refresh import columns
from service.graph.reader.columns import ColumnReads, Kind
from tests.support.told_facts import told
from tests.unit.columns.making import (
    GraphInMemory,
    member,
    moved,
    read,
    small_graph,
)


def test_columns_are_made_then_opened_then_extended(tmp_path: Path) -> None:
    graph = small_graph()
    first, made = read(graph, tmp_path)
    assert (made.kind, made.rows, made.reason) == ("rebuilt", 46, None)
    graph.asked.clear()
    again, opened = read(graph, tmp_path)
    assert (opened.kind, opened.rows, graph.asked) == ("opened", 0, [])
    assert told(again) == told(first)
    graph.load(moved("early", 0, "new", "b1"))
    more, extended = read(graph, tmp_path)
    assert (extended.kind, extended.rows) == ("extended", 1)
    assert more.transfers.id.to_pylist()[:2] == ["early", "t000"]
    assert told(more) == told(read(graph, tmp_path / "anew")[0])


def test_markers_are_read_last(tmp_path: Path) -> None:
    graph = small_graph()
    read(graph, tmp_path)
    assert graph.asked[-1] is Kind.MARKERS
    graph.asked.clear()
    graph.load(moved("t1", 1, "a", "b"))
    read(graph, tmp_path)
    assert graph.asked[-1] is Kind.MARKERS


def test_columns_that_lie_in_a_file_are_not_copied(tmp_path: Path) -> None:
    facts, _ = read(small_graph(), tmp_path)
    again, _ = read(small_graph(), tmp_path)
    rows = again.transfers
    for column in (rows.order_key, rows.sender, rows.amount, rows.out.epoch, rows.into.log):
        assert not column.flags.writeable
        assert not column.flags.owndata
    assert rows.into.balance.tolist() == [0.0] * len(rows)
    assert told(again) == told(facts)


def test_what_a_running_load_wrote_is_left_out(tmp_path: Path) -> None:
    graph = small_graph()
    finished = graph.stamp
    graph.load(
        moved("half", 3, "u", "v", recorded_from=finished + 1_000),
        member("test:a:half", "k", recorded_from=finished + 1_000),
    )
    graph.stamp = finished
    facts, _ = read(graph, tmp_path)
    assert "half" not in facts.transfers.id.to_pylist()
    assert "test:a:u" not in facts.addresses
    assert len(facts.memberships) == 1
    graph.stamp = finished + 1_000
    facts, done = read(graph, tmp_path)
    assert done.kind == "extended"
    assert "half" in facts.transfers.id.to_pylist()
    assert len(facts.memberships) == 2


def test_what_files_held_stays_readable_when_they_are_removed(tmp_path: Path) -> None:
    graph = small_graph()
    read(graph, tmp_path)
    facts, _ = read(graph, tmp_path)
    before = told(facts)
    graph.load(*(moved(f"n{n}", n, "a1", "b1") for n in range(40)))
    assert read(graph, tmp_path)[1].kind == "extended"
    assert told(facts) == before


def test_much_that_changed_is_read_with_everything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = small_graph()
    read(graph, tmp_path)
    monkeypatch.setattr(refresh, "FEW", 0)
    graph.load(*(moved(f"n{n}", n, "a1", "b1") for n in range(30)))
    facts, done = read(graph, tmp_path)
    assert (done.kind, done.reason) == ("rebuilt", "too much has changed since")
    assert len(facts.transfers) == 70


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"graph_id": "1" * 32}, None),
        ({"stamp": 500}, "they are younger than the graph"),
        ({"loads": {1_000: "another"}}, "the graph knows nothing of the load"),
    ],
)
def test_columns_of_another_graph_or_past_are_not_used(
    tmp_path: Path, change: dict[str, object], reason: str | None
) -> None:
    read(small_graph(), tmp_path)
    other = small_graph(5)
    for name, value in change.items():
        setattr(other, name, value)
    facts, done = read(other, tmp_path)
    assert done.kind == "rebuilt"
    assert (done.reason or "").startswith(reason or "")
    assert (done.reason is None) == (reason is None)
    assert len(facts.transfers) == 5


def test_why_columns_are_made_anew_is_said_without_data(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    read(small_graph(), tmp_path)
    (base,) = tmp_path.rglob("*.transfers.arrow")
    base.unlink()
    with caplog.at_level(logging.INFO):
        read(small_graph(), tmp_path)
    assert caplog.messages == ["the columns are made anew: a file of transfers is missing"]


def test_two_at_once_wait_for_each_other(tmp_path: Path) -> None:
    graph = small_graph()

    async def both() -> list[tuple[str, object]]:
        reads = cast(ColumnReads, graph)
        found = await asyncio.gather(columns(reads, tmp_path), columns(reads, tmp_path))
        return [(done.kind, told(facts)) for facts, done in found]

    (first, one), (second, other) = asyncio.run(both())
    assert {first, second} == {"rebuilt", "opened"}
    assert one == other


def test_a_place_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ColumnsUnavailableError, match="the columns in"):
        read(small_graph(), tmp_path / "file")


def test_nulls_are_told_as_the_facts_say(tmp_path: Path) -> None:
    graph = GraphInMemory()
    none = dict.fromkeys(
        f"{side}_{name}"
        for side in ("sender", "receiver")
        for name in ("epoch", "log", "count", "balance", "shortfall")
    )
    graph.load(moved("t", 1, "u", "v", value_usd=None, **none))
    rows = read(graph, tmp_path)[0].transfers
    assert (rows.out.epoch[0], rows.into.epoch[0]) == (-1, -1)
    assert (rows.out.log[0], rows.out.balance[0], rows.out.count[0]) == (0, 0, 0)
    assert np.isnan(rows.value_usd[0])
    assert rows.value_recorded_from[0] == 0
