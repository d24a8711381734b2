"""The planted graph on each engine in turn, for the tests of one module that leave it as it was."""

from collections.abc import Iterator

import pytest

from service.graph.connection import GraphTargets, load_session, open_loader
from tests.engines.clean import make_empty
from tests.integration.cypher.instruments import Planted
from tests.integration.cypher.planted import Size, plant


@pytest.fixture(scope="module")
def planted(engine: GraphTargets) -> Iterator[Planted]:
    """A graph in which a scan is seen, and the means to see it."""
    make_empty(engine.loader)
    with open_loader(engine.loader) as driver, load_session(driver, engine.loader) as session:
        plant(session, Size())
        yield Planted(engine.loader, session)
