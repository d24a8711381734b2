"""What a load changes in the ledgers: fields to write, and marks for readers of earlier moments."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from loaders.ledger_facts import NO_FIELDS, Fields, LedgerFacts
from service.domain.keys import asset_id, ledger_id
from service.exposure.ledger import EMPTY, Leg, LegState, Side, run
from service.exposure.legs import Movement, known, legs_of

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
        actor: _none_yet(facts, actor)
        | legs_of(addresses, _held(facts, actor, by_address, addresses), inner, known_at_us)
        for actor, addresses in members.items()
    }


def _none_yet(facts: LedgerFacts, actor: str) -> dict[str, list[Leg]]:
    """The ledgers of which a part was read: what is none there may have begun before it."""
    span = facts.spans.get(actor)
    parts = span.from_keys if span is not None and span.from_keys is not None else {}
    return {asset_id(chain, asset): [] for chain, asset in parts}


def _held(
    facts: LedgerFacts, actor: str, by_address: dict[str, list[Movement]], addresses: set[str]
) -> list[Movement]:
    """What was read whole of the actor; others in the batch may have brought more of it."""
    return [each for each in _distinct(by_address, addresses) if facts.holds(actor, each)]


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


def marks(before: Legs, after: Legs, on_record: Collection[str] = ()) -> Iterator[Mark]:
    """The ledgers whose legs changed other than by appending transfers that are new (design §3).

    `on_record` are the transfers that were known before the load.
    """
    for actor in sorted(before):
        for asset, old in sorted(before[actor].items()):
            key = first_difference(old, after[actor].get(asset, []), on_record)
            if key is not None:
                yield Mark(actor, asset, key)


def first_difference(
    old: Sequence[Leg], new: Sequence[Leg], on_record: Collection[str] = ()
) -> int | None:
    """The least key of a leg that differs; None when `new` only appends new transfers to `old`.

    A transfer that was known and no leg, being within the actor or at a link, is met by readers
    of earlier moments too: appended, it would pass for a leg that it was not.
    """
    for index, leg in enumerate(old):
        if index >= len(new):
            return leg.order_key
        if new[index] != leg:
            return min(leg.order_key, new[index].order_key)
    appended = new[len(old) :]
    return next((leg.order_key for leg in appended if leg.transfer_id in on_record), None)


def on_record(facts: LedgerFacts, known_at_us: int) -> set[str]:
    """The ids of the transfers that were known at that moment."""
    return {
        name
        for name, each in facts.movements.items()
        if known(each.recorded_from, each.recorded_to, known_at_us)
    }


def field_changes(facts: LedgerFacts, after: Legs, known_at_us: int) -> list[FieldChange]:
    """The stored sides that are not what the ledgers in `after` say, each actor's own only."""
    actor_of = facts.actor_of(known_at_us)
    right = {
        (state.transfer_id, state.side): _as_fields(state)
        for actor, assets in after.items()
        for asset, legs in assets.items()
        for state in _run(facts, ledger_id(actor, asset), legs)
    }
    changes = []
    for (transfer, side), stored in sorted(facts.stored.items()):
        movement = facts.movements[transfer]
        holder = movement.sender if side is Side.OUT else movement.receiver
        wanted = right.get((transfer, side), NO_FIELDS)
        actor = actor_of(holder)
        if stored != wanted and actor in after and facts.holds(actor, movement):
            changes.append(FieldChange(transfer, side, stored, wanted))
    return changes


def _run(facts: LedgerFacts, ledger: str, legs: Sequence[Leg]) -> Iterator[LegState]:
    return run(ledger, legs, facts.starts.get(ledger, EMPTY))


def _as_fields(state: LegState) -> Fields:
    exact = format(state.balance, "f")
    if state.side is Side.IN:
        return Fields(state.epoch, state.log, None, None, state.count, exact)
    balance, shortfall = float(state.balance), float(state.shortfall)
    return Fields(state.epoch, state.log, balance, shortfall, state.count, exact)
