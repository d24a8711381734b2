"""The whole line against exact rationals: files, loads in stages, an engine, then both executors:
the frontier, and the sweep over columns that are extended after each load.

Many small worlds lie side by side in one graph, so unrelated money must not matter either.
"""

import asyncio
import json
from pathlib import Path

import pytest

from service.domain.exposure import Direction, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.graph.connection import GraphTargets, open_reader
from service.usecases.reads import GraphQuestions
from service.wire.exposure import ExposureOut
from service.wire.model import to_json
from tests.oracle import World, received, sent
from tests.oracle.compare import differences
from tests.oracle.files import write_world
from tests.oracle.many import random_worlds, side_by_side
from tests.oracle.random_graphs import Asked, random_question
from tests.oracle.random_returns import with_returns
from tests.support.graph_columns import read_columns, wrongly_swept
from tests.support.loading import load_files

WORLDS = 60
QUESTIONS_A_WORLD = 4
STAGES = 2
MICROS = 1_000_000


@pytest.mark.parametrize("first_seed", [0, 500])
@pytest.mark.parametrize("returns", [False, True], ids=["plain", "reorganised"])
def test_agrees_with_exact_rationals_at_every_moment(
    graph: GraphTargets, tmp_path: Path, first_seed: int, returns: bool
) -> None:
    worlds = random_worlds(first_seed, WORLDS)
    if returns:
        worlds = [with_returns(world, seed) for seed, world in enumerate(worlds)]
    for stamp, folder in write_world(side_by_side(worlds), tmp_path / "stages", STAGES):
        load_files(graph, tmp_path, [folder], stamp * MICROS, allow_shrink=True)
        facts = read_columns(graph, tmp_path / "columns")
    asked = [
        (world, random_question(1_000 * number + turn, world))
        for number, world in enumerate(worlds)
        for turn in range(QUESTIONS_A_WORLD)
    ]
    assert asyncio.run(_all_differences(graph, asked)) == []
    assert [each for question in asked for each in wrongly_swept(facts, *question)] == []


async def _all_differences(targets: GraphTargets, asked: list[tuple[World, Asked]]) -> list[str]:
    async with open_reader(targets.reader) as driver:
        questions = GraphQuestions(driver, targets.reader)
        return [
            f"{question}: {sentence}"
            for world, question in asked
            for sentence in await _differences(questions, world, question)
        ]


async def _differences(questions: GraphQuestions, world: World, asked: Asked) -> list[str]:
    p = asked.parameters
    parameters = ExposureParameters(p.depth, 0.0, p.hub_limit, p.window_days, p.min_confidence)
    direction = Direction(asked.direction)
    moments = MomentsRequest(asked.as_of, asked.known_at * MICROS)
    found = await questions.exposure(asked.subject.addresses, direction, parameters, moments)
    oracle = received if direction is Direction.RECEIVED else sent
    wanted = oracle(world, asked.subject, p, asked.as_of, asked.known_at)
    return differences(wanted, json.loads(to_json(ExposureOut.of(found))))
