"""Where the tests find a real Neo4j: the one they are given, Docker's, or one made on the spot."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.graph.connection import Engine, GraphTarget, GraphTargets, ping
from tests.engines.neo4j_maven import missing_tool, neo4j_from_maven


@contextlib.contextmanager
def neo4j_targets(home: Path) -> Iterator[GraphTargets]:
    """A Neo4j for as long as the tests need it; skips without any, but fails in CI."""
    with _target(home) as target:
        assert ping(target).startswith("Neo4j/5."), "the tests want a Neo4j 5"
        yield GraphTargets(loader=target, reader=target)


def _target(home: Path) -> contextlib.AbstractContextManager[GraphTarget]:
    if uri := os.environ.get("CLEARHOP_TEST_NEO4J_URI"):
        return contextlib.nullcontext(_given(uri))
    from tests.engines.neo4j_docker import docker_answers, neo4j_from_docker

    if docker_answers():
        return neo4j_from_docker()
    if lacking := missing_tool():
        _give_up(lacking)
    return neo4j_from_maven(home)


def _given(uri: str) -> GraphTarget:
    user = os.environ.get("CLEARHOP_TEST_NEO4J_USER", "")
    password = os.environ.get("CLEARHOP_TEST_NEO4J_PASSWORD", "")
    return GraphTarget(uri, user, password, None, Engine.NEO4J, 60.0)


def _give_up(lacking: str) -> None:
    message = (
        "no Neo4j to test on: CLEARHOP_TEST_NEO4J_URI is not set, no Docker engine answers, and "
        f"none can be made from Maven Central ({lacking})"
    )
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
