"""Commands on an empty graph, or on one with the small book, on each engine in turn."""

from pathlib import Path

import pytest

from service.graph.connection import GraphTargets
from tests.engines.clean import make_empty
from tests.support.cli import Cli, cli_on
from tests.support.small_book import write_book


@pytest.fixture
def cli(graph: GraphTargets, tmp_path: Path) -> Cli:
    return cli_on(graph, tmp_path / "home")


@pytest.fixture(scope="module")
def book(engine: GraphTargets, tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """The small book, known since 2026-01-01, for a module that only reads."""
    make_empty(engine.loader)
    folder = tmp_path_factory.mktemp("book")
    cli = cli_on(engine, folder / "home")
    cli.json("load", write_book(folder / "book"), "--recorded-at", "2026-01-01")
    return cli


@pytest.fixture(scope="module")
def fresh_book(engine: GraphTargets, tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """The small book, loaded now: no feed is stale."""
    make_empty(engine.loader)
    folder = tmp_path_factory.mktemp("book")
    cli = cli_on(engine, folder / "home")
    cli.json("load", write_book(folder / "book"))
    return cli
