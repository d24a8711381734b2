"""A read takes one round trip; what may pass on a later try is asked again, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Self, cast

import pytest
from neo4j import AsyncDriver
from neo4j.exceptions import CypherSyntaxError, Neo4jError, TransientError

from service.graph.connection import Engine, GraphTarget
from service.graph.reader.runner import Runner

TARGET = GraphTarget("bolt://127.0.0.1:1", "", "", None, Engine.NEO4J, 7.0)
ROWS = ["first", "second"]


class FakeSession:
    """Fails when asked directly where there is something to fail with."""

    def __init__(self, failure: Neo4jError | None) -> None:
        self.failure = failure
        self.asked: list[tuple[str, float | None]] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def run(self, query: Any, parameters: dict[str, Any]) -> AsyncIterator[str]:
        self.asked.append(("directly", getattr(query, "timeout", None)))
        if self.failure is not None:
            raise self.failure
        return answer()

    async def execute_read(self, work: Callable[[Any], Awaitable[list[str]]]) -> list[str]:
        self.asked.append(("as a unit of work", getattr(work, "timeout", None)))
        return await work(FakeTransaction())


class FakeTransaction:
    async def run(self, text: str, parameters: dict[str, Any]) -> AsyncIterator[str]:
        return answer()


async def answer() -> AsyncIterator[str]:
    for row in ROWS:
        yield row


def rows(session: FakeSession) -> list[Any]:
    class Driver:
        def session(self, **_: object) -> FakeSession:
            return session

    runner = Runner(cast(AsyncDriver, Driver()), TARGET)
    return asyncio.run(runner.rows("graph_state"))


def test_one_round_trip_is_enough() -> None:
    session = FakeSession(None)
    assert rows(session) == ROWS
    assert session.asked == [("directly", 7.0)]


def test_what_may_pass_later_is_asked_again() -> None:
    session = FakeSession(TransientError("a conflict"))
    assert rows(session) == ROWS
    assert session.asked == [("directly", 7.0), ("as a unit of work", 7.0)]


def test_what_cannot_pass_later_is_not() -> None:
    session = FakeSession(CypherSyntaxError("a mistake"))
    with pytest.raises(CypherSyntaxError):
        rows(session)
    assert session.asked == [("directly", 7.0)]
