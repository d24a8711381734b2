"""One run of `clearhop policy simulate`: the book read once, scored twice."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

from service.commands.bar import Bar, bar
from service.domain.moments_request import MomentsRequest
from service.scoring.rules import Rules
from service.settings import Settings
from service.usecases.opening import Opened, opening
from service.usecases.rules import rules_of
from service.usecases.simulating import Simulation, simulate


@dataclass(frozen=True, slots=True)
class Asked:
    """Which draft, at which moments, and whether the exposures come from a sweep."""

    draft: Path
    moments: MomentsRequest
    by_sweep: bool


def run_simulation(settings: Settings, asked: Asked) -> Simulation:
    """The draft over the whole book. Raises PolicyError before anything is read."""
    draft = rules_of(asked.draft)
    with opening(settings) as stores, bar() as progress:
        if asked.by_sweep:
            work = _by_sweep(stores, (draft, asked.moments), settings.columns_path, progress)
        else:
            work = _by_frontier(stores, (draft, asked.moments), progress)
        return asyncio.run(work)


async def _by_frontier(
    stores: Opened, asked: tuple[Rules, MomentsRequest], progress: Bar
) -> Simulation:
    async with stores.reader:
        return await simulate(stores.assessments, *asked, progress)


async def _by_sweep(
    stores: Opened, asked: tuple[Rules, MomentsRequest], folder: Path, progress: Bar
) -> Simulation:
    # Here, because compiled code takes a second to load.
    from service.usecases.sweeping import read_book
    from service.usecases.swept import SweptExposures

    draft, moments = asked
    async with stores.reader:
        book, _ = await read_book(stores.graph.runner, folder, moments, progress)
        swept = replace(stores.assessments, exposing=SweptExposures(stores.graph, book).exposing)
        at = MomentsRequest(book.moments.as_of_s, book.moments.known_at_us)
        return await simulate(swept, draft, at, progress)
