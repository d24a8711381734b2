"""Records of its own for each test, in SQLite."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from service.records.opened import open_records
from service.records.operational import Records
from service.settings import Settings
from tests.unit.records.samples import FIRST_TICK_US


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home")


@pytest.fixture
def path(settings: Settings) -> Path:
    return settings.records_path


@pytest.fixture
def records(settings: Settings) -> Iterator[Records]:
    ticks = count(FIRST_TICK_US)
    with open_records(settings, clock=lambda: next(ticks)) as opened:
        yield opened
