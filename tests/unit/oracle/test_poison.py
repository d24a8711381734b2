"""The oracle's any trace: cases by hand, and its likeness to the haircut's rationals."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.oracle import Answer, Parameters, Subject, World, received, sent
from tests.oracle.by_category import ByCategory
from tests.oracle.poison import received_poison, sent_poison
from tests.oracle.random_graphs import Asked, random_question, random_world
from tests.oracle.scenario import LATER_S, at, label, name, scenario
from tests.oracle.world import Transfer

S, X = label("S", "sanction"), label("X", "exchange")
WEI = "0.000000000000000001"
SEEDS = range(120)


def back(world: World, address: str, depth: int = 20) -> ByCategory:
    return received_poison(world, Subject((name(address),)), Parameters(depth), LATER_S, 0)


def on(world: World, address: str, as_of: int = LATER_S) -> ByCategory:
    return sent_poison(world, Subject((name(address),)), Parameters(), as_of, 0)


@pytest.mark.parametrize("order", ["S U 10, X U 10, U C 10", "X U 10, S U 10, U C 10"])
def test_whatever_came_in_is_in_all_of_a_send(order: str) -> None:
    """Dirty 10 and clean 10 in, in either order, 10 out: all dirty, and all clean."""
    found = back(scenario(order, (S, X)), "C")
    assert found.rows == {("sanction", 2): 1, ("exchange", 2): 1}
    assert found.residuals == {}


def test_an_empty_pool_starts_anew() -> None:
    world = scenario("S U 10, U V 10, X U 10, U C 10", (S, X))
    assert back(world, "C").rows == {("exchange", 2): 1}
    kept = scenario(f"S U 10, S U {WEI}, U V 10, X U 10, U C 10", (S, X))
    assert back(kept, "C").rows == {("exchange", 2): 1, ("sanction", 2): 1}


def test_a_shortfall_is_a_trace_of_unknown_origin() -> None:
    found = back(scenario("S U 10, U C 40", (S,)), "C")
    assert found.rows == {("sanction", 2): 1}
    assert found.residuals == {"unknown_origin": 1}


def test_each_transfer_counts_at_its_nearest_hop() -> None:
    """C's 1 has S three hops away; its 2 has S two and three hops away and counts at two."""
    world = scenario("S V 1, V U 1, U C 1, S U 1, S V 1, V U 1, U C 2", (S,))
    assert back(world, "C").rows == {
        ("sanction", 3): Fraction(1, 3),
        ("sanction", 2): Fraction(2, 3),
    }


def test_beyond_is_what_the_depth_hides_something_of() -> None:
    """With one hop S lies beyond, whatever else is seen; with two nothing does."""
    world = scenario("S U 10, U C 40", (S,))
    assert back(world, "C", depth=1).residuals == {"unknown_origin": 1, "beyond_depth": 1}
    assert back(world, "C", depth=2).residuals == {"unknown_origin": 1}


def test_all_later_sends_are_where_it_went() -> None:
    """Until the pool is empty, something may be there yet."""
    world = scenario("S U 10, U V 1, T U 10, U X 4, U X 15", (X,))
    early, late = on(world, "S", as_of=at(3)), on(world, "S")
    assert (early.rows, early.residuals) == ({("exchange", 2): 1}, {"unspent": 1})
    assert late.rows == {("exchange", 2): 1}
    assert on(world, "T").residuals == {}


def test_a_link_hands_traces_on_at_the_same_hop() -> None:
    world = scenario("S U 1, X U 1, U B 2, B C 9", (S, X), links="t2 t3")
    assert back(world, "C").rows == {("sanction", 2): 1, ("exchange", 2): 1}


def worth_one(world: World, asked: Asked) -> tuple[World, Subject]:
    """The world where a receipt and a send of one of the subject's are all that has a value."""
    first = next((t for t in world.transfers if _ends(t) & set(asked.subject.addresses)), None)
    priced = tuple(
        replace(t, value_usd=Fraction(1) if t is first else None, value_recorded_from=None)
        for t in world.transfers
    )
    return replace(world, transfers=priced), asked.subject


def _ends(transfer: Transfer) -> set[str]:
    return {transfer.sender, transfer.receiver}


def nearest(answer: Answer) -> dict[str, int]:
    """The nearest hop of each category that the haircut finds any share of."""
    rows = sorted(((category, hops) for category, _, hops in answer.rows), key=lambda r: -r[1])
    return dict(rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_is_what_the_haircut_finds_any_share_of(seed: int) -> None:
    """Of one transfer: the haircut's smallest share is a trace, at the hop where it is nearest."""
    world = random_world(seed)
    asked = random_question(seed, world)
    world, subject = worth_one(world, asked)
    parameters = replace(asked.parameters, depth=100)
    for haircut, poison in ((received, received_poison), (sent, sent_poison)):
        shares = haircut(world, subject, parameters, asked.as_of, asked.known_at)
        traces = poison(world, subject, parameters, asked.as_of, asked.known_at)
        assert traces.rows == dict.fromkeys(nearest(shares).items(), 1)
        assert traces.residuals == dict.fromkeys(shares.residuals, 1)
        assert traces.total == shares.total


@pytest.mark.parametrize("seed", SEEDS)
def test_touches_no_less_than_the_haircut_and_no_more_than_all(seed: int) -> None:
    world = random_world(seed)
    asked = random_question(seed, world)
    parameters = replace(asked.parameters, depth=100)
    for haircut, poison in ((received, received_poison), (sent, sent_poison)):
        shares = haircut(world, asked.subject, parameters, asked.as_of, asked.known_at)
        traces = poison(world, asked.subject, parameters, asked.as_of, asked.known_at)
        found = {category for category, _, _ in shares.rows}
        assert {category for category, _ in traces.rows} == found
        for category in found:
            least = sum(s for (c, _, _), (s, _) in shares.rows.items() if c == category)
            assert least <= sum(s for (c, _), s in traces.rows.items() if c == category) <= 1
