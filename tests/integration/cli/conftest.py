"""Commands on an empty graph, on each engine in turn."""

from pathlib import Path

import pytest

from service.graph.connection import GraphTargets
from tests.support.cli import Cli, cli_on


@pytest.fixture
def cli(graph: GraphTargets, tmp_path: Path) -> Cli:
    return cli_on(graph, tmp_path / "home")
