"""Worlds and questions for hypothesis, drawn so that a failure shrinks to what it needs.

A seed makes a world; choices that shrink say which of its facts are kept, and ask the question.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from tests.oracle.chance import Chance, Seeded, Spelled
from tests.oracle.random_graphs import MOST_LINKS, Asked, build_question, build_world
from tests.oracle.random_past import with_past
from tests.oracle.subject import Subject
from tests.oracle.world import Label, Link, Membership, Transfer, World

SEED_BYTES = 4
MOST_CLAIMS = 60
CHOICES_A_QUESTION = 50
CUSTOMERS = 3
# So many of a hundred worlds.
DEEP = 40
Fact = TypeVar("Fact", Transfer, Membership, Label, Link)


def worlds(most_transfers: int = 16, links: bool = True) -> st.SearchStrategy[World]:
    """Small worlds with a past (see `tests.oracle.random_past`)."""
    return _drawn(most_transfers, links).map(lambda drawn: drawn[0])


def worlds_with_question(
    most_transfers: int = 16, links: bool = True
) -> st.SearchStrategy[tuple[World, Asked]]:
    """A small world and a question to it."""
    return _drawn(most_transfers, links).map(lambda drawn: (drawn[0], build_question(*drawn[::-1])))


def worlds_with_customers(
    most_transfers: int = 16,
) -> st.SearchStrategy[tuple[World, Asked, tuple[Subject, ...]]]:
    """A small world, a question to it, and customers to ask it of instead."""

    def build(drawn: tuple[World, Chance]) -> tuple[World, Asked, tuple[Subject, ...]]:
        world, chance = drawn
        return world, build_question(chance, world), _customers(chance, world)

    return _drawn(most_transfers, True).map(build)


def _customers(chance: Chance, world: World) -> tuple[Subject, ...]:
    """Customers with wallets of both kinds, some of them shared, and what they withdrew."""
    addresses = sorted({end for t in world.transfers for end in (t.sender, t.receiver)})
    names = [t.id for t in world.transfers]
    return tuple(
        Subject(_picked(chance, addresses), _picked(chance, addresses), _picked(chance, names))
        for _ in range(CUSTOMERS)
    )


def _picked(chance: Chance, options: Sequence[str]) -> tuple[str, ...]:
    count = chance.whole(0, 2) if options else 0
    return tuple(sorted({chance.pick(options) for _ in range(count)}))


def _drawn(size: int, links: bool) -> st.SearchStrategy[tuple[World, Chance]]:
    """A world, and the choices for a question.

    All is drawn at once: where choices are drawn one by one, hypothesis makes most examples by
    copying one choice over another, and of a thousand worlds four hundred differ.
    """
    start, end = SEED_BYTES, SEED_BYTES + size + MOST_CLAIMS

    def build(drawn: bytes) -> tuple[World, Chance]:
        chance = Seeded(int.from_bytes(drawn[:start], "big"))
        deep, most_links = chance.percent(DEEP), MOST_LINKS if links else 0
        whole = with_past(chance, build_world(chance, size, most_links, deep))
        return _thinned(Spelled(drawn[start:end]), whole), Spelled(drawn[end:])

    length = end + CHOICES_A_QUESTION
    return st.binary(min_size=length, max_size=length).map(build)


def _thinned(chance: Chance, world: World) -> World:
    """The world without some of its facts; the plainest choice leaves them all out.

    So shrinking finds out which facts do not matter.
    """
    transfers = _some(chance, world.transfers)
    names = {t.id for t in transfers}
    joined = tuple(x for x in world.links if {x.from_id, x.to_id} <= names)
    return replace(
        world,
        transfers=transfers,
        memberships=_some(chance, world.memberships),
        labels=_some(chance, world.labels),
        links=_some(chance, joined),
    )


def _some(chance: Chance, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if chance.percent(90))
