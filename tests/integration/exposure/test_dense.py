"""Many transfers between few wallets: more paths than could ever be listed, answered exactly."""

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
from tests.oracle import Parameters, Subject, received, sent
from tests.oracle.compare import differences
from tests.oracle.files import write_world
from tests.support.dense import CHAIN, dense_world
from tests.support.loading import load_files

PER_PAIR = 3
DEPTH = 12
AS_OF = 1_800_000_000
SUBJECT = f"{CHAIN}:w7"


async def ask(targets: GraphTargets, direction: Direction) -> str:
    parameters = ExposureParameters(DEPTH, 0.0, None)
    async with open_reader(targets.reader) as driver:
        questions = GraphQuestions(driver, targets.reader)
        found = await questions.exposure([SUBJECT], direction, parameters, MomentsRequest(AS_OF))
    return to_json(ExposureOut.of(found))


@pytest.mark.parametrize("direction", list(Direction))
def test_equals_a_plain_rational_computation(
    graph: GraphTargets, tmp_path: Path, direction: Direction
) -> None:
    world = dense_world(PER_PAIR)
    ((_, folder),) = write_world(world, tmp_path / "stages", 0)
    load_files(graph, tmp_path, [folder])
    found = json.loads(asyncio.run(ask(graph, direction)))
    oracle = received if direction is Direction.RECEIVED else sent
    parameters = Parameters(depth=DEPTH)
    wanted = oracle(world, Subject((SUBJECT,)), parameters, AS_OF, 4_000_000_000)
    assert differences(wanted, found) == []
    hops = {row["hops"] for row in found["rows"]}
    assert direction is Direction.SENT or len(hops) > 5
