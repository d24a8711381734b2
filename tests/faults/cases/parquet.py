"""Parquet files that are damaged or hold types that lose something."""

from collections.abc import Sequence
from decimal import Decimal

import pyarrow as pa

from loaders.formats.schema import Format
from tests.faults.cases.case import (
    CLUSTER,
    LABEL,
    TRANSFER,
    Case,
    parquet_of,
    parquet_text,
)

T, F = Format.TRANSFERS, "transfers.parquet"
WHOLE = parquet_text([TRANSFER])


def _with(column: str, values: Sequence[object], kind: pa.DataType) -> bytes:
    columns = {name: pa.array([text] * len(values)) for name, text in TRANSFER.items()}
    columns["transfer_id"] = pa.array([f"t{index}" for index in range(len(values))])
    return parquet_of({**columns, column: pa.array(values, kind)})


def _type(column: str, value: object, kind: pa.DataType, advice: str) -> Case:
    content = _with(column, [value], kind)
    return Case(f"Parquet: {column} as {kind}", T, F, content, refused=advice)


def _taken(column: str, values: Sequence[object], kind: pa.DataType) -> Case:
    content = _with(column, values, kind)
    return Case(f"Parquet: {column} as {kind} is taken", T, F, content, len(values))


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) * 40 + content[at + 40 :]


CASES = (
    Case("Parquet: cut short", T, F, WHOLE[:-20], refused="cannot be read as Parquet"),
    Case("Parquet: the magic alone", T, F, b"PAR1", refused="cannot be read as Parquet"),
    Case(
        "Parquet: damaged footer",
        T,
        F,
        _flipped(WHOLE, len(WHOLE) - 200),
        refused="cannot be read as Parquet",
    ),
    Case(
        "Parquet: cut in the middle, ends glued",
        T,
        F,
        WHOLE[:40] + WHOLE[-60:],
        refused="cannot be read as Parquet",
    ),
    Case(
        "Parquet: text that is not UTF-8",
        T,
        F,
        _with("asset", [b"\xff\xfe"], pa.binary()),
        refused="of type binary",
    ),
    Case(
        "Parquet: a column missing",
        T,
        F,
        parquet_text([{k: v for k, v in TRANSFER.items() if k != "amount"}]),
        refused="missing column: 'amount'",
    ),
    Case(
        "Parquet: an unknown column",
        T,
        F,
        parquet_text([{**TRANSFER, "memo": "x"}]),
        refused="unknown column: 'memo'",
    ),
    Case(
        "Parquet: the columns of clusters",
        T,
        F,
        parquet_text([CLUSTER]),
        refused="its header is that of clusters",
    ),
    Case(
        "Parquet: the columns of labels under a CSV's name",
        T,
        "transfers.csv",
        parquet_text([LABEL]),
        refused="its header is that of labels",
    ),
    _type("amount", 0.1, pa.float64(), "write it as string or integer or decimal"),
    _type("position", 1.0, pa.float64(), "write it as string or integer"),
    _type("time", 1.7e9, pa.float64(), "write it as string or integer or timestamp"),
    _type("time", 1_700_000_000, pa.timestamp("s"), "timestamp in UTC"),
    _type("tx_hash", b"\x55" * 32, pa.binary(32), "write it as string"),
    _type("from_address", ["a"], pa.list_(pa.string()), "write it as string"),
    _type("asset", 7, pa.int64(), "write it as string"),
    _type("value_usd", True, pa.bool_(), "write it as string or integer"),
    _taken(
        "time", [1_700_000_000_000_000_000, 1_700_000_000_000_000_001], pa.timestamp("ns", "UTC")
    ),
    _taken("time", [1_700_000_000], pa.uint64()),
    _taken("amount", [Decimal("1.5"), Decimal("0.000000000000000001")], pa.decimal128(38, 18)),
    _taken("amount", [7, 8], pa.int64()),
    _taken("value_usd", [None, 1.25], pa.float64()),
    _taken("value_usd", [None], pa.null()),
    _taken("position", [None, 3], pa.int32()),
    _taken("asset", ["USDC", "USDC"], pa.dictionary(pa.int32(), pa.string())),
    _taken("asset", ["USDC"], pa.large_string()),
)
