"""From how many subjects on one sweep for all beats single queries.

On either engine, with the columns already built. A sweep opens them, asks the graph whether
they are up to date, makes its track and passes over it once. The single queries ask in one
process over one driver, as the API does: as it asks by default, and with threshold 0, which is
what the sweep answers; those are compared with it.
"""

import asyncio
import time
from collections.abc import Awaitable, Sequence
from math import ceil
from random import Random
from statistics import fmean, median

from bench.agreement import TOLERANCE, Rows, apart, rows_of
from bench.asking import ask
from bench.power_law import PowerLaw, power_law
from bench.power_law_files import address, load
from bench.report import Figures
from bench.stage import Stage, stage
from loaders.progress import Silent
from service.columns.swept import NO_HOPS
from service.domain.exposure import ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.domain.sweep import SweepParameters
from service.graph.connection import Engine, open_reader
from service.graph.reader.runner import Runner
from service.usecases.reads import GraphQuestions
from service.usecases.sweeping import Sweep, SweepOrder, read_book, sweep

# A query with threshold 0 touches most of a power-law graph: a larger one takes many minutes.
SIZES = (20_000,)
TRANSFERS_AN_ADDRESS = 10
SUBJECTS = 10
ROUNDS = 3
DEFAULT = ExposureParameters(hub_limit=None)
EXACT = ExposureParameters(threshold=0.0, hub_limit=None)


def measure(engines: Sequence[Engine], sizes: Sequence[int] = SIZES) -> list[Figures]:
    """One row for each size and engine. Raises AssertionError when answers differ."""
    return [asyncio.run(_measure(engine, size)) for size in sizes for engine in engines]


async def _measure(engine: Engine, size: int) -> Figures:
    graph = power_law(size // TRANSFERS_AN_ADDRESS, size)
    with stage(engine) as on:
        load(on, graph, size)
        async with open_reader(on.targets.reader) as driver:
            runner = Runner(driver, on.targets.reader)
            questions = GraphQuestions(driver, on.targets.reader)
            found = await _sweep(runner, on)
            await _compare(questions, found, _subjects(graph, 0))
            sweeps, default, exact = [], [], []
            for nth in range(ROUNDS):
                subjects = _subjects(graph, nth)
                sweeps.append(await _seconds(_sweep(runner, on)))
                default += [await _seconds(ask(questions, s, DEFAULT)) for s in subjects]
                exact += [await _seconds(ask(questions, s, EXACT)) for s in subjects]
    return {
        "engine": engine.value,
        "transfers": size,
        "subjects": len(found.found.names),
        "sweep_median_seconds": round(median(sweeps), 3),
        "query_mean_ms": round(fmean(default) * 1_000, 1),
        "query_median_ms": round(median(default) * 1_000, 1),
        "exact_query_mean_ms": round(fmean(exact) * 1_000, 1),
        "exact_query_median_ms": round(median(exact) * 1_000, 1),
        "sweep_pays_from_subjects": ceil(median(sweeps) / fmean(default)),
        "exact_sweep_pays_from_subjects": ceil(median(sweeps) / fmean(exact)),
    }


def _subjects(graph: PowerLaw, nth: int) -> list[str]:
    """Random receivers: those of many transfers are as likely as those of one."""
    receivers = sorted(set(graph.receiver.tolist()))
    return [address(number) for number in Random(nth).sample(receivers, SUBJECTS)]


async def _sweep(runner: Runner, on: Stage) -> Sweep:
    progress = Silent()
    book, _ = await read_book(runner, on.settings.columns_path, MomentsRequest(), progress)
    return sweep(book, SweepOrder(SweepParameters(hub_limit=None)), progress)


async def _seconds(work: Awaitable[object]) -> float:
    begun = time.perf_counter()
    await work
    return time.perf_counter() - begun


async def _compare(questions: GraphQuestions, found: Sweep, subjects: Sequence[str]) -> None:
    swept = _rows(found, subjects)
    for subject in subjects:
        single = rows_of(await ask(questions, subject, EXACT))
        assert apart(single, swept[subject]) <= TOLERANCE, f"{subject}: sweep and query differ"


def _rows(found: Sweep, subjects: Sequence[str]) -> dict[str, Rows]:
    rows, swept = {subject: Rows() for subject in subjects}, found.found
    columns = (swept.subject, swept.key, swept.hops, swept.shares())
    for subject, key, hops, share in zip(*(column.tolist() for column in columns), strict=True):
        if hops != NO_HOPS and swept.names[subject] in rows:
            rows[swept.names[subject]][swept.categories[key], hops] = share
    return rows
