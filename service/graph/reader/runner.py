"""Runs one read query after the other; each sees what was committed before it began."""

from collections.abc import Sequence

from neo4j import AsyncDriver, AsyncManagedTransaction, Record, unit_of_work

from cypher.library import query
from service.graph.connection import GraphTarget, graph_errors, read_session

Parameter = str | int | float | Sequence[str] | Sequence[dict[str, str | int | float]] | None


class Runner:
    """Reads from one graph.

    Every query is a transaction of its own: a later one must see what a load committed since,
    or the markers of rewritten ledgers would be older than the fields they speak of.
    """

    def __init__(self, driver: AsyncDriver, target: GraphTarget) -> None:
        self._driver = driver
        self._target = target

    async def rows(self, name: str, **parameters: Parameter) -> list[Record]:
        """All rows of the query file of that name. Raises GraphUnavailableError."""
        text = query(name).text

        @unit_of_work(timeout=self._target.query_timeout_seconds)
        async def work(transaction: AsyncManagedTransaction) -> list[Record]:
            result = await transaction.run(text, dict(parameters))
            return [record async for record in result]

        with graph_errors(self._target):
            async with read_session(self._driver, self._target) as session:
                return await session.execute_read(work)
