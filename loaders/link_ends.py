"""The transfers that links name, as they will stand once the load is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from neo4j import Record

from loaders.actors import actors_after
from loaders.graph import LoadGraph
from loaders.spool import Spool, Value

# What a link names: the earlier and the later transfer by id, or both by hash.
Names = tuple[Value, ...]
SPOOLED = """
SELECT id, order_key, sender, receiver, amount_exact FROM transfer
WHERE state = 'new' AND (id = ? OR transfer_id = ?)
"""


@dataclass(frozen=True, slots=True)
class End:
    """A transfer that a link names; `id` is that of its record."""

    id: str
    order_key: int
    sender: str
    receiver: str
    amount: float


@dataclass(frozen=True, slots=True)
class Known:
    """What is needed to judge links: ids by hash, ends by the id named, actors by address."""

    by_hash: dict[str, list[str]]
    ends: dict[str, End]
    actors: dict[str, str]


def known_ends(spool: Spool, graph: LoadGraph, links: Sequence[Names]) -> Known:
    """Look up everything that the links name."""
    spool.execute("CREATE INDEX IF NOT EXISTS transfer_hash ON transfer (tx_hash)")
    spool.execute("CREATE INDEX IF NOT EXISTS transfer_given ON transfer (transfer_id)")
    closing = {
        str(row[0])
        for row in spool.execute("SELECT node FROM closing WHERE kind = 'transfer'").fetchall()
    }
    hashes = sorted({str(name) for link in links for name in link[2:] if name is not None})
    by_hash = _by_hash(spool, graph, hashes, closing)
    ids = {str(name) for link in links for name in link[:2] if name is not None}
    ids |= {each for found in by_hash.values() for each in found}
    ends = _ends(spool, graph, sorted(ids), closing)
    parties = {party for end in ends.values() for party in (end.sender, end.receiver)}
    return Known(by_hash, ends, actors_after(spool, graph, sorted(parties)))


def _by_hash(
    spool: Spool, graph: LoadGraph, hashes: Sequence[str], closing: set[str]
) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for record in graph.read_by_id("transfers_by_hash", hashes, "hashes"):
        if record["id"] not in closing:
            found.setdefault(record["tx_hash"], set()).add(record["id"])
    for value in hashes:
        sql = "SELECT id FROM transfer WHERE tx_hash = ? AND state = 'new'"
        for (transfer,) in spool.execute(sql, (value,)):
            found.setdefault(value, set()).add(str(transfer))
    return {value: sorted(ids) for value, ids in found.items()}


def _ends(
    spool: Spool, graph: LoadGraph, names: Sequence[str], closing: set[str]
) -> dict[str, End]:
    found = _held(graph.read_by_id("link_ends", names), closing)
    lacking = [name for name in names if name not in found]
    found |= _held(graph.read_by_id("returned_link_ends", lacking), closing)
    for name in names:
        for row in spool.execute(SPOOLED, (name, name)):
            found[name] = _spooled(row)
    return found


def _held(rows: Iterable[Record], closing: set[str]) -> dict[str, End]:
    return {
        row["transfer_id"]: End(
            row["id"], row["order_key"], row["sender"], row["receiver"], row["amount"]
        )
        for row in rows
        if row["id"] not in closing
    }


def _spooled(row: Sequence[Value]) -> End:
    transfer, order_key, sender, receiver, exact = row
    return End(str(transfer), int(order_key or 0), str(sender), str(receiver), float(str(exact)))
