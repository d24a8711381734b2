"""Everything recorded that the ledgers of some actors depend on, read once for both moments."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from neo4j import Record

from loaders.actors import memberships_of
from loaders.graph import LoadGraph
from service.domain.actor import Membership, actor_at
from service.domain.address import AddressError, takes_no_label
from service.exposure.ledger import Side
from service.exposure.legs import InnerLegs, Movement
from service.exposure.links import Link, LinkEnd, inner_legs

QUERIES = {Side.OUT: "sent_movements", Side.IN: "received_movements"}


@dataclass(frozen=True, slots=True)
class Fields:
    """The ledger fields of one side of a transfer as stored; `epoch` None: in no ledger."""

    epoch: str | None
    log: float | None = None
    balance: float | None = None
    shortfall: float | None = None
    count: int | None = None
    balance_exact: str | None = None


NO_FIELDS = Fields(None)


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """Transfers of the actors' addresses, links among them, memberships, and stored fields."""

    addresses: frozenset[str]
    movements: dict[str, Movement]
    stored: dict[tuple[str, Side], Fields]
    links: tuple[Link, ...]
    memberships: dict[str, list[Membership]]

    def actor_of(self, known_at_us: int) -> Callable[[str], str]:
        """The actor of an address as known at that moment (UTC microseconds)."""
        found: dict[str, str] = {}

        def actor(address: str) -> str:
            if address not in found:
                found[address] = actor_at(address, self.memberships.get(address, ()), known_at_us)
            return found[address]

        return actor

    def inner(self, known_at_us: int) -> InnerLegs:
        """The legs that stay out of every ledger because a link passes them by."""
        return inner_legs(self.links, self.actor_of(known_at_us), known_at_us)


def read_ledger_facts(graph: LoadGraph, actors: Sequence[str]) -> LedgerFacts:
    """Read the facts; an actor is an address id or a cluster id."""
    members = {row["address"] for row in graph.read_by_id("members_of", actors)}
    addresses = frozenset(each for each in members | set(actors) if _has_ledgers(each))
    movements: dict[str, Movement] = {}
    stored: dict[tuple[str, Side], Fields] = {}
    linked: set[str] = set()
    for side, name in QUERIES.items():
        for row in graph.read_by_id(name, sorted(addresses)):
            movements[row["id"]] = _movement(row)
            stored[row["id"], side] = _fields(row)
            if row["linked"]:
                linked.add(row["id"])
    links = read_links(graph, sorted(linked))
    parties = {
        party
        for link in links
        for end in (link.earlier, link.later)
        for party in (end.sender, end.receiver)
    }
    return LedgerFacts(
        addresses, movements, stored, links, memberships_of(graph, sorted(addresses | parties))
    )


def _has_ledgers(actor: str) -> bool:
    """False for the id of a cluster, whose members stand for it, and for what nobody holds."""
    try:
        return not takes_no_label(actor)
    except AddressError:
        return False


def read_links(graph: LoadGraph, transfers: Iterable[str]) -> tuple[Link, ...]:
    """Every link ever recorded at these transfers, on either end."""
    ids = set(transfers)
    ids |= {row["later"] for row in graph.read_by_id("continued_by", sorted(ids))}
    return tuple(_link(row) for row in graph.read_by_id("links_of", sorted(ids)))


def _movement(row: Record) -> Movement:
    return Movement(
        row["id"],
        row["order_key"],
        row["chain"],
        row["asset"],
        row["amount_exact"],
        row["value_usd"],
        row["value_recorded_from"],
        row["sender"],
        row["receiver"],
        row["recorded_from"],
        row["recorded_to"],
    )


def _fields(row: Record) -> Fields:
    return Fields(
        row["epoch"],
        row["log"],
        row["balance"],
        row["shortfall"],
        row["count"],
        row["balance_exact"],
    )


def _link(row: Record) -> Link:
    return Link(_end(row, "earlier"), _end(row, "later"), row["recorded_from"], row["recorded_to"])


def _end(row: Record, name: str) -> LinkEnd:
    return LinkEnd(
        row[name],
        row[f"{name}_key"],
        row[f"{name}_sender"],
        row[f"{name}_receiver"],
        row[f"{name}_from"],
        row[f"{name}_to"],
    )
