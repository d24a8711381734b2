"""What every test may ask for: the two engines, and an empty graph on each.

- `arcadedb_engine`, `neo4j_engine`: GraphTargets of a running engine, once a session.
- `engine`: each of them in turn (marks `arcadedb` and `neo4j`).
- `graph`: the same, emptied and with the schema applied, for one test.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from service.graph.connection import GraphTargets
from service.settings import Settings
from tests.engines.arcadedb import arcadedb_targets
from tests.engines.clean import make_empty
from tests.engines.neo4j import neo4j_targets

# Examples are the same on every run, and how long one takes says nothing about behaviour.
settings.register_profile(
    "clearhop",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# `make fuzz`: other examples on every run, from a seed that it prints.
settings.register_profile("fuzz", settings.get_profile("clearhop"), derandomize=False)
settings.load_profile("clearhop")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """No test touches the user's own graph or records: CLEARHOP_HOME is one of the run's own.

    A command run by a test therefore meets the graph of `arcadedb_engine`.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("CLEARHOP_")]:
            if not name.startswith("CLEARHOP_TEST_"):
                patch.delenv(name)
        patch.setenv("CLEARHOP_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("CLEARHOP_GRAPH_HEAP", "1g")
        yield Settings.from_env()


@pytest.fixture(scope="session")
def arcadedb_engine(own_home: Settings) -> Iterator[GraphTargets]:
    """The embedded graph of this test run."""
    with arcadedb_targets(own_home) as targets:
        yield targets


@pytest.fixture(scope="session")
def neo4j_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphTargets]:
    """A real Neo4j; skips when there is none (fails in CI)."""
    with neo4j_targets(tmp_path_factory.mktemp("neo4j") / "home") as targets:
        yield targets


@pytest.fixture(
    scope="session",
    params=[
        pytest.param("arcadedb", marks=pytest.mark.arcadedb),
        pytest.param("neo4j", marks=pytest.mark.neo4j),
    ],
)
def engine(request: pytest.FixtureRequest) -> GraphTargets:
    """Each engine in turn."""
    targets = request.getfixturevalue(f"{request.param}_engine")
    assert isinstance(targets, GraphTargets)
    return targets


@pytest.fixture
def graph(engine: GraphTargets) -> GraphTargets:
    """An empty graph with the schema applied, on each engine in turn."""
    make_empty(engine.loader)
    return engine
