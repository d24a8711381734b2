"""Evidence pasted into a Cypher shell on both engines says what the paths say."""

import asyncio
import json
from math import exp
from typing import Any

import pytest
from neo4j import Record

from service.commands.shell_text import shell_lines
from service.domain.exposure import Direction, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.domain.path import PathsAnswer, Wanted
from service.exposure.ledger import Side
from service.graph.connection import GraphTargets, load_session, open_loader, open_reader
from service.usecases.reads import GraphQuestions
from service.wire.model import to_json
from service.wire.paths import PathsOut
from tests.engines.clean import make_empty
from tests.oracle.random_graphs import random_question, random_world
from tests.oracle.world import World
from tests.support.cypher_shell import CypherShell, parts
from tests.support.knowledge import Knowledge
from tests.support.pasted import Seen, check_path, played
from tests.support.plant import plant

TARGETS = ("sanction", "exchange", "mixing_service")
SEEDS = range(0, 120, 5)
PATHS = 4


async def ask(graph: GraphTargets, world: World, seed: int) -> list[PathsAnswer]:
    """Paths with their evidence, to every target, at each moment at which something was learnt."""
    found = []
    async with open_reader(graph.reader) as driver:
        questions = GraphQuestions(driver, graph.reader)
        drawn = random_question(seed, world)
        p = drawn.parameters
        parameters = ExposureParameters(p.depth, 0.0, p.hub_limit, p.window_days, p.min_confidence)
        for known_at in world.stages:
            moments = MomentsRequest(drawn.as_of, known_at)
            for to in TARGETS:
                found.append(
                    await questions.paths(
                        drawn.subject.addresses,
                        Direction(drawn.direction),
                        parameters,
                        moments,
                        Wanted(to, PATHS, query=True),
                    )
                )
    return found


def test_pasted_evidence_says_what_the_path_says(graph: GraphTargets) -> None:
    seen = Seen()
    for seed in SEEDS:
        world = random_world(seed, size=40)
        make_empty(graph.loader)
        plant(graph, world)
        for answer in asyncio.run(ask(graph, world, seed)):
            _check(graph, world, answer, seen)
    assert min(seen.paths, seen.links, seen.pools, seen.rewritten) > 0, seen


def _check(graph: GraphTargets, world: World, answer: PathsAnswer, seen: Seen) -> None:
    told: dict[str, Any] = json.loads(to_json(PathsOut.of(answer)))
    text = "\n".join((*shell_lines(answer), ""))
    with open_loader(graph.reader) as driver, load_session(driver, graph.reader) as session:
        answers = CypherShell(session).paste(text)
    statements = iter(answers)
    for path in told["paths"]:
        its = [next(statements) for _ in path["evidence"]]
        check_path(path, its, seen)
        _check_played(world, answer, path, its)
    assert next(statements, None) is None


def _check_played(
    world: World, answer: PathsAnswer, path: dict[str, Any], answers: list[list[Record]]
) -> None:
    """The parts that stored fields do not give come from the legs of their ledgers."""
    inner = {
        end
        for link in Knowledge(world, answer.moments.known_at_us).links
        for end in ((link.earlier.transfer_id, Side.IN), (link.later.transfer_id, Side.OUT))
    }
    states = [played("any", legs, inner) for legs in answers[2:]]
    rows = {row["transfer_id"]: row for row in answers[0]}
    back = answer.direction is Direction.RECEIVED
    for at, hop in enumerate(path["hops"]):
        if rows[hop["transfer_id"]]["rewritten"]:
            earlier = hop if back else path["hops"][at - 1]
            later = path["hops"][at + 1] if back else hop
            keys = (earlier["transfer_id"], Side.IN), (later["transfer_id"], Side.OUT)
            (into, out) = next(
                (its[keys[0]], its[keys[1]]) for its in states if all(key in its for key in keys)
            )
            assert into.epoch == out.epoch
            part = float(hop["amount"]) * exp(out.log - into.log) / float(out.balance)
            assert part == pytest.approx(hop["part"], rel=1e-9)


def test_every_statement_is_pasted_as_it_is_told() -> None:
    text = ":param a => 'x;y'\nRETURN ';' AS s, `q;` // it's\n;\n// end\nRETURN 1;"
    assert list(parts(text)) == [":param a => 'x;y'", "RETURN ';' AS s, `q;` // it's\n", "RETURN 1"]
