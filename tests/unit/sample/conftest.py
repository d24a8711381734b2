"""One book for all tests of the sample: composing takes a second or two."""

from pathlib import Path

import pytest

from service.sample.book import compose
from service.sample.files import write
from service.sample.model import Book

SEED = 7


@pytest.fixture(scope="session")
def book() -> Book:
    return compose(SEED)


@pytest.fixture(scope="session")
def folder(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sample") / "book"
    write(book, made, SEED)
    return made
