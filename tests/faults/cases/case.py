"""A case of bad input, and tables to make one of: good rows with one cell changed."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.formats.schema import Format

A = "0x8de0b3c47f112c59745f717a626932264c422a75"
B = "0xa25513c7e0f6eaa80a3337ee18081b9e2ed09e00"
C = "0x6b23c0d5f35d1b11f9b683f0b0a617355deb1127"
NULL = "0x" + "0" * 40
HASH = "0x" + "5" * 64
BITCOIN = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
BITCOIN_BAD_CHECKSUM = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"

Row = Mapping[str, str]
TRANSFER: Row = {
    "transfer_id": "t",
    "chain": "eip155:1",
    "tx_hash": HASH,
    "position": "0",
    "time": "1700000000",
    "from_address": A,
    "to_address": B,
    "asset": "USDC",
    "amount": "10",
    "value_usd": "10.00",
}
LABEL: Row = {
    "chain": "eip155:1",
    "address": A,
    "cluster_id": "",
    "entity": "Exchange X",
    "category": "exchange",
    "source": "golden",
    "confidence": "ownership",
    "valid_from": "",
    "valid_to": "",
    "jurisdiction": "",
    "entity_id": "",
    "account_type": "",
}
CLUSTER: Row = {"cluster_id": "k1", "chain": "eip155:1", "address": A}
LINK_BY_ID: Row = {"from_transfer_id": "out", "to_transfer_id": "in"}
LINK_BY_HASH: Row = {"from_tx_hash": HASH, "to_tx_hash": "0x" + "6" * 64}
GONE: Row = {"transfer_id": "t"}
GONE_TRANSACTION: Row = {"chain": "eip155:1", "tx_hash": HASH}
MADE: Row = {"customer_id": "c-1", "transfer_id": "t", "initiated_by": "customer"}


@dataclass(frozen=True, slots=True)
class Bad:
    """A rejection: its line, its column, and a part of its reason."""

    line: int
    column: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """What is wrong, the file, and what must happen: refused whole, or so many rows taken.

    `refused` is a part of the refusal's sentence; None when the file is read to its end.
    """

    name: str
    format: Format
    file: str
    content: bytes
    accepted: int = 0
    rejected: tuple[Bad, ...] = ()
    refused: str | None = None


def csv_of(rows: Sequence[Row]) -> bytes:
    """A CSV of the rows' cells as they are; the caller quotes what needs it."""
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    return "".join(f"{line}\n" for line in lines).encode()


def parquet_of(columns: Mapping[str, pa.Array]) -> bytes:
    """A Parquet file of these columns."""
    out = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), out)
    return out.getvalue()


def parquet_text(rows: Sequence[Row]) -> bytes:
    """A Parquet file of the rows, every column text."""
    return parquet_of({name: pa.array([row[name] for row in rows]) for name in rows[0]})


def cell(kind: Format, good: Row, column: str, value: str, reason: str) -> list[Case]:
    """A bad cell in the second of three rows, as CSV and as Parquet."""
    rows = [{**good, **_own(good, "a")}, {**good, column: value}, {**good, **_own(good, "b")}]
    bad = (Bad(3, column, reason),)
    shown = repr(value) if len(value) < 45 else f"{value[:24]!r}… of {len(value)} signs"
    name = f"{kind}: {column} {shown}"
    quoted = [{key: _quoted(text) for key, text in row.items()} for row in rows]
    return [
        Case(f"{name} in CSV", kind, f"{kind}.csv", csv_of(quoted), 2, bad),
        Case(f"{name} in Parquet", kind, f"{kind}.parquet", parquet_text(rows), 2, bad),
    ]


def _own(good: Row, suffix: str) -> Row:
    """An id of its own for each good row, so that a load takes them all."""
    return {"transfer_id": f"t-{suffix}"} if "transfer_id" in good else {}


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n\r') else text
