"""Embedded graphs of single tests, small and short of patience."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.graph.embedded import client
from service.settings import Settings
from tests.engines.arcadedb import stopped_at_the_end

QUERY_LIMIT_SECONDS = 1


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a folder without a graph; what a test starts in it is stopped."""
    settings = Settings(
        home=tmp_path / "home",
        graph_heap="256m",
        query_timeout_seconds=QUERY_LIMIT_SECONDS,
    )
    with stopped_at_the_end(settings):
        yield settings


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """One running graph for the tests of a module that leave it as it was."""
    home = tmp_path_factory.mktemp("shared") / "home"
    settings = replace(Settings(home=home), graph_heap="256m", query_timeout_seconds=1)
    with stopped_at_the_end(settings):
        client.ensure_running(settings)
        yield settings
