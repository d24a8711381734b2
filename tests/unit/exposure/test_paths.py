"""Paths: best first, adding up to the row, the same as by walking every chain there is."""

import asyncio
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import pytest

from service.domain.exposure import Direction, ExposureParameters, PathHop, PathsAnswer, Subject
from service.domain.moment import Moments
from service.exposure.answer import Question, trace
from service.exposure.told_paths import Target, paths
from tests.oracle.answer import Question as OracleQuestion
from tests.oracle.answer import ask_received, ask_sent
from tests.oracle.random_graphs import Asked, random_question, random_world
from tests.oracle.view import Moment
from tests.oracle.world import Label, Link, Transfer, World
from tests.support.asking import EXACT, LAST, taxonomy_of
from tests.support.memory import MemoryReads

ALL = 100_000
Walk = tuple[str, ...]


def ask_paths(
    world: World,
    question: Question,
    to: str,
    limit: int = ALL,
    moments: Moments = LAST,
) -> PathsAnswer:
    """The service's paths over a world in memory."""
    taxonomy, reads = taxonomy_of(world), MemoryReads(world, moments)

    async def run() -> PathsAnswer:
        found = await trace(reads, question, taxonomy)
        return await paths(reads, found, Target(to, taxonomy), limit)

    return asyncio.run(run())


def every_walk(world: World, asked: Asked, to: str) -> dict[Walk, Fraction]:
    """All chains to the category with their exact shares, by walking each of them."""
    ask = ask_received if asked.direction == "received" else ask_sent
    question: OracleQuestion = ask(
        world, asked.subject, asked.parameters, Moment(asked.as_of, asked.known_at)
    )
    found: dict[Walk, Fraction] = {}
    for name, weight in question.weights().items():
        for walk, share in _walks(question, (name,), asked.parameters.depth, to):
            found[walk] = weight * share
    return found


def _walks(
    question: OracleQuestion, walk: Walk, hops_left: int, to: str
) -> Iterator[tuple[Walk, Fraction]]:
    step = question.take(question.view.by_id[walk[-1]])
    if step.owner is not None and step.owner.category == to:
        yield walk, Fraction(1)
    onward = [(n, s, hops_left) for n, s in step.linked.items()]
    onward += [(n, s, hops_left - 1) for n, s in step.pooled.items() if hops_left > 1]
    for name, share, left in onward:
        for longer, rest in _walks(question, (*walk, name), left, to):
            yield longer, share * rest


@pytest.mark.parametrize("seed", range(120))
def test_lists_every_chain_with_its_exact_share(seed: int) -> None:
    world = random_world(seed, size=30)
    asked = random_question(seed, world)
    p = asked.parameters
    parameters = ExposureParameters(p.depth, 0.0, p.hub_limit, p.window_days, p.min_confidence)
    question = Question(Subject(asked.subject.addresses), Direction(asked.direction), parameters)
    moments = Moments(asked.as_of, asked.known_at)
    for to in ("sanction", "exchange", "mixing_service"):
        wanted = every_walk(world, asked, to)
        found = ask_paths(world, question, to, moments=moments)
        walks = {_walk(path.hops, asked.direction): path.share for path in found.paths}
        assert walks.keys() == wanted.keys()
        for walk, share in wanted.items():
            assert walks[walk] == pytest.approx(float(share), abs=1e-9)
        shares = [path.share for path in found.paths]
        assert all(later <= before + 1e-12 for before, later in pairwise(shares))
        assert found.listed_share + found.remainder == pytest.approx(found.share, abs=1e-9)
        best = ask_paths(world, question, to, limit=2, moments=moments)
        assert [path.share for path in best.paths] == pytest.approx(shares[:2])
        assert best.share == found.share


def _walk(hops: tuple[PathHop, ...], direction: str) -> Walk:
    ids = tuple(hop.transfer_id for hop in hops)
    return ids[::-1] if direction == "received" else ids


def test_a_remainder_says_what_is_not_listed() -> None:
    world = World(
        transfers=(
            _paid("a", 0, "s", "u", "30"),
            _paid("b", 1, "s", "u", "10"),
            _paid("c", 2, "u", "c", "40"),
        ),
        labels=(Label("Sanctioned S", "sanction", "test:a:s"),),
    )
    question = Question(Subject(("test:a:c",)), Direction.RECEIVED, EXACT)
    found = ask_paths(world, question, "Sanctioned S", limit=1)
    assert [hop.transfer_id for hop in found.paths[0].hops] == ["a", "c"]
    assert found.listed_share == pytest.approx(0.75)
    assert found.remainder == pytest.approx(0.25)
    assert found.paths[0].value_usd == pytest.approx(30.0)
    assert found.paths[0].attribution.entity == "Sanctioned S"


@pytest.mark.parametrize("direction", list(Direction))
def test_a_link_is_marked_on_the_transfer_that_continues(direction: Direction) -> None:
    world = World(
        transfers=(
            _paid("a", 0, "s", "bridge1", "5"),
            _paid("b", 1, "bridge2", "e", "5"),
        ),
        labels=(Label("S", "sanction", "test:a:s"), Label("E", "exchange", "test:a:e")),
        links=(Link("a", "b"),),
    )
    subject, to = ("e", "sanction") if direction is Direction.RECEIVED else ("s", "exchange")
    question = Question(Subject((f"test:a:{subject}",)), direction, EXACT)
    found = ask_paths(world, question, to)
    assert [(hop.transfer_id, hop.link) for hop in found.paths[0].hops] == [
        ("a", False),
        ("b", True),
    ]


def test_no_path_to_what_does_not_occur() -> None:
    world = World(transfers=(_paid("a", 0, "s", "u", "30"),))
    question = Question(Subject(("test:a:u",)), Direction.RECEIVED, EXACT)
    found = ask_paths(world, question, "sanction")
    assert (found.share, found.listed_share, found.remainder, found.paths) == (0, 0, 0.0, ())


def _paid(name: str, second: int, sender: str, receiver: str, amount: str) -> Transfer:
    return Transfer(
        id=name,
        chain="test:a",
        asset="USDC",
        time=1_700_000_000 + second,
        position=0,
        sender=f"test:a:{sender}",
        receiver=f"test:a:{receiver}",
        amount=amount,
        value_usd=Fraction(amount),
    )
