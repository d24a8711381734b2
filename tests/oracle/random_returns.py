"""Worlds whose chains take transfers back and bring some again, and whose links come early.

All of it can be said in the exchange format. Left out is what a loader rejects for good: a link
that is judged while one of its transfers lies within one actor.
"""

from collections.abc import Iterator
from dataclasses import replace

from tests.oracle.chance import Chance, Seeded
from tests.oracle.view import Moment, View
from tests.oracle.world import Transfer, World

LIKELY_CLOSED = 20
FOREVER = 2**40
SHIFT_S = 7


def with_returns(world: World, seed: int) -> World:
    """The world with some transfers closed, some of those back, and links before their ends."""
    chance = Seeded(seed)
    for name in sorted({end for link in world.links for end in (link.from_id, link.to_id)}):
        world = _delayed(chance, world, name)
    records = [_records(chance, world, transfer) for transfer in world.transfers]
    return replace(world, transfers=tuple(record for each in records for record in each))


def _delayed(chance: Chance, world: World, name: str) -> World:
    """The world with an end of a link recorded later, so that the link may have to wait."""
    (transfer,) = (t for t in world.transfers if t.id == name)
    stages = [s for s in world.stages if s > transfer.recorded_from and _fits(world, name, s)]
    if not stages or transfer.value_recorded_from is not None or not chance.percent(40):
        return world
    later = replace(transfer, recorded_from=chance.pick(stages))
    return replace(world, transfers=tuple(later if t.id == name else t for t in world.transfers))


def _records(chance: Chance, world: World, transfer: Transfer) -> Iterator[Transfer]:
    """The transfer, or what was known of it before it went and once it was back."""
    later = [stage for stage in world.stages if stage > transfer.recorded_from]
    late_price = transfer.value_recorded_from is not None
    if not later or late_price or not chance.percent(LIKELY_CLOSED):
        yield transfer
        return
    closed = chance.pick(later)
    yield replace(transfer, recorded_to=closed)
    if not chance.percent(60):
        return
    linked = any(transfer.id in (link.from_id, link.to_id) for link in world.links)
    back = chance.pick([stage for stage in later if stage >= closed])
    moved = replace(transfer, recorded_from=back, time=transfer.time + SHIFT_S)
    if not linked:
        yield moved
    elif back > closed and _fits(world, transfer.id, back):
        yield replace(transfer, recorded_from=back)


def _fits(world: World, name: str, stage: int) -> bool:
    """Whether every link of the transfer can be judged at that stage."""
    view = View(world, Moment(FOREVER, stage))
    names = {
        each
        for link in world.links
        if name in (link.from_id, link.to_id)
        for each in (link.from_id, link.to_id)
    }
    ends = [t for t in world.transfers if t.id in names]
    return all(view.actor(t.sender) != view.actor(t.receiver) for t in ends)
