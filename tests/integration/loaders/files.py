"""Small files in the exchange format."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.integration.loaders.bench import Cell, table

CHAIN = "test:a"
TRANSFER = ("transfer_id", "chain", "tx_hash", "position", "time", "from_address", "to_address",
            "asset", "amount", "value_usd")  # fmt: skip
LABEL = ("chain", "address", "cluster_id", "entity", "category", "source", "confidence",
         "valid_from", "valid_to", "jurisdiction")  # fmt: skip
CLUSTER = ("cluster_id", "chain", "address")
Row = Mapping[str, Cell]


def moved(name: str | None, time: int, sender: str, receiver: str, **more: Cell) -> Row:
    """A transfer of 1 T worth 5 dollars, unless said otherwise."""
    parties = {"from_address": sender, "to_address": receiver}
    row = {"transfer_id": name, "chain": CHAIN, "position": 0, "time": time, **parties}
    return {**row, "asset": "T", "amount": 1, "value_usd": 5.0, **more}


def transfers(path: Path, *rows: Row) -> Path:
    return table(path, rows, *TRANSFER)


def labels(path: Path, *nodes: str, entity: str = "Example", category: str = "exchange") -> Path:
    """A label on each address, or on each cluster where a name begins with `cluster`."""
    rows = [
        {
            "chain": None if node.startswith("cluster") else CHAIN,
            "cluster_id" if node.startswith("cluster") else "address": node,
            "entity": entity,
            "category": category,
            "source": "src",
            "confidence": 80,
        }
        for node in nodes
    ]
    return table(path, rows, *LABEL)


def clusters(path: Path, **members: Sequence[str]) -> Path:
    rows = [
        {"cluster_id": cluster, "chain": CHAIN, "address": address}
        for cluster, addresses in members.items()
        for address in addresses
    ]
    return table(path, rows, *CLUSTER)


def links(path: Path, *pairs: tuple[str, str]) -> Path:
    rows = [{"from_transfer_id": one, "to_transfer_id": two} for one, two in pairs]
    return table(path, rows, "from_transfer_id", "to_transfer_id")


def hash_links(path: Path, *pairs: tuple[str, str]) -> Path:
    rows = [{"from_tx_hash": one, "to_tx_hash": two} for one, two in pairs]
    return table(path, rows, "from_tx_hash", "to_tx_hash")


def gone(path: Path, *ids: str) -> Path:
    return table(path, [{"transfer_id": each} for each in ids])


def gone_transactions(path: Path, *transactions: tuple[str, str]) -> Path:
    rows = [{"chain": chain, "tx_hash": each} for chain, each in transactions]
    return table(path, rows)


def wallet(address: str, **more: Cell) -> Row:
    return {"chain": CHAIN, "address": address, "role": "self_hosted", **more}


def customer(name: str, *wallets: Row, **kyc: Cell) -> Mapping[str, object]:
    known = {"customer_id": name, "type": "person", "status": "active"}
    return {**known, "kyc": kyc, "wallets": list(wallets)}


def customers(path: Path, *found: Mapping[str, object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(each) + "\n" for each in found), encoding="utf-8")
    return path


def made(path: Path, *rows: tuple[str, str, str | None]) -> Path:
    columns = ("customer_id", "transfer_id", "initiated_by")
    return table(path, [dict(zip(columns, row, strict=True)) for row in rows], *columns)
