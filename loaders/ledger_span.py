"""Which part of an actor's ledgers a load can have changed, and the pools at its beginning."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from neo4j import Record

from loaders.graph import Cells, LoadGraph
from service.domain.keys import asset_id, ledger_id
from service.exposure.ledger import Leg, Pool, Side, counts_for_hub, step

LAST = {Side.OUT: "last_sent", Side.IN: "last_received"}
# After every order key: an asset that is not in a span has no leg in it.
NEVER = 2**63
Asset = tuple[str, str]
Members = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class LedgerSpan:
    """An actor's ledgers: all of them whole, or some of them from an order key on.

    `from_keys` None: whole. Else by (chain, asset): what is before the key has not changed, its
    stored fields are right, and the actor has the members that it had.
    """

    actor: str
    from_keys: Mapping[Asset, int] | None = None

    def holds(self, asset: Asset, order_key: int) -> bool:
        """Whether a leg in that asset at that key lies in the span."""
        return self.from_keys is None or order_key >= self.from_keys.get(asset, NEVER)


def span_rows(spans: Sequence[LedgerSpan], members: Members, bound: str) -> Iterator[Cells]:
    """What to read of each address; `bound` names the key, which is null for all of it."""
    for span in spans:
        keys = {("", ""): None} if span.from_keys is None else span.from_keys
        for address in members[span.actor]:
            for (chain, asset), key in sorted(keys.items()):
                yield {"address": address, "chain": chain, "asset": asset, bound: key}


def read_starts(
    graph: LoadGraph,
    spans: Sequence[LedgerSpan],
    members: Members,
    actor_of: Callable[[str], str],
) -> dict[str, Pool]:
    """The pool of each ledger right before its span, from its last stored leg; none when empty."""
    by_actor = {span.actor: span for span in spans if span.from_keys is not None}
    rows = list(span_rows(list(by_actor.values()), members, "before_key"))
    last: dict[str, tuple[int, str]] = {}
    found: dict[str, Pool] = {}
    for side, name in LAST.items():
        for row in graph.read_rows(name, rows):
            actor, asset = actor_of(row["address"]), (row["chain"], row["asset"])
            key = (row["order_key"], row["id"])
            # An address that was with another actor before has legs in that one's ledgers.
            if actor not in by_actor or by_actor[actor].holds(asset, key[0]):
                continue
            ledger = ledger_id(actor, asset_id(*asset))
            if key > last.get(ledger, (-NEVER, "")):
                last[ledger], found[ledger] = key, _pool_after(ledger, side, row)
    return found


def _pool_after(ledger: str, side: Side, row: Record) -> Pool:
    pool = Pool(row["epoch"], row["log"], Decimal(row["balance_exact"]), row["count"])
    if side is Side.IN:
        return pool
    counts, amount = counts_for_hub(row["value_usd"]), Decimal(row["amount_exact"])
    return step(ledger, pool, Leg(row["id"], row["order_key"], side, amount, counts))[1]
