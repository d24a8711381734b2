"""Records in a real PostgreSQL: a schema of its own for each test."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import psycopg
import pytest

from service.records.opened import open_records
from service.records.operational import Records
from service.settings import Settings
from tests.engines.postgres import postgres_url
from tests.unit.records.samples import FIRST_TICK_US

SCHEMAS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgres_url() as url:
        yield url


@pytest.fixture
def url(server: str) -> str:
    """The URL of a schema of the test's own."""
    name = f"test_{next(SCHEMAS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE".encode())
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server}?options=-csearch_path%3D{name}"


@pytest.fixture
def settings(url: str, tmp_path: Path) -> Settings:
    return replace(Settings(tmp_path / "home"), records_url=url)


@pytest.fixture
def records(settings: Settings) -> Iterator[Records]:
    ticks = count(FIRST_TICK_US)
    with open_records(settings, clock=lambda: next(ticks)) as opened:
        yield opened


@pytest.fixture
def raw(records: Records, url: str) -> Iterator[psycopg.Connection]:
    """A connection of another program."""
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection
