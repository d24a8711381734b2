"""The loader's hold on the graph: typed reads, and batches that commit with their checkpoint."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from neo4j import Driver, ManagedTransaction, Record

from cypher.library import query
from cypher.pages import SAMPLES, SHARE, ranges
from service.graph.connection import graph_errors, load_session
from service.graph.target import GraphTarget

READ_BATCH = 5_000

Cell = str | int | float | bool | None
Cells = Mapping[str, Cell]
Parameter = Cell | Sequence[str] | Sequence[Cells]


@dataclass(frozen=True, slots=True)
class Statement:
    """One write of a batch: a query's name and its parameters."""

    name: str
    params: Mapping[str, Parameter]


class LoadGraph:
    """Reads and writes by query name through a driver with the loading account."""

    def __init__(self, driver: Driver, target: GraphTarget) -> None:
        self._driver = driver
        self._target = target

    def read(self, name: str, **params: Parameter) -> list[Record]:
        """All rows of a query, retried where the engine asks for it."""
        text = query(name).text

        def work(tx: ManagedTransaction) -> list[Record]:
            return list(tx.run(text, _plain(params)))

        with graph_errors(self._target), load_session(self._driver, self._target) as session:
            return session.execute_read(work)

    def read_by_id(self, name: str, ids: Iterable[str], parameter: str = "ids") -> Iterator[Record]:
        """The rows of a query that takes ids, asked in batches."""
        remaining = iter(ids)
        while batch := list(islice(remaining, READ_BATCH)):
            yield from self.read(name, **{parameter: batch})

    def read_rows(self, name: str, rows: Iterable[Cells]) -> Iterator[Record]:
        """The rows of a query that takes rows, asked in batches."""
        remaining = iter(rows)
        while batch := list(islice(remaining, READ_BATCH)):
            yield from self.read(name, rows=batch)

    def stream(self, name: str, **params: Parameter) -> Iterator[Record]:
        """The rows of a query over the whole graph, page by page, never all at once."""
        sampled = [row["id"] for row in self.read(SAMPLES[name], share=SHARE)]
        for after, to in ranges(sampled):
            yield from self.read(name, after=after, to=to, **params)

    def write(self, statements: Sequence[Statement]) -> list[Record]:
        """Run the statements in one transaction; the rows of the last one."""

        def work(tx: ManagedTransaction) -> list[Record]:
            return run_all(tx, statements)

        with graph_errors(self._target), load_session(self._driver, self._target) as session:
            return session.execute_write(work)

    def transact(self, work: Callable[[ManagedTransaction], None]) -> None:
        """Run a function in one write transaction, retried where the engine asks for it."""
        with graph_errors(self._target), load_session(self._driver, self._target) as session:
            session.execute_write(work)


class EmptyGraph(LoadGraph):
    """Stands for a graph that nothing was loaded into yet: look-ups find nothing, unasked."""

    def __init__(self) -> None:
        """There is no graph behind it, so it cannot write."""

    def read(self, name: str, **params: Parameter) -> list[Record]:
        """No rows."""
        return []


def run_all(tx: ManagedTransaction, statements: Sequence[Statement]) -> list[Record]:
    """Run statements in an open transaction; the rows of the last one."""
    rows: list[Record] = []
    for statement in statements:
        rows = list(tx.run(query(statement.name).text, _plain(statement.params)))
    return rows


def _plain(params: Mapping[str, Parameter]) -> dict[str, Any]:
    return dict(params)
