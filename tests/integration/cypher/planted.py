"""A graph of every kind of node and fact, planted by the loaders' own query files.

Regular on purpose: every address sends and receives the same few transfers, so what a lookup by
five ids may read is known, and a scan stands out by its number of records.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction, Session

from cypher.library import query
from service.graph.connection import Engine, GraphTarget, load_session, open_loader
from tests.engines.clean import make_empty
from tests.integration.cypher.instruments import Planted

Row = Mapping[str, object]
BATCH = 1_000
STAMP, LATER = 1_000, 2_000
FEED = "feed"
MEMBERS = 5
START = 1_700_000_000
CATEGORIES = ("exchange", "sanction")


@dataclass(frozen=True, slots=True)
class Size:
    """How many there are; every tenth address has a twin of the same text on another chain."""

    addresses: int = 2_000
    transfers: int = 4_000
    others: int = 400


def address(i: int, chain: str = "eip155:1") -> str:
    """The id of the i-th address, or of its twin on another chain."""
    return f"{chain}:{text(i)}"


def text(i: int) -> str:
    """How the i-th address is written on any chain."""
    return f"0x{i:040x}"


@contextlib.contextmanager
def planted_graph(target: GraphTarget, size: Size) -> Iterator[Planted]:
    """The engine's graph, emptied and filled anew, for as long as the context lasts."""
    make_empty(target)
    with open_loader(target) as driver, load_session(driver, target) as session:
        _plant(session, size)
        if target.engine is Engine.NEO4J:
            # Its planner goes by samples that it takes of each index at a time of its own.
            session.run("CALL db.prepareForReplanning()").consume()
        yield Planted(target, session)


def _plant(session: Session, size: Size) -> None:
    twins = range(0, size.addresses, 10)
    both = [("eip155:1", i) for i in range(size.addresses)] + [("eip155:10", i) for i in twins]
    _write(session, "create_addresses", [_address(chain, i) for chain, i in both])
    _write(session, "create_transfers", [_transfer(i, size) for i in range(size.transfers)])
    _clusters(session, size)
    _claims(session, "open_address_labels", [address(i, chain) for chain, i in both], size)
    links = [{"later": f"t{i + 1}", "earlier": f"t{i}"} for i in range(0, size.transfers, 10)]
    _write(session, "open_links", [{**row, "feed": FEED, "recorded_from": STAMP} for row in links])
    pending = [{"id": f"p{i}", "fact": f"fact{i}", "feed": FEED} for i in range(size.others)]
    _write(session, "create_pending_links", [{**row, "from_transfer_id": "t1"} for row in pending])
    _customers(session, size)
    _bookkeeping(session, size)


def _address(chain: str, i: int) -> Row:
    return {"id": address(i, chain), "chain": chain, "address": text(i)}


def _transfer(i: int, size: Size) -> Row:
    return {
        "id": f"t{i}",
        # Some are what came back of others.
        "transfer_id": f"t{i - 90}" if i in range(100, 105) else None,
        "fact": f"f{i}",
        "chain": "eip155:1",
        "tx_hash": f"h{i // 2}",
        "position": i,
        "time": START + i,
        "order_key": (START + i) * 10**9 + i,
        "asset": "native",
        "amount": 1.0,
        "amount_exact": "1",
        "value_usd": 2.0,
        "sender": address(i % size.addresses),
        "receiver": address((i * 7 + 1) % size.addresses),
        **_ledger_fields("sender", i),
        **_ledger_fields("receiver", i),
        "sender_balance": 2.0,
        "sender_shortfall": 0.0,
    }


def _ledger_fields(side: str, i: int) -> Row:
    return {
        f"{side}_epoch": f"e{i // 3}",
        f"{side}_log": 0.0,
        f"{side}_count": i % 3,
        f"{side}_balance_exact": "2",
    }


def _clusters(session: Session, size: Size) -> None:
    members = [(address(i), f"c{i // MEMBERS}") for i in range(size.addresses)]
    clusters = sorted({cluster for _, cluster in members})
    _write(session, "create_clusters", [{"id": name, "feed": FEED} for name in clusters])
    rows: list[Row] = [{"node": a, "cluster": c, "feed": FEED} for a, c in members]
    _write(session, "open_memberships", rows)
    # A later load gives them names of their own.
    named = {30: "N10", 31: "N10"}
    entities = [{"id": f"n{i}", "name": named.get(i, f"N{i}")} for i in range(size.others)]
    _write(session, "create_entities", entities)
    _claims(session, "open_cluster_labels", clusters, size)


def _claims(session: Session, name: str, nodes: Sequence[str], size: Size) -> None:
    owners = [f"n{i % size.others}" for i in range(len(nodes))]
    rows = [_claim(i, *each) for i, each in enumerate(zip(nodes, owners, strict=True))]
    _write(session, name, rows)


def _claim(i: int, node: str, owner: str) -> Row:
    return {
        "node": node,
        "entity_id": owner,
        "fact": f"claim-{node}",
        "feed": FEED,
        "category": CATEGORIES[i % len(CATEGORIES)],
        "source": "planted",
        "confidence": 50,
        **dict.fromkeys(("jurisdiction", "valid_from", "valid_to", "account_type")),
        **dict.fromkeys(("authority", "checksum_valid")),
    }


def _customers(session: Session, size: Size) -> None:
    ids = [f"k{i}" for i in range(size.others)]
    session.execute_write(_run, "merge_customers", {"ids": ids})
    none = dict.fromkeys(("since", "until", "verified_by"))
    uses = [(name, address(i)) for i, name in enumerate(ids)]
    rows: list[Row] = [{"ref": k, "address": a, "role": "deposit", **none} for k, a in uses]
    _write(session, "open_uses", rows)
    made: list[Row] = [
        {"ref": name, "transfer_id": f"t{i}", "initiated_by": "customer"}
        for i, name in enumerate(ids)
    ]
    _write(session, "open_made", made)


def _bookkeeping(session: Session, size: Size) -> None:
    ledgers = [{"id": f"l{i}", "actor": f"c{i}", "asset": "native"} for i in range(size.others)]
    _write(session, "mark_ledgers", [row | {"key": 5} for row in ledgers])
    feeds = [{"id": f"feed{i}", "feed": FEED, "kind": "labels"} for i in range(size.others)]
    _write(session, "set_feeds", [row | {"version": "1"} for row in feeds])
    for name in [f"load{i}" for i in range(20)]:
        begun = {"id": name, "stamp": STAMP, "inputs": "", "title": "", "owner": "", "now": 1}
        session.execute_write(_run, "begin_load", begun)
        if name != "load0":
            session.execute_write(_run, "finish_load", {"id": name, "stamp": STAMP, "now": 2})
    session.execute_write(_run, "note_rewrite", {"stamp": STAMP})
    _later(session)


def _later(session: Session) -> None:
    """What a later load wrote: of each kind that is written anew, two."""
    rows: Mapping[str, list[Row]] = {
        "price_transfers": [{"id": f"t{i}", "value_usd": 3.0} for i in (30, 31)],
        "rename_entities": [{"id": f"n{i}", "name": f"N{i}"} for i in (30, 31)],
        "close_address_labels": [
            {"node": node, "fact": f"claim-{node}"} for node in (address(31), address(33))
        ],
        "close_cluster_labels": [{"node": f"c{i}", "fact": f"claim-c{i}"} for i in (6, 7)],
        "mark_ledgers": [
            {"id": f"l{i}", "actor": f"c{i}", "asset": "native", "key": 5} for i in (30, 31)
        ],
    }
    for name, its in rows.items():
        session.execute_write(_run, name, {"rows": its, "stamp": LATER})


def _write(session: Session, name: str, rows: Sequence[Row]) -> None:
    stamp = {"stamp": STAMP} if "stamp" in query(name).params else {}
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        session.execute_write(_run, name, {"rows": batch, **stamp})


def _run(transaction: ManagedTransaction, name: str, parameters: Row) -> None:
    transaction.run(query(name).text, dict(parameters)).consume()
