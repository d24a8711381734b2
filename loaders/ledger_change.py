"""What a load changes in the ledgers: fields to write, and marks for readers of earlier moments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.ledger_facts import NO_FIELDS, Fields, LedgerFacts
from service.domain.keys import ledger_id
from service.exposure.ledger import Leg, LegState, Side, run
from service.exposure.legs import Movement, legs_of

Legs = dict[str, dict[str, list[Leg]]]


@dataclass(frozen=True, slots=True)
class Mark:
    """From which leg on (order key) a ledger's list of legs differs from what it was before."""

    actor: str
    asset: str
    from_key: int


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One side of a transfer whose stored fields are not what its ledger says."""

    transfer_id: str
    side: Side
    stored: Fields
    right: Fields


def legs_by_actor(facts: LedgerFacts, actors: Sequence[str], known_at_us: int) -> Legs:
    """The legs of each actor by asset id, as known at that moment (UTC microseconds)."""
    actor_of = facts.actor_of(known_at_us)
    members: dict[str, set[str]] = {actor: set() for actor in actors}
    for address in facts.addresses:
        if (actor := actor_of(address)) in members:
            members[actor].add(address)
    inner = facts.inner(known_at_us)
    by_address = _movements_by_address(facts)
    return {
        actor: legs_of(addresses, _distinct(by_address, addresses), inner, known_at_us)
        for actor, addresses in members.items()
    }


def _movements_by_address(facts: LedgerFacts) -> dict[str, list[Movement]]:
    found: dict[str, list[Movement]] = {address: [] for address in facts.addresses}
    for movement in facts.movements.values():
        for party in {movement.sender, movement.receiver}:
            if party in found:
                found[party].append(movement)
    return found


def _distinct(by_address: dict[str, list[Movement]], addresses: set[str]) -> list[Movement]:
    if len(addresses) == 1:
        return by_address[next(iter(addresses))]
    found = {each.transfer_id: each for address in addresses for each in by_address[address]}
    return list(found.values())


def marks(before: Legs, after: Legs) -> Iterator[Mark]:
    """The ledgers whose legs changed other than by appending (design §3)."""
    for actor in sorted(before):
        for asset, old in sorted(before[actor].items()):
            key = first_difference(old, after[actor].get(asset, []))
            if key is not None:
                yield Mark(actor, asset, key)


def first_difference(old: Sequence[Leg], new: Sequence[Leg]) -> int | None:
    """The least key of a leg that differs; None when `new` only appends to `old`."""
    for index, leg in enumerate(old):
        if index >= len(new):
            return leg.order_key
        if new[index] != leg:
            return min(leg.order_key, new[index].order_key)
    return None


def field_changes(facts: LedgerFacts, after: Legs, known_at_us: int) -> list[FieldChange]:
    """The stored sides that are not what the ledgers in `after` say, each actor's own only."""
    actor_of = facts.actor_of(known_at_us)
    right = {
        (state.transfer_id, state.side): _as_fields(state)
        for actor, assets in after.items()
        for asset, legs in assets.items()
        for state in run(ledger_id(actor, asset), legs)
    }
    changes = []
    for (transfer, side), stored in sorted(facts.stored.items()):
        movement = facts.movements[transfer]
        holder = movement.sender if side is Side.OUT else movement.receiver
        wanted = right.get((transfer, side), NO_FIELDS)
        if stored != wanted and actor_of(holder) in after:
            changes.append(FieldChange(transfer, side, stored, wanted))
    return changes


def _as_fields(state: LegState) -> Fields:
    exact = format(state.balance, "f")
    if state.side is Side.IN:
        return Fields(state.epoch, state.log, None, None, state.count, exact)
    balance, shortfall = float(state.balance), float(state.shortfall)
    return Fields(state.epoch, state.log, balance, shortfall, state.count, exact)
