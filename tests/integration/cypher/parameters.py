"""A value for every parameter that a query file declares, pointing into the planted graph.

Every list holds five keys (`ids` and `rows` five of each kind, as their names do not tell the
kind), so that what a query may read is small and the same for all.
"""

import re
from collections.abc import Mapping

from cypher.library import Query
from tests.integration.cypher.planted import CATEGORIES, FEED, STAMP, address, text

KEYS = range(10, 15)
LATE = 2**53
EVERY_KIND = [
    *(address(i) for i in KEYS),
    *(f"{kind}{i}" for kind in ("t", "c", "n", "k", "l", "p") for i in KEYS),
]
NEW = [f"new{i}" for i in KEYS]
LETTERS = {
    "Transfer": "t",
    "Cluster": "c",
    "Customer": "k",
    "Entity": "n",
    "Ledger": "l",
    "PendingLink": "p",
}

# A path of three: a pool, a link, and the subject's own transfer.
HOPS = [
    {"step": "pool", "transfer": "t12", "earlier": "t12", "later": "t13", "among": ["t12"]},
    {"step": "link", "transfer": "t10", "earlier": "t10", "later": "t11", "among": ["t10"]},
    {"step": "own", "transfer": "t11", "earlier": "", "later": "", "among": ["t11"]},
]

VALUES: Mapping[str, object] = {
    "address": address(10),
    "addresses": [address(i) for i in KEYS],
    "as_of": LATE,
    "asset": "native",
    "categories": list(CATEGORIES),
    "chain": "eip155:1",
    "checkpoint": 1,
    "clusters": [f"c{i}" for i in KEYS],
    "counts": [{"epoch": f"e{i}", "legs": 1} for i in KEYS],
    "epochs": [f"e{i}" for i in KEYS],
    "fact": f"claim-{address(10)}",
    "feed": FEED,
    "funder": address(10),
    "hashes": [f"h{i}" for i in KEYS],
    "hops": [
        {**hop, "number": number, "from_subject": 3 - number, "ledger": "l10"}
        for number, hop in enumerate(HOPS, start=1)
    ],
    "id": "load0",
    "ids": EVERY_KIND,
    "kinds": ["labels"],
    "known_at": LATE,
    "least_usd": 1.0,
    "most": 30,
    "now": LATE,
    "own": [address(1)],
    "share": 1.0,
    "since": 0,
    "spans": [{"address": address(i), "since": 0, "until": LATE} for i in KEYS],
    "stamp": STAMP,
    "text": "N10",
    "texts": [text(i) for i in KEYS],
    "total_value_usd": 4.0,
    "version": 1,
    "wallets": [{"address": address(i), "clusters": ["c2"]} for i in KEYS],
    **dict.fromkeys(("graph_id", "inputs", "owner", "title", "token"), "any"),
}

# What a row holds, beside its own key: an existing neighbour, or any value of the type.
FIELDS: Mapping[str, object] = {
    "actor": "c10",
    "address": address(10),
    "asset": "native",
    "before_key": 2**62,
    "category": CATEGORIES[0],
    "chain": "eip155:1",
    "checksum_valid": True,
    "cluster": "c2",
    "confidence": 50,
    "earlier": "t10",
    "entity_id": "n10",
    "fact": f"claim-{address(10)}",
    "feed": FEED,
    "file": "links.csv",
    "floor": -100.0,
    "initiated_by": "customer",
    "kind": "labels",
    "last_key": 2**62,
    "later": "t20",
    "reason": "none",
    "receiver": address(20),
    "recorded_from": STAMP,
    "ref": "k10",
    "role": "deposit",
    "sender": address(10),
    "transfer_id": "t10",
    "tx_hash": "h10",
    **dict.fromkeys(("epoch", "receiver_epoch", "sender_epoch"), "e10"),
    **dict.fromkeys(("count", "receiver_count", "sender_count"), 1),
    **dict.fromkeys(("log", "receiver_log", "sender_log"), 0.0),
    **dict.fromkeys(("balance_exact", "receiver_balance_exact", "sender_balance_exact"), "1"),
    **dict.fromkeys(("balance", "sender_balance", "shortfall", "sender_shortfall"), 1.0),
    **dict.fromkeys(
        ("first", "first_key", "key", "last", "order_key", "part", "position", "time"), 1
    ),
    **dict.fromkeys(("from_key", "line"), 1),
    **dict.fromkeys(("from_transfer_id", "to_transfer_id", "from_tx_hash", "to_tx_hash"), "any"),
    **dict.fromkeys(("amount", "value_usd"), 1.0),
    **dict.fromkeys(("amount_exact", "name", "source", "version"), "1"),
    **dict.fromkeys(("account_type", "authority", "jurisdiction", "valid_from", "valid_to")),
    **dict.fromkeys(("since", "until", "verified_by")),
}


def parameters_of(query: Query) -> dict[str, object]:
    """A plausible value for each declared parameter. Fails on a name that it does not know."""
    return {name: _value(query, name) for name in query.params}


def _value(query: Query, name: str) -> object:
    if name == "rows":
        if not re.search(r"\brow\.(id|node)\b", query.text):
            return [_row(query, "row", {"address": address(i)}) for i in KEYS]
        keys = NEW if query.name.startswith("create_") else EVERY_KIND
        return [_row(query, "row", {"id": key, "node": key}) for key in keys]
    if name == "pools":
        return [_row(query, "pool", {"epoch": f"e{i}"}) for i in KEYS]
    if name == "id" and query.name == "begin_load":
        return NEW[0]
    if name in ("after", "to"):
        return _bound(query, name)
    return _known(VALUES, name, f"{query.name}.cypher declares the parameter ${name}")


def _bound(query: Query, name: str) -> str:
    """A page of a few dozen ids: as texts, those after t10 up to t102 are t100 to t102 and on."""
    kind = re.search(r"MATCH \(\w+:(\w+)\)", query.text)
    assert kind, f"{query.name}.cypher begins with no kind of node to page by"
    if kind[1] == "Address":
        return address(10 if name == "after" else 30)
    return f"{LETTERS[kind[1]]}{10 if name == 'after' else 102}"


def _row(query: Query, variable: str, key: Mapping[str, object]) -> dict[str, object]:
    """A row with every field that the query uses."""
    names = sorted(set(re.findall(rf"\b{variable}\.(\w+)", query.text)))
    place = f"{query.name}.cypher uses the field {variable}."
    return {name: _known({**FIELDS, **key}, name, place + name) for name in names}


def _known(table: Mapping[str, object], name: str, place: str) -> object:
    assert name in table, f"{place}: give it a value in {__file__}"
    return table[name]
