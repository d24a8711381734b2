"""Runs read queries; each sees what was committed before it began."""

import asyncio
from collections.abc import Coroutine, Sequence
from time import perf_counter
from typing import Any, TypeVar

from neo4j import AsyncDriver, AsyncManagedTransaction, Record, unit_of_work

from cypher.library import query
from service.graph.connection import GraphTarget, graph_errors, read_session
from service.meter import Meter

First = TypeVar("First")
Second = TypeVar("Second")
Fields = dict[str, str | int | float | list[str]]
Parameter = str | int | float | Sequence[str] | Sequence[Fields] | None


class Runner:
    """Reads from one graph.

    Every query is a transaction of its own: a later one must see what a load committed since,
    or the markers of rewritten ledgers would be older than the fields they speak of.
    """

    def __init__(
        self, driver: AsyncDriver, target: GraphTarget, meter: Meter | None = None
    ) -> None:
        self._driver = driver
        self._target = target
        self._meter = meter or Meter()

    async def rows(self, name: str, **parameters: Parameter) -> list[Record]:
        """All rows of the query file of that name. Raises GraphUnavailableError."""
        text = query(name).text

        @unit_of_work(timeout=self._target.query_timeout_seconds)
        async def work(transaction: AsyncManagedTransaction) -> list[Record]:
            result = await transaction.run(text, dict(parameters))
            return [record async for record in result]

        begun = perf_counter()
        try:
            with graph_errors(self._target):
                async with read_session(self._driver, self._target) as session:
                    return await session.execute_read(work)
        finally:
            self._meter.query(name, perf_counter() - begun)


async def both(
    first: Coroutine[Any, Any, First], second: Coroutine[Any, Any, Second]
) -> tuple[First, Second]:
    """The answers of two reads that do not wait for each other.

    The first failure ends the other and is raised as it is.
    """
    try:
        async with asyncio.TaskGroup() as group:
            one, other = group.create_task(first), group.create_task(second)
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
    return one.result(), other.result()
