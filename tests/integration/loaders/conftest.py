"""What the loader's integration tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.graph.connection import GraphTargets, open_loader
from tests.integration.loaders.bench import Bench


@pytest.fixture
def bench(graph: GraphTargets, tmp_path: Path) -> Iterator[Bench]:
    """An empty graph, empty records and an empty folder, on each engine in turn."""
    with open_loader(graph.loader) as driver:
        found = Bench(graph.loader, driver, tmp_path)
        yield found
        found.records.close()
