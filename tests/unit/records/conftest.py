"""A records file of its own for each test."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from service.records.sqlite import Records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "records.db"


@pytest.fixture
def records(path: Path) -> Iterator[Records]:
    ticks = count(1_700_000_000_000_000)
    with Records(path, clock=lambda: next(ticks)) as opened:
        yield opened
