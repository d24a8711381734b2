"""A world without what was not yet known, or known no longer, at a moment."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from tests.oracle.world import Label, Link, Membership, Transfer, World, known

Claim = TypeVar("Claim", Transfer, Membership, Label, Link)


def as_known(world: World, known_at: int) -> World:
    """The world as known then, all of it recorded from the start and for good."""
    kept = _for_good(world.transfers, known_at)
    names = {t.id for t in kept}
    links = _for_good(world.links, known_at)
    return replace(
        world,
        transfers=tuple(
            replace(t, value_recorded_from=None, value_usd=t.value_known(known_at)) for t in kept
        ),
        memberships=_for_good(world.memberships, known_at),
        labels=_for_good(world.labels, known_at),
        links=tuple(x for x in links if {x.from_id, x.to_id} <= names),
        stages=tuple(stage for stage in world.stages if stage <= known_at),
    )


def _for_good(facts: Iterable[Claim], known_at: int) -> tuple[Claim, ...]:
    return tuple(
        replace(fact, recorded_from=0, recorded_to=None)
        for fact in facts
        if known(fact.recorded_from, fact.recorded_to, known_at)
    )
