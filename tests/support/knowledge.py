"""A world as known at one moment: actors, links that count, and ledgers by the service's code."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from service.domain.address import takes_no_label
from service.domain.keys import ledger_id
from service.exposure.ledger import Leg, LegState, Side, run
from service.exposure.legs import Movement, known, legs_of
from service.exposure.links import Link, LinkEnd, counts, inner_legs
from tests.oracle.world import Transfer, World


@dataclass(frozen=True)
class Knowledge:
    """A world as known at one moment, with its ledgers."""

    world: World
    known_at: int

    @cached_property
    def actors(self) -> dict[str, str]:
        """The cluster of each address that has one."""
        found: dict[str, str] = {}
        for m in sorted(self.world.memberships, key=lambda m: m.cluster, reverse=True):
            if known(m.recorded_from, m.recorded_to, self.known_at):
                found[m.address] = m.cluster
        return found

    def actor(self, address: str) -> str:
        """The cluster of an address, or the address itself."""
        return self.actors.get(address, address)

    def members(self, actor: str) -> set[str]:
        """The addresses of an actor."""
        return {a for a, cluster in self.actors.items() if cluster == actor} or {actor}

    @cached_property
    def links(self) -> list[Link]:
        """The links that count."""
        by_id = {t.id: t for t in self.world.transfers}
        links = [
            Link(_end(by_id[x.from_id]), _end(by_id[x.to_id]), x.recorded_from, x.recorded_to)
            for x in self.world.links
        ]
        return [link for link in links if counts(link, self.actor, self.known_at)]

    @cached_property
    def legs(self) -> dict[str, list[Leg]]:
        """Legs by ledger id, of every actor."""
        inner = inner_legs(self.links, self.actor, self.known_at)
        of_actor: dict[str, dict[str, Transfer]] = defaultdict(dict)
        for t in self.world.transfers:
            for end in (t.sender, t.receiver):
                of_actor[self.actor(end)][t.id] = t
        found: dict[str, list[Leg]] = {}
        for actor, moved in of_actor.items():
            if actor.count(":") > 1 and takes_no_label(actor):
                continue
            rows = [_movement(t) for t in moved.values()]
            legs = legs_of(self.members(actor), rows, inner, self.known_at)
            for asset, its in legs.items():
                found[ledger_id(actor, asset)] = its
        return found

    @cached_property
    def states(self) -> dict[tuple[str, Side], LegState]:
        """The ledger fields of every leg, by transfer id and side."""
        played = (run(name, legs) for name, legs in self.legs.items())
        return {(state.transfer_id, state.side): state for its in played for state in its}


def _end(t: Transfer) -> LinkEnd:
    return LinkEnd(t.id, t.key[0], t.sender, t.receiver, t.recorded_from, t.recorded_to)


def _movement(t: Transfer) -> Movement:
    return Movement(
        transfer_id=t.id,
        order_key=t.key[0],
        chain=t.chain,
        asset=t.asset,
        amount_exact=t.amount,
        value_usd=None if t.value_usd is None else float(t.value_usd),
        value_recorded_from=t.value_recorded_from,
        sender=t.sender,
        receiver=t.receiver,
        recorded_from=t.recorded_from,
        recorded_to=t.recorded_to,
    )
