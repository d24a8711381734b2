"""The threshold cuts what one transfer weighs at one hop, all walks to it summed."""

from fractions import Fraction

from hypothesis import given, settings

from tests.oracle import (
    Answer,
    Parameters,
    Subject,
    World,
    received,
    received_by_levels,
    sent,
    sent_by_levels,
)
from tests.oracle.random_graphs import Asked
from tests.oracle.scenario import LATER_S, label, name, scenario
from tests.oracle.strategies import worlds_with_question

S, X = label("S", "sanction"), label("X", "exchange")


def ask(world: World, threshold: str) -> Answer:
    parameters = Parameters(threshold=Fraction(threshold))
    return received_by_levels(world, Subject((name("C"),)), parameters, LATER_S, 0)


def test_an_inflow_below_the_threshold_is_cut_and_one_at_it_is_not() -> None:
    world = scenario("S U 1, X U 9, U C 10", (S, X))
    assert ask(world, "0.1").rows.keys() == {("sanction", "S", 2), ("exchange", "X", 2)}
    cut = ask(world, "0.11")
    assert cut.rows == {("exchange", "X", 2): (Fraction(9, 10), 0)}
    assert cut.residuals == {"below_threshold": Fraction(1, 10)}
    assert not cut.complete


def test_first_hop_counterparties_are_never_cut() -> None:
    world = scenario("S C 1, X C 99", (S, X))
    assert ("sanction", "S", 1) in ask(world, "0.5").rows


def test_all_walks_to_a_transfer_at_one_hop_are_summed() -> None:
    world = scenario("S U 10, U V 5, U W 5, V C 5, W C 5", (S,))
    # t1 and t2 weigh a half each, and what both lead to weighs all of it at the third hop.
    assert ask(world, "0.5").rows == {("sanction", "S", 3): (1, 0)}
    assert ask(world, "0.6").residuals == {"below_threshold": 1}
    part = scenario("S U 10, U V 6, U W 4, V C 4, W C 4, X C 12", (S, X))
    # The second hop weighs a fifth twice; S's transfer, reached from both, two fifths.
    assert ask(part, "0.2").rows[("sanction", "S", 3)] == (Fraction(2, 5), 0)


def test_a_linked_transfer_waits_for_all_that_lead_to_it() -> None:
    world = scenario("S B 10, D U 4, D U 6, U C 10", (S,), links="t0 t1, t0 t2")
    assert ask(world, "0.5").residuals == {"below_threshold": Fraction(4, 10)}
    assert ask(world, "0.4").rows == {("sanction", "S", 2): (1, 0)}


@settings(max_examples=150, deadline=None)
@given(worlds_with_question())
def test_without_a_threshold_both_ways_agree(case: tuple[World, Asked]) -> None:
    world, asked = case
    ways = {"received": (received, received_by_levels), "sent": (sent, sent_by_levels)}
    recursion, levels = (
        way(world, asked.subject, asked.parameters, asked.as_of, asked.known_at)
        for way in ways[asked.direction]
    )
    assert recursion == levels
