"""Ledger fields that are younger than the moment of knowledge are computed, and counted."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from service.columns.book import Book
from service.columns.facts import NO_EPOCH
from tests.oracle.scenario import at, cluster, name, pay, scenario
from tests.oracle.world import Link, Membership, World
from tests.support.books import book_of

PAID = "S U 10, X U 30, U V 20, X U 40, U C 60"
STAGES = (0, 10)


def late(number: int) -> World:
    """The worked example of the design, with one transfer that was learnt later."""
    transfers = list(pay(PAID))
    transfers[number] = replace(transfers[number], recorded_from=10)
    return World(tuple(transfers), stages=STAGES)


def without(world: World) -> World:
    """The world as it was at its first load: nothing that came later."""
    return World(
        transfers=tuple(t for t in world.transfers if t.recorded_from == 0),
        memberships=tuple(m for m in world.memberships if m.recorded_from == 0),
        links=tuple(x for x in world.links if x.recorded_from == 0),
    )


def same_fields(book: Book, other: Book) -> None:
    """Check the fields of both sides; epochs may be coded otherwise, but are cut alike."""
    for mine, theirs in ((book.sides.out, other.sides.out), (book.sides.into, other.sides.into)):
        for field in ("log", "balance", "shortfall", "count"):
            np.testing.assert_array_equal(
                getattr(mine.fields, field), getattr(theirs.fields, field)
            )
        held = mine.fields.epoch != NO_EPOCH
        assert held.tolist() == (theirs.fields.epoch != NO_EPOCH).tolist()
        pairs = set(zip(mine.fields.epoch[held], theirs.fields.epoch[held], strict=True))
        assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})


def test_fields_as_stored_are_used_where_nothing_was_rewritten() -> None:
    world = scenario(PAID)
    book = book_of(world)
    assert book.computed == 0
    assert book.sides.out.fields.log is book.facts.transfers.out.log
    assert book.sides.epochs == book.facts.epochs


@pytest.mark.parametrize("number", range(4))
def test_a_late_transfer_was_in_no_ledger_before(number: int) -> None:
    world = late(number)
    book = book_of(world, known_at=9)
    assert book.computed > 0
    same_fields(book, book_of(without(world)))
    now = book_of(world, known_at=10)
    assert now.computed == 0
    same_fields(now, book_of(scenario(PAID)))


def test_a_transfer_after_all_others_rewrites_nothing() -> None:
    assert book_of(late(4), known_at=9).computed == 0


def test_codes_of_computed_epochs_are_not_those_of_stored_ones() -> None:
    book = book_of(late(0), known_at=9)
    stored = book.facts.transfers
    used = {*stored.out.epoch.tolist(), *stored.into.epoch.tolist()}
    ledger = book.sides.into.ledger[0]
    mine = book.sides.into.fields.epoch[book.sides.into.ledger == ledger]
    assert used.isdisjoint(mine.tolist())
    assert mine.max() < book.sides.epochs


def test_legs_before_the_first_that_differs_are_as_stored() -> None:
    world = late(3)
    assert book_of(world, as_of=at(2), known_at=9).computed == 0
    assert book_of(world, as_of=at(4), known_at=9).computed == 1


def test_a_cluster_that_came_later() -> None:
    joined = tuple(replace(m, recorded_from=10) for m in cluster("k", "S", "U"))
    world = replace(scenario(PAID), memberships=joined, stages=STAGES)
    book = book_of(world, known_at=9)
    assert book.computed > 0
    same_fields(book, book_of(scenario(PAID)))


def test_a_link_that_came_later_took_no_leg_out_before() -> None:
    world = replace(scenario(PAID), links=(Link("t0", "t2", 10),), stages=STAGES)
    book = book_of(world, known_at=9)
    assert book.computed > 0
    same_fields(book, book_of(scenario(PAID)))
    assert book_of(world, known_at=10).sides.into.fields.epoch[0] == NO_EPOCH


def test_a_known_link_keeps_its_legs_out_of_what_is_computed() -> None:
    transfers = list(pay("S B 10, X B 1, B C 1, D V 10 ETH"))
    transfers[1] = replace(transfers[1], recorded_from=10)
    world = World(tuple(transfers), links=(Link("t0", "t3"),), stages=STAGES)
    book = book_of(world, known_at=9)
    assert book.computed == 1
    assert (book.sides.into.fields.epoch[0], book.sides.out.fields.epoch[2]) == (NO_EPOCH, NO_EPOCH)
    assert book.sides.out.fields.shortfall[1] == 1.0


def test_a_price_that_moves_a_leg_over_a_dollar_counts_from_then_on() -> None:
    transfers = list(pay("S U 10, X U 30, U V 20"))
    transfers[0] = replace(transfers[0], value_usd=Fraction(1, 2), value_recorded_from=10)
    world = World(tuple(transfers), stages=STAGES)
    assert book_of(world, known_at=9).sides.into.fields.count[:2].tolist() == [1, 2]
    assert book_of(world, known_at=10).sides.into.fields.count[:2].tolist() == [0, 1]


def test_an_actors_id_may_hold_the_bar_of_ledger_ids() -> None:
    world = late(0)
    members = (Membership(name("U"), "k|test:a/USDC"), Membership(name("Q"), "k|test:a/USDC"))
    book = book_of(replace(world, memberships=members), known_at=9)
    assert book.computed == 1
    same_fields(book, book_of(replace(without(world), memberships=members)))
