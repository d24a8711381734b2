"""Exposure over a graph, on both engines: golden cases, and random worlds with a past."""

import asyncio

import pytest

from service.domain.exposure import Direction, Exposure, ExposureParameters, Subject
from service.domain.moment import Moments
from service.exposure.answer import Question, exposure, trace
from service.exposure.careful import CarefulReads
from service.graph.connection import GraphTargets, open_reader
from service.graph.reader.exposure import GraphReads
from service.graph.reader.runner import Runner
from tests.engines.clean import make_empty
from tests.oracle import received, sent
from tests.oracle.golden import GOLDEN, read_expected, read_world
from tests.oracle.random_graphs import random_question, random_world
from tests.oracle.world import World
from tests.support.asking import EXACT, LAST, difference, rows_of, taxonomy_of
from tests.support.marking import markers
from tests.support.plant import plant

CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()) if GOLDEN.exists() else []
Asked = tuple[Question, Moments]


def ask_graph(graph: GraphTargets, world: World, asked: list[Asked]) -> list[Exposure]:
    """Answers from the graph; careful where ledgers were rewritten since."""
    taxonomy = taxonomy_of(world)

    async def run() -> list[Exposure]:
        found = []
        async with open_reader(graph.reader) as driver:
            runner = Runner(driver, graph.reader)
            for question, moments in asked:
                plain = GraphReads(runner, moments, taxonomy)
                careful = CarefulReads(plain, question.direction)
                reads = careful if await plain.rewritten_since() else plain
                found.append(
                    exposure(
                        await trace(reads, question, taxonomy),
                        reads.moments,
                        reads.computed_ledgers,
                    )
                )
        return found

    return asyncio.run(run())


@pytest.mark.shared
@pytest.mark.parametrize("name", CASES)
def test_golden_case(graph: GraphTargets, name: str) -> None:
    world = read_world(GOLDEN / name)
    plant(graph, world)
    wanted = read_expected(GOLDEN / name)
    asked = [
        (Question(Subject(e.subject.addresses), Direction(e.direction), EXACT), LAST)
        for e in wanted
    ]
    for expected, found in zip(wanted, ask_graph(graph, world, asked), strict=True):
        assert found.total_value_usd == pytest.approx(expected.total, abs=1e-9)
        rows = rows_of(found)
        assert rows.keys() == expected.rows.keys()
        for key, shares in expected.rows.items():
            assert rows[key] == pytest.approx(shares, abs=1e-9)
        residuals = {each.reason.value: each.share for each in found.residuals}
        assert residuals == pytest.approx(expected.residuals, abs=1e-9)


@pytest.mark.parametrize("first_seed", range(0, 30, 10))
def test_random_worlds_with_a_past(graph: GraphTargets, first_seed: int) -> None:
    rewritten = 0
    for seed in range(first_seed, first_seed + 10):
        make_empty(graph.loader)
        world = random_world(seed, size=40)
        rewritten += bool(markers(world))
        plant(graph, world)
        asked, wanted = [], []
        for number in range(3):
            drawn = random_question(seed * 10 + number, world)
            p, direction = drawn.parameters, Direction(drawn.direction)
            parameters = ExposureParameters(
                p.depth, 0.0, p.hub_limit, p.window_days, p.min_confidence
            )
            function = received if direction is Direction.RECEIVED else sent
            for known_at in world.stages:
                question = Question(Subject(drawn.subject.addresses), direction, parameters)
                asked.append((question, Moments(drawn.as_of, known_at)))
                wanted.append(function(world, drawn.subject, p, drawn.as_of, known_at))
        for found, expected in zip(ask_graph(graph, world, asked), wanted, strict=True):
            assert difference(found, expected) < 1e-9
    assert rewritten
