"""Asks for exposures as the API does, over one open driver, and times them."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from neo4j import AsyncDriver, Record

from bench.report import quantile
from bench.stage import Stage
from service.domain.exposure import Direction, Exposure, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.graph.connection import GraphTarget, open_reader
from service.graph.reader.runner import Parameter, Runner
from service.meter import Meter
from service.usecases.reads import GraphQuestions

WARM = 20


@dataclass(slots=True)
class Times:
    """Milliseconds of each question, those spent waiting for the graph, and its queries."""

    total: list[float] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)
    graph_cpu: float = 0.0

    def figures(self) -> dict[str, float]:
        """Median and tail, in milliseconds a question."""
        return {
            "exposures": len(self.total),
            "exposure_median_ms": round(quantile(self.total, 0.5), 1),
            "exposure_p95_ms": round(quantile(self.total, 0.95), 1),
            "exposure_slowest_ms": round(max(self.total), 1),
            "waiting_for_graph_median_ms": round(quantile(self.waiting, 0.5), 1),
            "graph_cpu_ms_each": round(self.graph_cpu * 1_000 / len(self.total), 1),
            "queries_median": quantile(self.queries, 0.5),
        }


class TimedRunner(Runner):
    """Adds up how long answers take: the engine, Bolt, and the driver that unpacks them.

    Queries that are under way at the same time count once.
    """

    def __init__(
        self, driver: AsyncDriver, target: GraphTarget, meter: Meter | None = None
    ) -> None:
        super().__init__(driver, target, meter)
        self.seconds = 0.0
        self.queries = 0
        self._under_way = 0
        self._begun = 0.0

    async def rows(self, name: str, **parameters: Parameter) -> list[Record]:
        """The same rows."""
        if not self._under_way:
            self._begun = time.perf_counter()
        self._under_way += 1
        self.queries += 1
        try:
            return await super().rows(name, **parameters)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self.seconds += time.perf_counter() - self._begun


async def ask_all(on: Stage, subjects: Sequence[str], parameters: ExposureParameters) -> Times:
    """Received exposure of each subject once, after some to warm up."""
    times = Times()
    target = on.targets.reader
    async with open_reader(target) as driver:
        runner = TimedRunner(driver, target)
        questions = GraphQuestions(driver, target)
        questions.runner = runner
        for subject in random.Random(1).choices(subjects, k=WARM):
            await ask(questions, subject, parameters)
        before = on.cpu_seconds()
        for subject in subjects:
            runner.seconds, runner.queries = 0.0, 0
            begun = time.perf_counter()
            await ask(questions, subject, parameters)
            times.total.append((time.perf_counter() - begun) * 1_000)
            times.waiting.append(runner.seconds * 1_000)
            times.queries.append(runner.queries)
        times.graph_cpu = on.cpu_seconds() - before
    return times


async def ask(questions: GraphQuestions, subject: str, parameters: ExposureParameters) -> Exposure:
    """One question; shares must add up to 1."""
    found = await questions.exposure([subject], Direction.RECEIVED, parameters, MomentsRequest())
    shares = sum(row.share for row in found.rows)
    shares += sum(each.share for each in found.residuals)
    assert not found.total_value_usd or abs(shares - 1) < 1e-9, f"{subject}: shares {shares}"
    return found
