"""Everything recorded that the ledgers of some actors depend on, read once for both moments."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from neo4j import Record

from loaders.actors import EVER, memberships_of
from loaders.graph import LoadGraph
from loaders.ledger_span import LedgerSpan, Members, read_starts, span_rows
from loaders.link_facts import read_links
from service.domain.actor import Membership, actor_at
from service.domain.address import AddressError, takes_no_label
from service.exposure.ledger import Pool, Side
from service.exposure.legs import InnerLegs, Movement
from service.exposure.links import Link, inner_legs

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
    """Transfers of the actors' addresses, links among them, memberships, and stored fields.

    `spans` by actor: one that is not there is read whole. `starts` by ledger: the pools right
    before their spans, where they are not empty.
    """

    addresses: frozenset[str]
    movements: dict[str, Movement]
    stored: dict[tuple[str, Side], Fields]
    links: tuple[Link, ...]
    memberships: dict[str, list[Membership]]
    spans: Mapping[str, LedgerSpan] = field(default_factory=dict)
    starts: Mapping[str, Pool] = field(default_factory=dict)

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

    def holds(self, actor: str, movement: Movement) -> bool:
        """Whether a movement is in the part of the actor's ledgers that was read whole."""
        span = self.spans.get(actor)
        asset = (movement.chain, movement.asset)
        return span is None or span.holds(asset, movement.order_key)


def read_ledger_facts(graph: LoadGraph, spans: Sequence[LedgerSpan]) -> LedgerFacts:
    """Read the facts of these spans; an actor is an address id or a cluster id."""
    members = _members(graph, [span.actor for span in spans])
    addresses = frozenset(address for its in members.values() for address in its)
    movements: dict[str, Movement] = {}
    stored: dict[tuple[str, Side], Fields] = {}
    linked: set[str] = set()
    for side, name in QUERIES.items():
        for row in graph.read_rows(name, span_rows(spans, members, "from_key")):
            movements[row["id"]] = _movement(row)
            stored[row["id"], side] = _fields(row)
            if row["linked"]:
                linked.add(row["id"])
    links = read_links(graph, linked)
    parties = {
        party
        for link in links
        for end in (link.earlier, link.later)
        for party in (end.sender, end.receiver)
    }
    memberships = memberships_of(graph, sorted(addresses | parties))
    facts = LedgerFacts(addresses, movements, stored, links, memberships)
    starts = read_starts(graph, spans, members, facts.actor_of(EVER))
    return replace(facts, spans={span.actor: span for span in spans}, starts=starts)


def _members(graph: LoadGraph, actors: Sequence[str]) -> Members:
    """The addresses that ever were of each actor, and have ledgers."""
    found: dict[str, set[str]] = {actor: {actor} for actor in actors}
    for row in graph.read_by_id("members_of", actors):
        found[row["cluster"]].add(row["address"])
    return {
        actor: sorted(each for each in its if _has_ledgers(each)) for actor, its in found.items()
    }


def _has_ledgers(actor: str) -> bool:
    """False for the id of a cluster, whose members stand for it, and for what nobody holds."""
    try:
        return not takes_no_label(actor)
    except AddressError:
        return False


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
