"""Whose transfers count for a subject, and what was known when (design §2, §3)."""

from dataclasses import replace
from fractions import Fraction

from tests.oracle import Parameters, Subject, World, received, sent
from tests.oracle.scenario import (
    LATER_S,
    ask_received,
    change,
    cluster,
    label,
    name,
    scenario,
    shares,
)

S = label("S", "sanction")
X = label("X", "exchange")


def test_several_wallets_and_their_clusters_are_one_subject() -> None:
    world = scenario("S W 10, W V 10, X K 30, K W 5", (S, X), cluster("k", "V", "K"))
    answer = received(world, Subject((name("W"), name("V"))), Parameters(), LATER_S, 0)
    assert answer.total == 40
    assert shares(answer) == {("S", 1): Fraction(1, 4), ("X", 1): Fraction(3, 4)}


def test_the_window_chooses_the_subjects_own_transfers_alone() -> None:
    day = 86_400
    first, second, third = scenario("S U 10, U C 4, U C 6", (S,)).transfers
    late = replace(third, time=first.time + 40 * day)
    world = World((first, second, late), labels=(S,))
    answer = ask_received(world, "C", Parameters(window_days=30), late.time)
    assert (answer.total, shares(answer)) == (6, {("S", 2): 1})


def test_unpriced_transfers_are_counted_apart() -> None:
    world = change(scenario("S C 10, X C 10", (S, X)), 0, None)
    answer = ask_received(world, "C")
    assert (answer.total, answer.unpriced, shares(answer)) == (10, 1, {("X", 1): 1})
    assert not answer.complete


def test_nothing_priced_is_no_data() -> None:
    answer = ask_received(change(scenario("S C 10", (S,)), 0, None), "C")
    assert (answer.total, answer.unpriced, shares(answer)) == (0, 1, {})


def test_a_deposit_wallet_stands_for_itself_and_sweeps_are_no_sends() -> None:
    firm = cluster("firm", "D", "E", "hot")
    world = scenario("S D 10, X E 50, D hot 10, hot X 7, hot Y 3", (S, X), firm)
    subject = Subject(deposits=(name("D"),), made=("t3",))
    into = received(world, subject, Parameters(), LATER_S, 0)
    assert (into.total, shares(into)) == (10, {("S", 1): 1})
    out = sent(world, subject, Parameters(), LATER_S, 0)
    assert (out.total, shares(out)) == (7, {("X", 1): 1})


def test_a_withdrawal_to_an_own_wallet_is_neither_sent_nor_received() -> None:
    world = scenario("S D 10, D hot 10, hot W 7", (S,), cluster("firm", "D", "hot"))
    subject = Subject((name("W"),), (name("D"),), ("t2",))
    assert received(world, subject, Parameters(), LATER_S, 0).total == 10
    assert sent(world, subject, Parameters(), LATER_S, 0).total == 0


def test_what_was_learnt_later_is_not_known_before() -> None:
    world = scenario("S U 10, U C 10", (S,))
    first, second = world.transfers
    late = replace(world, transfers=(replace(first, recorded_from=5), second))
    subject, parameters = Subject((name("C"),)), Parameters()
    assert shares(received(late, subject, parameters, LATER_S, 4)) == {"unknown_origin": 1}
    assert shares(received(late, subject, parameters, LATER_S, 5)) == {("S", 2): 1}


def test_a_reorganised_transfer_and_a_late_price() -> None:
    world = scenario("S C 10, X C 30", (S, X))
    first, second = world.transfers
    first = replace(first, recorded_to=5)
    second = replace(second, value_recorded_from=3)
    world = replace(world, transfers=(first, second))
    totals = [
        received(world, Subject((name("C"),)), Parameters(), LATER_S, k).total for k in (2, 4, 6)
    ]
    assert totals == [10, 40, 30]
