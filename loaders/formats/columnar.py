"""Parquet: row batches of text, so that every reader reads one kind of cell.

A column must be of a type that loses nothing. Amounts are never floats: a double holds
15 to 17 digits and an amount of wei up to 38.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import types

from loaders.formats.header import check_header
from loaders.formats.refusal import refused
from loaders.formats.schema import Schema

MAGIC = b"PAR1"
BATCH_ROWS = 8192
REWRITE = "write the Parquet file anew"
Cells = tuple[str, ...]
TEXT, WHOLE, EXACT, FLOAT, MOMENT = "string", "integer", "decimal", "double", "timestamp in UTC"
ACCEPTED = {
    "time": (TEXT, WHOLE, MOMENT),
    "valid_from": (TEXT, WHOLE, MOMENT),
    "valid_to": (TEXT, WHOLE, MOMENT),
    "position": (TEXT, WHOLE),
    "amount": (TEXT, WHOLE, EXACT),
    "value_usd": (TEXT, WHOLE, EXACT, FLOAT),
    "confidence": (TEXT, WHOLE),
    "transfer_id": (TEXT, WHOLE),
    "cluster_id": (TEXT, WHOLE),
}


def parquet_rows(stream: BinaryIO, name: str, schema: Schema) -> Iterator[tuple[int, Cells]]:
    """Each row with its number plus 1. `stream` must be seekable.

    Raises FileRefusedError for a file that is cut or damaged, a wrong header, a wrong type.
    """
    with _refusing(name):
        file = pq.ParquetFile(stream, page_checksum_verification=True)
        check_header(file.schema_arrow.names, name, schema)
        _check_types(file.schema_arrow, name)
        line = 1
        for batch in _batches(file, schema):
            for cells in batch:
                line += 1
                yield line, cells


def parquet_header(stream: BinaryIO, name: str) -> Sequence[str]:
    """The column names. `stream` must be seekable. Raises FileRefusedError."""
    with _refusing(name):
        return list(pq.ParquetFile(stream).schema_arrow.names)


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """What the Parquet library finds wrong with a file, as our refusal of it."""
    try:
        yield
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = str(error).partition("\n")[0][:160]
        raise refused(name, f"it cannot be read as Parquet ({reason})", REWRITE) from None


def _batches(file: pq.ParquetFile, schema: Schema) -> Iterator[list[Cells]]:
    present = set(file.schema_arrow.names)
    for batch in file.iter_batches(batch_size=BATCH_ROWS, use_threads=False):
        blank = [""] * batch.num_rows
        columns = [
            _texts(batch.column(name)) if name in present else blank for name in schema.columns
        ]
        yield list(zip(*columns, strict=True))


def _check_types(schema: pa.Schema, name: str) -> None:
    for field in schema:
        accepted = ACCEPTED.get(field.name, (TEXT,))
        if types.is_null(field.type) or _kind(field.type) in accepted:
            continue
        reason = f"its column {field.name!r} is of type {field.type}"
        raise refused(name, reason, f"write it as {' or '.join(accepted)}")


def _kind(kind: pa.DataType) -> str | None:
    """What cells of this type are to us; None for a type that has no meaning here."""
    if types.is_dictionary(kind):
        return TEXT if _kind(kind.value_type) == TEXT else None
    if types.is_timestamp(kind):
        return MOMENT if kind.tz is not None else None
    tests: tuple[tuple[Callable[[pa.DataType], bool], str], ...] = (
        (types.is_string, TEXT),
        (types.is_large_string, TEXT),
        (types.is_string_view, TEXT),
        (types.is_integer, WHOLE),
        (types.is_decimal, EXACT),
        (types.is_floating, FLOAT),
        (types.is_date, MOMENT),
    )
    return next((name for test, name in tests if test(kind)), None)


def _texts(column: pa.Array) -> list[str]:
    """The cells as text, null as ""; moments in whole seconds."""
    if types.is_timestamp(column.type) or types.is_date(column.type):
        # By way of integers: what nanoseconds and far years say need not fit a datetime.
        zone = getattr(column.type, "tz", None)
        column = column.cast(pa.timestamp("s", tz=zone), safe=False).cast(pa.int64())
    return ["" if cell is None else _text(cell) for cell in column.to_pylist()]


def _text(cell: str | int | float | Decimal) -> str:
    if isinstance(cell, str):
        return cell.strip()
    return format(cell, "f") if isinstance(cell, Decimal) else repr(cell)
