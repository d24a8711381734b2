"""Hubs on both engines: what is asked of them, what the engine reads for it, and subjects too."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pytest
from neo4j import AsyncDriver, Record

from cypher.library import query
from service.domain.exposure import Direction, Exposure, ExposureParameters, Hub, LeftOut, Subject
from service.domain.moment import Moments
from service.exposure.answer import Question, exposure, trace
from service.exposure.careful import CarefulReads
from service.graph.connection import (
    GraphTarget,
    GraphTargets,
    load_session,
    open_loader,
    open_reader,
)
from service.graph.reader.exposure import GraphReads
from service.graph.reader.runner import Parameter, Runner
from tests.engines.clean import make_empty
from tests.integration.cypher.instruments import Planted
from tests.oracle.random_graphs import random_question, random_world
from tests.oracle.world import Label, Membership, Transfer, World
from tests.support.asking import LAST, difference, taxonomy_of
from tests.support.greatest import expected
from tests.support.plant import plant

START = 1_700_000_000
LEGS = 2_000
LIMIT = 100
# For each number that is looked up in an index; a hub holds LEGS of them.
MOST_TOUCHED_A_LOOKUP = 20
OF_POOLS = ("pool_inflows", "pool_sends", "pool_last_sends")
BOTH = pytest.mark.parametrize("direction", list(Direction))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was run."""

    name: str
    parameters: dict[str, Parameter]


class WatchedRunner(Runner):
    """Remembers what is asked."""

    def __init__(self, driver: AsyncDriver, target: GraphTarget) -> None:
        super().__init__(driver, target)
        self.asked: list[Asked] = []

    async def rows(self, name: str, **parameters: Parameter) -> list[Record]:
        """The same rows."""
        self.asked.append(Asked(name, dict(parameters)))
        return await super().rows(name, **parameters)


def paid(number: int, sender: str, receiver: str, value: str) -> Transfer:
    return Transfer(
        id=f"t{number:05d}",
        chain="test:a",
        asset="USDC",
        time=START + number,
        position=0,
        sender=f"test:a:{sender}",
        receiver=f"test:a:{receiver}",
        amount=value,
        value_usd=Fraction(value),
    )


def busy(direction: Direction, value: str = "5") -> tuple[Transfer, ...]:
    """`c` and a pool that moved LEGS times before `c` had anything from it, or after."""
    if direction is Direction.SENT:
        others = [paid(n, "hub", f"p{n}", value) for n in range(1, LEGS + 1)]
        return (paid(0, "c", "hub", str(10 * LEGS)), *others)
    others = [paid(n, f"p{n}", "hub", value) for n in range(1, LEGS + 1)]
    return (*others, paid(LEGS + 1, "hub", "c", value))


def ask(
    graph: GraphTargets, world: World, question: Question, moments: Moments = LAST
) -> tuple[Exposure, list[Asked]]:
    """The answer, and every query that led to it."""
    taxonomy = taxonomy_of(world)

    async def run() -> tuple[Exposure, list[Asked]]:
        async with open_reader(graph.reader) as driver:
            runner = WatchedRunner(driver, graph.reader)
            plain = GraphReads(runner, moments, taxonomy)
            careful = CarefulReads(plain, question.direction)
            reads = careful if await plain.rewritten_since() else plain
            return exposure(
                await trace(reads, question, taxonomy), reads.moments, reads.computed_ledgers
            ), runner.asked

    return asyncio.run(run())


def of_c(direction: Direction, **limits: int) -> Question:
    parameters = ExposureParameters(6, 0.0, limits.get("hub", LIMIT))
    return Question(Subject(("test:a:c",)), direction, parameters)


@BOTH
def test_a_hub_is_named_and_its_transfers_are_not_read(
    graph: GraphTargets, direction: Direction
) -> None:
    world = World(transfers=busy(direction))
    plant(graph, world)
    answer, asked = ask(graph, world, of_c(direction))
    assert answer.hubs == (Hub("test:a:hub", "test:a", "USDC", LEGS, 1.0),)
    assert not [each.name for each in asked if each.name in OF_POOLS]
    counted = [each for each in asked if each.name.endswith("_counted")]
    assert bool(counted) is (direction is Direction.SENT)
    with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
        for each in counted:
            work = Planted(graph.loader, session).work(query(each.name), each.parameters)
            lookups = each.parameters["counts"]
            assert isinstance(lookups, Sequence)
            assert work.touched <= MOST_TOUCHED_A_LOOKUP * len(lookups)


@BOTH
def test_a_labelled_hub_costs_nothing(graph: GraphTargets, direction: Direction) -> None:
    label = Label("Exchange X", "exchange", "test:a:hub")
    world = World(transfers=busy(direction), labels=(label,))
    plant(graph, world)
    answer, asked = ask(graph, world, of_c(direction))
    assert [(row.entity, row.hops, row.share) for row in answer.rows] == [("Exchange X", 1, 1.0)]
    assert (answer.hubs, answer.complete) == ((), True)
    assert not [each.name for each in asked if each.name.startswith("pool_")]


@BOTH
def test_dust_makes_no_hub(graph: GraphTargets, direction: Direction) -> None:
    world = World(transfers=busy(direction, "0.5"))
    plant(graph, world)
    answer, _ = ask(graph, world, of_c(direction))
    assert (answer.hubs, answer.complete) == ((), True)
    answer, _ = ask(graph, world, of_c(direction, hub=0))
    assert answer.hubs == ()


@BOTH
def test_a_subject_that_is_a_hub(graph: GraphTargets, direction: Direction) -> None:
    """The greatest, of two wallets that also pay each other, and what the others are worth."""
    pairs = [("p", "c0"), ("q", "c1")] if direction is Direction.RECEIVED else [("c0", "p")]
    own = [paid(n, *pairs[n % len(pairs)], str(1 + n % 400)) for n in range(LEGS)]
    inner = [paid(LEGS + n, f"c{n % 2}", f"c{1 - n % 2}", "9999") for n in range(10)]
    world = World(
        transfers=(*own, *inner),
        memberships=tuple(Membership(f"test:a:c{n}", "k") for n in range(2)),
    )
    plant(graph, world)
    parameters = ExposureParameters(6, 0.0, LIMIT, subject_limit=30)
    answer, asked = ask(graph, world, Question(Subject(("test:a:c0",)), direction, parameters))
    values = sorted((int(t.amount) for t in own), reverse=True)
    assert answer.total_value_usd == sum(values[:30])
    assert answer.left_out == LeftOut(LEGS - 30, pytest.approx(sum(values[30:])))
    # Of like value the earlier: five times as many are worth 400 to 395 as can be taken of 395.
    assert answer.supporting_transfers[0] == f"t{399:05d}"
    assert not answer.complete
    assert max(_rows_asked(asked)) == 31


def _rows_asked(asked: Sequence[Asked]) -> list[int]:
    return [int(str(each.parameters["most"])) for each in asked if "most" in each.parameters]


def test_random_subjects_are_traced_as_the_oracle_traces_their_greatest(
    graph: GraphTargets,
) -> None:
    cut = 0
    for seed in range(0, 100, 4):
        world = random_world(seed, size=40)
        make_empty(graph.loader)
        plant(graph, world)
        for turn in range(3):
            drawn = random_question(seed + turn, world)
            p, limit = drawn.parameters, 1 + (seed + turn) % 4
            parameters = ExposureParameters(
                p.depth, 0.0, p.hub_limit, p.window_days, p.min_confidence, limit
            )
            subject = Subject(drawn.subject.addresses)
            question = Question(subject, Direction(drawn.direction), parameters)
            answer, _ = ask(graph, world, question, Moments(drawn.as_of, drawn.known_at))
            wanted, left = expected(world, drawn, limit)
            assert difference(answer, wanted) < 1e-9
            found = answer.left_out or LeftOut(0, 0.0)
            assert found == LeftOut(len(left), pytest.approx(float(sum(left)), abs=1e-9))
            cut += bool(left)
    assert cut > 15
