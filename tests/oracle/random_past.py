"""What becomes of facts later: some are closed again; and who said that somebody is listed.

A transfer is closed when its block is reorganised away, a link when its feed takes it back; a
listing may come from the authority itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from tests.oracle.chance import Chance
from tests.oracle.world import Label, Link, Transfer, World

Recorded = TypeVar("Recorded", Transfer, Link)


def with_past(chance: Chance, world: World) -> World:
    """The world with some of its transfers and links closed, and some listings by authority."""
    return replace(
        world,
        transfers=tuple(_closed(chance, t, world.stages, 8) for t in world.transfers),
        links=tuple(_closed(chance, link, world.stages, 25) for link in world.links),
        labels=tuple(_listed(chance, label) for label in world.labels),
    )


def _closed(chance: Chance, fact: Recorded, stages: Sequence[int], likely: int) -> Recorded:
    later = [stage for stage in stages if stage > fact.recorded_from]
    if not later or not chance.percent(likely):
        return fact
    return replace(fact, recorded_to=chance.pick(later))


def _listed(chance: Chance, label: Label) -> Label:
    return replace(label, authority=label.category == "sanction" and chance.percent(30))
