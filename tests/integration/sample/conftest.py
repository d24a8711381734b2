"""The sample book on each engine: loaded once, then only what was read of it is looked at."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.integration.sample.scored_book import ScoredBook, scored_book, write_sample

BookOn = Callable[[str], ScoredBook]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("sample") / "book")


@pytest.fixture(scope="module")
def book_on(
    folder: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> BookOn:
    """The book as an engine scored it; each engine is asked once."""

    @cache
    def book_on(engine: str) -> ScoredBook:
        targets = request.getfixturevalue(f"{engine}_engine")
        return scored_book(targets, folder, tmp_path_factory.mktemp(engine) / "home")

    return book_on


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("arcadedb", marks=pytest.mark.arcadedb),
        pytest.param("neo4j", marks=pytest.mark.neo4j),
    ],
)
def book(request: pytest.FixtureRequest, book_on: BookOn) -> ScoredBook:
    """The book on each engine in turn."""
    return book_on(request.param)
