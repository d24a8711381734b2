"""Runs read queries; each sees what was committed before it began."""

import asyncio
from collections.abc import Coroutine, Sequence
from time import perf_counter
from typing import Any, TypeVar

from neo4j import AsyncDriver, AsyncManagedTransaction, Query, Record, unit_of_work
from neo4j.exceptions import DriverError, Neo4jError

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
        begun = perf_counter()
        try:
            with graph_errors(self._target):
                return await self._rows(query(name).text, parameters)
        finally:
            self._meter.query(name, perf_counter() - begun)

    async def _rows(self, text: str, parameters: dict[str, Parameter]) -> list[Record]:
        """Asked in one round trip; only what may pass on a later try is asked as a unit of work.

        Beginning and committing take a round trip each, which is most of what a lookup costs.
        """
        try:
            async with read_session(self._driver, self._target) as session:
                asked = Query(text, timeout=self._target.query_timeout_seconds)
                return [record async for record in await session.run(asked, parameters)]
        except (DriverError, Neo4jError) as error:
            if not error.is_retryable():
                raise
        return await self._again(text, parameters)

    async def _again(self, text: str, parameters: dict[str, Parameter]) -> list[Record]:
        @unit_of_work(timeout=self._target.query_timeout_seconds)
        async def work(transaction: AsyncManagedTransaction) -> list[Record]:
            result = await transaction.run(text, parameters)
            return [record async for record in result]

        async with read_session(self._driver, self._target) as session:
            return await session.execute_read(work)


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
