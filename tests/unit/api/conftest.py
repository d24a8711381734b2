"""A world of fakes and a client for it."""

from pathlib import Path

import pytest

from service.main import create_app
from tests.unit.api.client import Client
from tests.unit.api.fakes import World

ROOT = Path(__file__).parents[3]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def client(world: World) -> Client:
    return Client(create_app(world.ports()))


@pytest.fixture
def root() -> Path:
    return ROOT
