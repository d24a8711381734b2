"""What an engine tells about how it answers a query, none of it measured in time.

Neo4j's EXPLAIN names every operator, and its PROFILE counts each one's accesses to the store.

ArcadeDB's EXPLAIN names operators only where its optimizer took the query, which it does not
under UNWIND. Two other sources tell what EXPLAIN leaves out: PROFILE names the index behind
each step (but tells nothing of a UNION), and the server counts over its whole life the records
it read and the types it began to read from end to end.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from neo4j import ResultSummary, Session

from cypher.library import Query
from service.graph.connection import Engine, GraphTarget
from service.graph.embedded.home import GraphHome
from service.graph.embedded.state import live_state
from service.settings import Settings

Parameters = Mapping[str, object]
WHOLE_READS = ("iterateType", "iterateBucket", "scanType", "scanBucket")


@dataclass(frozen=True, slots=True)
class Work:
    """How a query is answered: what it reads whole, which indexes it asks, how much it touches.

    `touched` counts records read (ArcadeDB) or accesses to the store (Neo4j).
    """

    scans: tuple[str, ...]
    seeks: tuple[str, ...]
    touched: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of one run."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """The planted graph. Nothing that a query writes here stays."""

    target: GraphTarget
    session: Session

    def answer(self, query: Query, parameters: Parameters) -> Answer:
        """Run the query; take back what it wrote."""
        return self._run(query.text, parameters)[0]

    def work(self, query: Query, parameters: Parameters) -> Work:
        """Explain the query, then run it under observation."""
        explained = self._run(f"EXPLAIN {query.text}", parameters)[1].plan
        assert explained, f"{query.name} cannot be explained"
        if self.target.engine is Engine.NEO4J:
            return self._neo4j(query, parameters, explained)
        return self._arcadedb(query, parameters, explained)

    def _neo4j(self, query: Query, parameters: Parameters, explained: dict[str, Any]) -> Work:
        operators = [node["operatorType"].partition("@")[0] for node in _nodes(explained)]
        profile = self._run(f"PROFILE {query.text}", parameters)[1].profile
        assert profile
        return Work(
            tuple(name for name in operators if "Scan" in name),
            tuple(name for name in operators if "IndexSeek" in name),
            sum(node["args"]["DbHits"] for node in _nodes(profile)),
        )

    def _arcadedb(self, query: Query, parameters: Parameters, explained: dict[str, Any]) -> Work:
        before = _counters(self.target)
        self._run(query.text, parameters)
        after = _counters(self.target)
        profile = self._run(f"PROFILE {query.text}", parameters)[1].profile
        assert profile
        told = _text(explained) + _text(profile)
        counted = [name for name in WHOLE_READS if after[name] != before[name]]
        return Work(
            (*re.findall(r"\w*Scan\b", told), *counted),
            tuple(re.findall(r"\bindex[:=] ?(\w+(?:\[\w+(?:, \w+)*\])?)", told)),
            after["readRecord"] - before["readRecord"],
        )

    def _run(self, text: str, parameters: Parameters) -> tuple[Answer, ResultSummary]:
        with self.session.begin_transaction() as transaction:
            result = transaction.run(text, dict(parameters))
            answer = Answer(tuple(result.keys()), tuple(tuple(row.values()) for row in result))
            summary = result.consume()
            transaction.rollback()
        return answer, summary


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", []):
        yield from _nodes(child)


def _text(plan: dict[str, Any]) -> str:
    return str(plan["args"]["string-representation"])


def _counters(target: GraphTarget) -> dict[str, int]:
    state = live_state(GraphHome.below(Settings.from_env().home))
    assert state is not None
    answer = httpx.post(
        f"http://127.0.0.1:{state.http_port}/api/v1/command/{target.database}",
        auth=(target.user, target.password),
        json={"language": "sql", "command": "select from schema:stats"},
        trust_env=False,
    )
    found: dict[str, int] = answer.raise_for_status().json()["result"][0]
    return found
