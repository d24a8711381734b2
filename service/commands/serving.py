"""The application that `clearhop serve` serves: opened before, closed after."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from fastapi import FastAPI

from service.api.metrics import Metrics
from service.main import create_app
from service.settings import Settings
from service.usecases.opening import opening


@contextmanager
def open_app() -> Iterator[FastAPI]:
    """The API over the graph and the records that the settings name."""
    counts = Metrics()
    with opening(Settings.from_env(), counts) as stores:

        @asynccontextmanager
        async def lifespan(app: FastAPI) -> AsyncIterator[None]:
            async with stores.reader:
                yield

        yield create_app(stores.ports(), lifespan, counts)
