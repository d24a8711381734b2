"""Which transfers make up a ledger at a moment of knowledge (design §2 and §3).

One place decides it, for the loader that stores ledger fields and for the reader that computes
them on the fly.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from service.domain.keys import asset_id
from service.exposure.ledger import Leg, Side, counts_for_hub


@dataclass(frozen=True, slots=True)
class Movement:
    """A transfer as recorded, with its second clock (`recorded_*` in UTC microseconds)."""

    transfer_id: str
    order_key: int
    chain: str
    asset: str
    amount_exact: str
    value_usd: float | None
    value_recorded_from: int | None
    sender: str
    receiver: str
    recorded_from: int
    recorded_to: int | None


InnerLegs = frozenset[tuple[str, Side]]


def known(recorded_from: int, recorded_to: int | None, known_at_us: int) -> bool:
    """True when the fact was on record at that moment."""
    return recorded_from <= known_at_us and (recorded_to is None or recorded_to > known_at_us)


def value_known(movement: Movement, known_at_us: int) -> float | None:
    """The value in USD as known then: a price that came later does not count before."""
    priced = movement.value_recorded_from
    return None if priced is not None and priced > known_at_us else movement.value_usd


def legs_of(
    members: Collection[str], movements: Iterable[Movement], inner: InnerLegs, known_at_us: int
) -> dict[str, list[Leg]]:
    """The legs of the actor with these members, by asset id, in order of (order_key, id).

    `movements` holds every transfer from or to a member, in any order, each once; `inner` the
    sides that lie between the two halves of a bridge or swap and so belong to no ledger.
    """
    found: dict[str, list[Leg]] = {}
    for movement in movements:
        leg = _leg(members, movement, inner, known_at_us)
        if leg is not None:
            found.setdefault(asset_id(movement.chain, movement.asset), []).append(leg)
    for legs in found.values():
        legs.sort(key=lambda leg: (leg.order_key, leg.transfer_id))
    return found


def _leg(
    members: Collection[str], movement: Movement, inner: InnerLegs, known_at_us: int
) -> Leg | None:
    if not known(movement.recorded_from, movement.recorded_to, known_at_us):
        return None
    side = Side.OUT if movement.sender in members else Side.IN
    if side is Side.OUT and movement.receiver in members:
        return None
    amount = Decimal(movement.amount_exact)
    if not amount or (movement.transfer_id, side) in inner:
        return None
    counts = counts_for_hub(value_known(movement, known_at_us))
    return Leg(movement.transfer_id, movement.order_key, side, amount, counts)
