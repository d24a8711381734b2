"""A book holds what was known at one pair of moments, and nothing else."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from service.columns.book import book_at
from service.columns.facts import OPEN, MembershipFact
from service.domain.moment import Moments
from service.exposure.sweep.track import NOWHERE
from tests.oracle.scenario import LATER_S, at, cluster, name, pay, scenario
from tests.oracle.world import Transfer, World
from tests.support.books import book_of, ids_of
from tests.support.columns import facts_of

NULL = "eip155:1:0x" + "0" * 40
ALICE = "eip155:1:0x" + "a1" * 20


def changed(number: int, **fields: object) -> World:
    """Three transfers of which one is as told; loads at 0 and 10."""
    transfers = list(pay("S U 10, U V 4, V W 3"))
    transfers[number] = replace(transfers[number], **fields)
    return World(tuple(transfers), stages=(0, 10))


def test_holds_what_was_known_then_up_to_as_of() -> None:
    late, closed = changed(1, recorded_from=10), changed(1, recorded_to=10)
    assert ids_of(book_of(late, known_at=9)) == ["t0", "t2"]
    assert ids_of(book_of(late, known_at=10)) == ["t0", "t1", "t2"]
    assert ids_of(book_of(closed, known_at=9)) == ["t0", "t1", "t2"]
    assert ids_of(book_of(closed, known_at=10)) == ["t0", "t2"]
    assert ids_of(book_of(late, as_of=at(1), known_at=10)) == ["t0", "t1"]
    assert ids_of(book_of(late, as_of=at(0) - 1, known_at=10)) == []


def test_is_in_order_of_order_key_and_id() -> None:
    world = World(tuple(replace(t, time=at(0), position=0) for t in pay("S U 1, U V 1")[::-1]))
    assert ids_of(book_of(world)) == ["t0", "t1"]


def test_leaves_out_what_moves_nothing_between_actors() -> None:
    world = scenario("S U 10, S U 0, U U 5, U K 4, U V 1", memberships=cluster("k", "U", "K"))
    assert ids_of(book_of(world)) == ["t0", "t4"]


def test_knows_nothing_after_the_columns_were_read() -> None:
    with pytest.raises(ValueError, match="older"):
        book_at(facts_of(scenario("S U 1")), Moments(LATER_S, 1))


def test_an_actor_is_the_least_feed_and_cluster_as_known_then() -> None:
    facts = replace(
        facts_of(scenario("S U 10, U V 4")),
        stamp=9,
        memberships=(
            MembershipFact(name("U"), "a", "late", 0),
            MembershipFact(name("U"), "z", "early", 5),
            MembershipFact(name("V"), "a", "late", 5, 7),
            MembershipFact(name("elsewhere"), "a", "late", 0, OPEN),
        ),
    )

    def actors(known_at: int) -> list[str]:
        book = book_at(facts, Moments(LATER_S, known_at))
        return [book.actors.names[number] for number in book.sides.into.actor]

    assert actors(4) == ["a", name("V")]
    assert actors(5) == ["z", "a"]
    assert actors(7) == ["z", name("V")]


def test_a_price_that_came_later_was_not_known_before() -> None:
    world = changed(1, value_usd=Fraction(4), value_recorded_from=10)
    assert np.isnan(book_of(world, known_at=9).value_usd).tolist() == [False, True, False]
    assert book_of(world, known_at=10).value_usd.tolist() == [10.0, 4.0, 3.0]


def test_ledgers_are_of_an_actor_and_an_asset() -> None:
    world = scenario("S U 10, K V 4, U V 1 ETH", memberships=cluster("k", "U", "K"))
    sides = book_of(world).sides
    assert sides.into.ledger[0] == sides.out.ledger[1] != sides.out.ledger[2]
    assert sides.ledgers.name(sides.into.ledger[0]) == "k|test:a/USDC"
    assert sides.ledgers.name(sides.out.ledger[2]) == "k|test:a/ETH"


def test_what_nobody_holds_has_no_ledger() -> None:
    mint, burn = ((NULL, ALICE), (ALICE, NULL))
    moved = (
        Transfer(f"t{n}", "eip155:1", "ETH", at(n), n, *ends, "1", None)
        for n, ends in enumerate((mint, burn))
    )
    sides = book_of(World(tuple(moved))).sides
    assert (sides.out.ledger[0], sides.into.ledger[1]) == (NOWHERE, NOWHERE)
    assert sides.into.ledger[0] == sides.out.ledger[1] != NOWHERE


def test_links_count_while_both_ends_are_known_and_between_actors() -> None:
    linked = scenario("S B 10, C V 10 ETH, V W 1 ETH", links="t0 t1")
    links = book_of(linked).links
    assert (links.earlier.tolist(), links.later.tolist()) == ([0], [1])
    links = book_of(linked, as_of=at(0)).links
    assert (links.earlier.tolist(), links.later.tolist()) == ([0], [NOWHERE])
    for memberships in (cluster("k", "S", "B"), cluster("k", "C", "V")):
        assert not len(book_of(replace(linked, memberships=memberships)).links.earlier)
    later = replace(linked, links=(replace(linked.links[0], recorded_from=10),), stages=(0, 10))
    assert not len(book_of(later, known_at=9).links.earlier)
    assert len(book_of(later, known_at=10).links.earlier) == 1
