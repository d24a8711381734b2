"""The markers that a loader leaves on rewritten ledgers."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from service.exposure.ledger import Leg
from service.exposure.traced import Marker
from tests.oracle.world import World
from tests.support.knowledge import Knowledge


def markers(world: World) -> dict[str, Marker]:
    """By ledger id: what is marked, from the legs before and after each stage."""
    found: dict[str, Marker] = {}
    for before, after in pairwise(Knowledge(world, stage) for stage in world.stages):
        news = {t.id for t in world.transfers if t.recorded_from > before.known_at}
        for name, legs in before.legs.items():
            key = _first_difference(legs, after.legs.get(name, []), news)
            if key is not None:
                known_first = found[name].from_key if name in found else key
                found[name] = Marker(after.known_at, min(key, known_first))
    return found


def _first_difference(old: Sequence[Leg], new: Sequence[Leg], news: Collection[str]) -> int | None:
    """The least key of a leg that differs; None where only transfers of the load are appended."""
    if new[: len(old)] == old and all(leg.transfer_id in news for leg in new[len(old) :]):
        return None
    return min(leg.order_key for leg in [*old, *new] if (leg in old) != (leg in new))
