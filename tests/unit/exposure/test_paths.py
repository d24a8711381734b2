"""Paths: best first, adding up to the row, the same as by walking every chain there is."""

from fractions import Fraction
from itertools import pairwise
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.exposure import Direction, ExposureParameters, Subject
from service.domain.moment import Moments
from service.domain.path import PathsAnswer
from service.exposure.answer import Question
from service.exposure.careful import CarefulReads
from tests.oracle.answer import Parameters
from tests.oracle.levels import received_by_levels, sent_by_levels
from tests.oracle.random_graphs import Asked
from tests.oracle.strategies import worlds_with_question
from tests.oracle.world import Label, Link, Transfer, World
from tests.support.asking import EXACT, LAST
from tests.support.memory import MemoryReads
from tests.support.walking import ALL, ask_paths, every_walk, walk_of

TARGETS = ("sanction", "exchange", "mixing_service")
THRESHOLDS = (Fraction(0), Fraction(0), Fraction(1, 1000), Fraction(1, 20), Fraction(1, 5))


def asked_paths(
    world: World, asked: Asked, to: str, limit: int = ALL, threshold: Fraction = Fraction(0)
) -> PathsAnswer:
    """The service's paths for an oracle's question, over ledger fields as last known."""
    p, direction = asked.parameters, Direction(asked.direction)
    parameters = ExposureParameters(
        p.depth, float(threshold), p.hub_limit, p.window_days, p.min_confidence
    )
    moments = Moments(asked.as_of, asked.known_at)
    plain = MemoryReads(world, moments, fields_at=world.stages[-1])
    question = Question(Subject(asked.subject.addresses), direction, parameters)
    return ask_paths(CarefulReads(plain, direction), question, world, to, limit)


def row_share(world: World, asked: Asked, to: str, threshold: Fraction) -> float:
    """What the oracle's exposure rows of a category add up to, cut at the threshold."""
    p = asked.parameters
    parameters = Parameters(p.depth, p.hub_limit, p.window_days, p.min_confidence, threshold)
    function = received_by_levels if asked.direction == "received" else sent_by_levels
    answer = function(world, asked.subject, parameters, asked.as_of, asked.known_at)
    return float(sum(share for (category, *_), (share, _) in answer.rows.items() if category == to))


@settings(max_examples=300)
@given(drawn=worlds_with_question(24), to=st.sampled_from(TARGETS), limit=st.integers(1, 6))
def test_the_best_of_all_chains_there_are(drawn: tuple[World, Asked], to: str, limit: int) -> None:
    world, asked = drawn
    wanted = every_walk(world, asked, to)
    every = asked_paths(world, asked, to)
    found = dict(walk_of(path, asked.direction) for path in every.paths)
    # A share below what a float can tell from none is no path.
    assert found.keys() <= wanted.keys()
    assert all(wanted[walk][-1] < 1e-15 for walk in wanted.keys() - found.keys())
    for walk, shares in found.items():
        assert shares == pytest.approx([float(each) for each in wanted[walk]], abs=1e-9)
    assert every.share == pytest.approx(row_share(world, asked, to, Fraction(0)), abs=1e-9)
    assert every.listed_share == pytest.approx(every.share, abs=1e-9)
    best = sorted((float(shares[-1]) for shares in wanted.values()), reverse=True)[:limit]
    few = asked_paths(world, asked, to, limit)
    assert [path.share for path in few.paths] == pytest.approx(best[: len(few.paths)], abs=1e-9)
    assert len(few.paths) == min(limit, len(every.paths))
    assert few.share == every.share
    assert few.listed_share + few.remainder == pytest.approx(few.share, abs=1e-9)


@settings(max_examples=300)
@given(
    drawn=worlds_with_question(24),
    to=st.sampled_from(TARGETS),
    limit=st.integers(1, 6),
    threshold=st.sampled_from(THRESHOLDS),
)
def test_listed_and_remainder_are_the_row_whatever_is_cut(
    drawn: tuple[World, Asked], to: str, limit: int, threshold: Fraction
) -> None:
    world, asked = drawn
    wanted = every_walk(world, asked, to)
    row = row_share(world, asked, to, threshold)
    for most in (limit, ALL):
        found = asked_paths(world, asked, to, most, threshold)
        assert found.share == pytest.approx(row, abs=1e-9)
        assert found.listed_share + found.remainder == pytest.approx(row, abs=1e-9)
        shares = [path.share for path in found.paths]
        assert sum(shares) == pytest.approx(found.listed_share, abs=1e-9)
        assert all(later <= before + 1e-12 for before, later in pairwise(shares))
        for path in found.paths:
            walk, so_far = walk_of(path, asked.direction)
            assert so_far == pytest.approx([float(each) for each in wanted[walk]], abs=1e-9)
            assert path.share == pytest.approx(prod(hop.part for hop in path.hops))
            assert min(hop.share for hop in path.hops) == pytest.approx(path.share)
    assert found.remainder == pytest.approx(0.0, abs=1e-9)


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
    found = ask_paths(MemoryReads(world, LAST), question, world, "Sanctioned S", limit=1)
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
    found = ask_paths(MemoryReads(world, LAST), question, world, to)
    assert [(hop.transfer_id, hop.link) for hop in found.paths[0].hops] == [
        ("a", False),
        ("b", True),
    ]


def test_no_path_to_what_does_not_occur() -> None:
    world = World(transfers=(_paid("a", 0, "s", "u", "30"),))
    question = Question(Subject(("test:a:u",)), Direction.RECEIVED, EXACT)
    found = ask_paths(MemoryReads(world, LAST), question, world, "sanction")
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


def test_an_entity_is_named_as_its_feed_writes_it() -> None:
    world = World(
        transfers=(_paid("a", 0, "s", "u", "30"),),
        labels=(Label("Sanctioned S", "sanction", "test:a:s", entity_id="list:s"),),
    )
    question = Question(Subject(("test:a:u",)), Direction.RECEIVED, EXACT)
    shares = {
        to: ask_paths(MemoryReads(world, LAST), question, world, to).share
        for to in ("Sanctioned S", "list:s", "sanctioned s", "LIST:S", "Sanctioned")
    }
    assert shares == {
        **dict.fromkeys(("Sanctioned S", "list:s"), 1.0),
        **dict.fromkeys(("sanctioned s", "LIST:S", "Sanctioned"), 0.0),
    }
