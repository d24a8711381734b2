"""The API and the commands on one graph with the small book, on each engine in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.graph.connection import GraphTargets
from tests.engines.clean import make_empty
from tests.support.api import Api, open_api
from tests.support.cli import Cli, cli_on
from tests.support.small_book import write_book


@pytest.fixture
def cli(graph: GraphTargets, tmp_path: Path) -> Cli:
    """Commands on a graph with the small book."""
    cli = cli_on(graph, tmp_path / "home")
    cli.json("load", write_book(tmp_path / "book"))
    return cli


@pytest.fixture
def api(cli: Cli) -> Iterator[Api]:
    """The API on the same graph and records."""
    with open_api(cli.environment) as api:
        yield api


@pytest.fixture(scope="module")
def book(engine: GraphTargets, tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """Commands on the small book, for a module that only reads."""
    make_empty(engine.loader)
    folder = tmp_path_factory.mktemp("book")
    cli = cli_on(engine, folder / "home")
    cli.json("load", write_book(folder / "book"))
    return cli


@pytest.fixture(scope="module")
def reading(book: Cli) -> Iterator[Api]:
    """The API on that book."""
    with open_api(book.environment) as api:
        yield api
