"""One run of `clearhop policy simulate`: the book read once, scored twice."""

import asyncio
from pathlib import Path

from service.commands.bar import Bar, bar
from service.domain.moments_request import MomentsRequest
from service.scoring.rules import Rules
from service.settings import Settings
from service.usecases.opening import Opened, opening
from service.usecases.rules import rules_of
from service.usecases.simulating import Simulation, simulate


def run_simulation(settings: Settings, file: Path, moments: MomentsRequest) -> Simulation:
    """The draft over the whole book. Raises PolicyError before anything is read."""
    draft = rules_of(file)
    with opening(settings) as stores, bar() as progress:
        return asyncio.run(_simulate(stores, draft, moments, progress))


async def _simulate(
    stores: Opened, draft: Rules, moments: MomentsRequest, progress: Bar
) -> Simulation:
    async with stores.reader:
        return await simulate(stores.assessments, draft, moments, progress)
