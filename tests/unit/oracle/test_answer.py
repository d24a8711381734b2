"""Each rule of design §3 on a case that is worked out by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.oracle import Label, Parameters, Subject, World, received, sent
from tests.oracle.scenario import (
    LATER_S,
    ask_received,
    ask_sent,
    at,
    change,
    cluster,
    label,
    scenario,
    shares,
)

S = label("S", "sanction")
X = label("X", "exchange")
NULL = "eip155:1:0x" + "0" * 40
U, V = "eip155:1:0x" + "aa" * 20, "eip155:1:0x" + "bb" * 20


def test_worked_example_of_the_design() -> None:
    world = scenario("S U 10, X U 30, U V 20, X U 40, U C 60", (S, X))
    assert shares(ask_received(world, "C")) == {
        ("S", 2): Fraction(1, 12),
        ("X", 2): Fraction(11, 12),
    }
    assert shares(ask_received(world, "V")) == {("S", 2): Fraction(1, 4), ("X", 2): Fraction(3, 4)}


def test_a_shortfall_is_of_unknown_origin_and_empties_the_pool() -> None:
    world = scenario("S U 10, U C 40, S U 5, U C 10", (S,))
    answer = ask_received(world, "C")
    assert shares(answer) == {("S", 2): Fraction(15, 50), "unknown_origin": Fraction(35, 50)}


def test_what_stays_is_unspent_and_a_shortfall_takes_all() -> None:
    world = scenario("S U 10, U X 4, U V 3, S W 10, W X 30", (S, X))
    expected = {("X", 2): Fraction(14, 20), "unspent": Fraction(6, 20)}
    assert shares(ask_sent(world, "S")) == expected


def test_depth_cuts_what_needs_one_hop_more_and_nothing_else() -> None:
    world = scenario("S U 10, U C 40", (S,))
    expected = {"unknown_origin": Fraction(3, 4), "beyond_depth": Fraction(1, 4)}
    answer = ask_received(world, "C", Parameters(depth=1))
    assert shares(answer) == expected
    assert not answer.complete
    assert shares(ask_received(world, "C", Parameters(depth=2)))[("S", 2)] == Fraction(1, 4)


def test_depth_leaves_what_never_left_unspent() -> None:
    world = scenario("S U 10, U X 4", (X,))
    expected = {"unspent": Fraction(6, 10), "beyond_depth": Fraction(4, 10)}
    assert shares(ask_sent(world, "S", Parameters(depth=1))) == expected


def test_a_hub_holds_more_transfers_than_the_limit_before_the_send() -> None:
    world = scenario("S U 1, S U 1, U C 1", (S,))
    assert shares(ask_received(world, "C", Parameters(hub_limit=2))) == {("S", 2): 1}
    assert shares(ask_received(world, "C", Parameters(hub_limit=1))) == {"unattributed_hub": 1}


def test_dust_makes_no_hub_and_unpriced_transfers_do() -> None:
    world = scenario("S U 1, S U 0.99, U C 1", (S,))
    assert shares(ask_received(world, "C", Parameters(hub_limit=1))) == {("S", 2): 1}
    unpriced = change(world, 1, None)
    assert shares(ask_received(unpriced, "C", Parameters(hub_limit=1))) == {"unattributed_hub": 1}


def test_a_hub_counts_one_epoch_alone() -> None:
    world = scenario("S U 1, S U 1, U V 2, S U 1, U C 1", (S,))
    assert shares(ask_received(world, "C", Parameters(hub_limit=1))) == {("S", 2): 1}


def test_sent_counts_the_transfers_after_up_to_as_of() -> None:
    world = scenario("S U 3, U X 1, U X 1", (S, X))
    assert shares(ask_sent(world, "S", Parameters(hub_limit=1))) == {"unattributed_hub": 1}
    early = ask_sent(world, "S", Parameters(hub_limit=1), as_of=at(1))
    assert shares(early) == {("X", 2): Fraction(1, 3), "unspent": Fraction(2, 3)}


def test_the_designation_is_in_force_at_as_of_or_counts_for_nothing() -> None:
    listed = replace(S, valid_from=at(1), valid_to=at(5))
    world = scenario("S C 10, S C 30", (listed,))
    assert shares(ask_received(world, "C", as_of=at(1) - 1)) == {"unknown_origin": 1}
    assert ask_received(world, "C", as_of=at(4)).rows == {("sanction", "S", 1): (1, Fraction(3, 4))}
    assert shares(ask_received(world, "C", as_of=at(5))) == {"unknown_origin": 1}


def test_money_in_transit_is_unspent_and_out_of_the_bridges_pool() -> None:
    world = scenario("S B 10, B V 10, D C 10", (S,), links="t0 t2")
    before = at(1)
    assert shares(ask_sent(world, "S", as_of=before)) == {"unspent": 1}
    assert shares(ask_received(world, "V", as_of=before)) == {"unknown_origin": 1}
    labelled = replace(world, labels=(label("B", "defi_bridge"),))
    assert shares(ask_sent(labelled, "S", as_of=before)) == {("B", 1): 1}


def test_what_a_bridge_pays_out_does_not_come_from_its_pool() -> None:
    world = scenario("S D 10, X B 10, B C 10, B V 10", (S, X), links="t0 t2")
    assert shares(ask_received(world, "C")) == {("S", 1): 1}
    assert shares(ask_received(world, "V")) == {("X", 2): 1}
    assert shares(ask_sent(world, "X")) == {"unspent": 1}


def test_ties_break_by_id() -> None:
    world = scenario("S U 10, U C 10", (S,))
    one_moment = tuple(replace(t, time=at(0), position=0) for t in world.transfers)
    assert shares(ask_received(replace(world, transfers=one_moment), "C")) == {("S", 2): 1}
    renamed = (replace(one_moment[0], id="t2"), one_moment[1])
    assert shares(ask_received(replace(world, transfers=renamed), "C")) == {"unknown_origin": 1}


def test_where_some_continuations_are_later_the_others_carry_all() -> None:
    world = scenario("S B 10, B X 4, B Y 6", (X, label("Y", "exchange")), links="t0 t1, t0 t2")
    assert shares(ask_sent(world, "S", as_of=at(1))) == {("X", 1): 1}
    both = {("X", 1): Fraction(4, 10), ("Y", 1): Fraction(6, 10)}
    assert shares(ask_sent(world, "S")) == both


def test_a_continuation_weighs_by_value_and_by_amount_where_one_is_unpriced() -> None:
    world = scenario("S B 1 ETH, X B 3, B C 9 DAI", (S, X), links="t0 t2, t1 t2")
    priced = change(world, 0, Fraction(7))
    assert shares(ask_received(priced, "C"))[("S", 1)] == Fraction(7, 10)
    unpriced = change(priced, 0, None)
    assert shares(ask_received(unpriced, "C"))[("S", 1)] == Fraction(1, 4)


def test_a_link_within_one_actor_does_not_count() -> None:
    world = scenario("S B 10, B C 10", (S,), cluster("k", "S", "B"), links="t0 t1")
    assert shares(ask_received(world, "C")) == {("S", 1): 1}
    members = cluster("k", "B", "C")
    assert ask_received(replace(world, memberships=members), "C").rows == {
        ("sanction", "S", 1): (1, 0)
    }


@pytest.mark.parametrize("void", [NULL, "eip155:1:0x" + "dead".rjust(40, "0")])
def test_money_comes_from_and_goes_to_nowhere(void: str) -> None:
    minted, burnt = (replace(t, chain="eip155:1") for t in scenario("a b 1, a b 1").transfers)
    world = World(
        (replace(minted, sender=void, receiver=U), replace(burnt, sender=V, receiver=void)),
        labels=(Label("Nobody", "exchange", address=void),),
    )
    assert received(world, Subject((U,)), Parameters(), LATER_S, 0).residuals == {"mint": 1}
    assert sent(world, Subject((V,)), Parameters(), LATER_S, 0).residuals == {"burn": 1}
