"""Whole kinds are read page by page, in order, one page ahead of whoever works on them."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest

from policies.files import load_taxonomy
from service.errors import GraphUnavailableError, SchemaVersionError
from service.graph.reader.columns import IDS, ColumnReads, Kind, Origin
from service.graph.reader.runner import Runner

Rows = list[dict[str, Any]]


class FakeRunner:
    """Answers queries by a function, and remembers what was asked."""

    def __init__(self, answer: Callable[[str, dict[str, Any]], Rows]) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def rows(self, name: str, **parameters: Any) -> Rows:
        self.asked.append(name)
        await asyncio.sleep(0)
        return self.answer(name, parameters)

    @property
    def reads(self) -> ColumnReads:
        return ColumnReads(cast(Runner, self), load_taxonomy())


def ids(count: int) -> list[str]:
    return [f"t{n:06}" for n in range(count)]


def echo(name: str, parameters: dict[str, Any]) -> Rows:
    return [{"names": ["id"], "rows": [[each] for each in parameters["ids"]]}]


def test_holders_are_read_in_batches_and_in_order() -> None:
    runner = FakeRunner(echo)
    wanted = ids(2 * IDS + 1)

    async def read() -> list[int]:
        found, sizes = [], []
        async for page in runner.reads.of(Kind.LINKS, wanted):
            found += [row[0] for row in page.rows]
            sizes.append(len(page.rows))
        assert found == wanted
        return sizes

    assert asyncio.run(read()) == [IDS, IDS, 1]
    assert set(runner.asked) == {"whole_links"}


def test_the_next_page_is_asked_for_before_one_is_worked_on() -> None:
    runner = FakeRunner(echo)

    async def read() -> list[int]:
        asked = []
        async for _ in runner.reads.of(Kind.LINKS, ids(3 * IDS)):
            await asyncio.sleep(0)
            asked.append(len(runner.asked))
        return asked

    assert asyncio.run(read()) == [2, 3, 3]


def test_nothing_runs_on_when_a_page_fails() -> None:
    def fail(name: str, parameters: dict[str, Any]) -> Rows:
        raise GraphUnavailableError("gone")

    async def read() -> int:
        with pytest.raises(GraphUnavailableError, match="gone"):
            async for _ in FakeRunner(fail).reads.of(Kind.LINKS, ids(3 * IDS)):
                pass
        await asyncio.sleep(0)
        return len(asyncio.all_tasks())

    assert asyncio.run(read()) == 1


def test_a_page_of_nothing_has_no_rows() -> None:
    async def read() -> list[int]:
        reads = FakeRunner(lambda *_: []).reads
        return [len(page.rows) async for page in reads.of(Kind.LINKS, ["t"])]

    assert asyncio.run(read()) == [0]


def test_where_a_reading_begins() -> None:
    def answer(name: str, parameters: dict[str, Any]) -> Rows:
        state = {"schema_version": 2, "last_finished": 7, "last_rewrite": None}
        loads = [{"id": f"load{parameters.get('stamp')}"}]
        return {"graph_identity": [{"graph_id": "ab"}], "graph_state": [state]}.get(name, loads)

    assert asyncio.run(FakeRunner(answer).reads.origin()) == Origin("ab", 7, "load7")


@pytest.mark.parametrize("rows", [[], [{"graph_id": None}], [{"graph_id": "../elsewhere"}]])
def test_a_graph_without_an_id_of_its_own(rows: Rows) -> None:
    with pytest.raises(SchemaVersionError, match="run `clearhop migrate`"):
        asyncio.run(FakeRunner(lambda *_: rows).reads.origin())
