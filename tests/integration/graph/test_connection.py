"""Drivers and sessions on both engines."""

import asyncio
from dataclasses import replace
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import ClientError

from service.errors import GraphUnavailableError, QueryTimeoutError
from service.graph.connection import (
    Engine,
    GraphTarget,
    GraphTargets,
    graph_errors,
    load_session,
    open_loader,
    open_reader,
    ping,
    read_session,
)

LONG_WORK = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
    "WITH a * b AS c WHERE c % 7 = 3 RETURN count(c) AS n"
)


def read(target: GraphTarget, text: str, **params: Any) -> list[Any]:
    """The first column, read as the service reads: async, in a managed transaction."""

    @neo4j.unit_of_work(timeout=target.query_timeout_seconds)
    async def work(tx: neo4j.AsyncManagedTransaction) -> list[Any]:
        result = await tx.run(text, params)
        return [record[0] async for record in result]

    async def ask() -> list[Any]:
        async with open_reader(target) as driver, read_session(driver, target) as session:
            with graph_errors(target):
                return await session.execute_read(work)

    return asyncio.run(ask())


def test_what_is_loaded_is_read(graph: GraphTargets) -> None:
    with (
        open_loader(graph.loader) as driver,
        load_session(driver, graph.loader) as session,
    ):
        session.execute_write(lambda tx: tx.run("CREATE (:Address {id: $id})", id="a").consume())
    assert read(graph.reader, "MATCH (a:Address) RETURN a.id") == ["a"]


def test_an_emptied_graph_keeps_its_schema(graph: GraphTargets) -> None:
    assert read(graph.reader, "MATCH (n) RETURN labels(n)[0]") == ["State"]
    with (
        open_loader(graph.loader) as driver,
        load_session(driver, graph.loader) as session,
    ):
        session.run("CREATE (:Address {id: 'a'})").consume()
        with pytest.raises(ClientError, match="ConstraintValidationFailed"):
            session.run("CREATE (:Address {id: 'a'})").consume()


def test_a_reading_session_writes_nothing(graph: GraphTargets) -> None:
    with pytest.raises((ClientError, GraphUnavailableError)):
        read(graph.reader, "CREATE (:Address {id: 'a'})")
    assert read(graph.reader, "MATCH (a:Address) RETURN a.id") == []


def test_a_label_that_nobody_has_warns_of_nothing(graph: GraphTargets) -> None:
    assert read(graph.reader, "MATCH (n:NoSuchLabel {no_such_key: 1}) RETURN n") == []


@pytest.mark.neo4j
def test_neo4j_takes_the_limit_from_the_transaction(neo4j_engine: GraphTargets) -> None:
    hasty = replace(neo4j_engine.reader, query_timeout_seconds=1)
    with pytest.raises(QueryTimeoutError, match="limit of 1 s"):
        read(hasty, LONG_WORK)


def test_each_engine_says_what_it_is(engine: GraphTargets) -> None:
    agent = ping(engine.reader)
    assert ("ArcadeDB" in agent) == (engine.reader.engine is Engine.ARCADEDB)


@pytest.mark.arcadedb
def test_a_wrong_password_says_what_to_check(arcadedb_engine: GraphTargets) -> None:
    stranger = replace(arcadedb_engine.reader, password="wrong")
    with pytest.raises(GraphUnavailableError, match="CLEARHOP_GRAPH_PASSWORD"):
        ping(stranger)


def test_nobody_there_is_unavailable() -> None:
    nowhere = GraphTarget("bolt://127.0.0.1:9", "", "", None, Engine.NEO4J)
    with pytest.raises(GraphUnavailableError, match=r"bolt://127\.0\.0\.1:9"):
        ping(nowhere)
    with pytest.raises(GraphUnavailableError, match=r"bolt://127\.0\.0\.1:9"):
        read(nowhere, "RETURN 1")
