"""Writes a sample book as a folder in the exchange formats (design §6)."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from service.sample.book import CLIENTS
from service.sample.declared import kyc_of
from service.sample.model import Asset, Book, Transfer
from service.sample.readme import README
from service.sample.story import Client

SOURCE = "clearhop sample (synthetic)"
TRANSFER_COLUMNS = (
    *("transfer_id", "chain", "tx_hash", "position", "time", "from_address", "to_address"),
    *("asset", "amount", "value_usd"),
)
LABEL_COLUMNS = (
    *("chain", "address", "cluster_id", "entity", "category", "source", "confidence"),
    *("valid_from", "valid_to", "jurisdiction", "account_type"),
)
LINK_COLUMNS = ("from_transfer_id", "to_transfer_id")
MADE_COLUMNS = ("customer_id", "transfer_id", "initiated_by")
FILES = (
    *("transfers.csv", "clusters.csv", "labels.csv", "bridge_links.csv", "customers.jsonl"),
    *("customer_transfers.csv", "patterns.json", "README.txt"),
)


def write(book: Book, folder: Path, seed: int, clients: Sequence[Client] = CLIENTS) -> None:
    """Write every file of the book of these clients; the folder is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    in_order = sorted(book.transfers, key=lambda each: (each.time, each.position))
    _table(folder / "transfers.csv", TRANSFER_COLUMNS, map(_transfer_row, in_order))
    _table(folder / "clusters.csv", ("cluster_id", "chain", "address"), book.clusters)
    _table(folder / "labels.csv", LABEL_COLUMNS, _label_rows(book))
    _table(folder / "bridge_links.csv", LINK_COLUMNS, book.links)
    made = [(f"synthetic-{customer}", *rest) for customer, *rest in book.made]
    _table(folder / "customer_transfers.csv", MADE_COLUMNS, made)
    lines = (json.dumps(_customer(client, book), ensure_ascii=False) for client in clients)
    _text(folder / "customers.jsonl", "".join(f"{line}\n" for line in lines))
    _text(folder / "patterns.json", json.dumps(_patterns(book, seed, clients), indent=1) + "\n")
    _text(folder / "README.txt", README.format(seed=seed))


def amount_text(asset: Asset, units: int) -> str:
    """Units as a plain decimal number of whole coins, without trailing zeros."""
    whole, part = divmod(units, 10**asset.decimals)
    digits = f"{part:0{asset.decimals}d}".rstrip("0")
    return f"{whole}.{digits}" if digits else str(whole)


def _transfer_row(transfer: Transfer) -> tuple[str | int, ...]:
    cents = transfer.value_cents
    return (
        transfer.id,
        transfer.asset.chain,
        transfer.tx_hash,
        transfer.position,
        transfer.time,
        transfer.sender,
        transfer.receiver,
        transfer.asset.code,
        amount_text(transfer.asset, transfer.units),
        "" if cents is None else f"{cents // 100}.{cents % 100:02d}",
    )


def _label_rows(book: Book) -> Iterable[Sequence[str]]:
    for label in book.labels:
        cells = {**asdict(label), "source": SOURCE}
        yield [cells[column] for column in LABEL_COLUMNS]


def _customer(client: Client, book: Book) -> dict[str, object]:
    return {
        "customer_id": f"synthetic-{client.id}",
        "type": client.type,
        "status": client.status,
        "status_since": "2026-09-01T00:00:00Z" if client.status == "exited" else None,
        "relationship_since": "2024-01-01T00:00:00Z",
        "last_review": "2026-06-01T00:00:00Z",
        "kyc": kyc_of(client),
        "wallets": [asdict(wallet) for wallet in book.wallets[client.id]],
    }


def _patterns(book: Book, seed: int, clients: Sequence[Client]) -> dict[str, object]:
    return {
        "synthetic": True,
        "source": SOURCE,
        "seed": seed,
        "customers": [
            {"customer_id": f"synthetic-{client.id}", "expects": client.expects}
            for client in clients
        ],
        "patterns": [
            {
                "pattern": pattern.pattern,
                "customer_ids": [f"synthetic-{each}" for each in pattern.customer_ids],
                "transfer_ids": list(pattern.transfer_ids),
                "note": pattern.note,
            }
            for pattern in book.patterns
        ],
    }


def _table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
