"""The planted graph on each engine in turn, for the tests of one module that leave it as it was."""

from collections.abc import Iterator

import pytest

from service.graph.connection import GraphTargets
from tests.integration.cypher.instruments import Planted
from tests.integration.cypher.planted import Size, planted_graph


@pytest.fixture(scope="module")
def planted(engine: GraphTargets) -> Iterator[Planted]:
    """A graph in which a scan is seen, and the means to see it."""
    with planted_graph(engine.loader, Size()) as graph:
        yield graph
