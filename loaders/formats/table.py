"""Tables: CSV or Parquet in, rows of text with their line numbers out.

The kind is told from the first bytes, never from the name. Lines count from 1, the header
being line 1; a Parquet row gets the line that it would have in a CSV: its row number plus 1.
"""

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeVar, cast

from loaders.formats.columnar import MAGIC, parquet_rows
from loaders.formats.delimited import csv_rows
from loaders.formats.fields import FieldError
from loaders.formats.schema import Schema
from loaders.formats.source import BLOCK_BYTES, buffered
from loaders.rows import Place, Rejected

Cells = tuple[str, ...]
Parsed = TypeVar("Parsed")


def rows(stream: BinaryIO, name: str, schema: Schema) -> Iterator[tuple[int, Cells] | Rejected]:
    """The rows as (line, cells): cells in the order of `schema.columns`, stripped, "" if absent.

    Rows that do not have one cell for each column of the header come out rejected. Raises
    FileRefusedError when the file is no table of this schema.
    """
    source = buffered(stream)
    if not source.peek(len(MAGIC)).startswith(MAGIC):
        yield from csv_rows(source, name, schema)
        return
    with seekable(stream, source) as file:
        yield from parquet_rows(file, name, schema)


def parsed_rows(
    stream: BinaryIO, name: str, schema: Schema, parse: Callable[[Place, Cells], Parsed]
) -> Iterator[Parsed | Rejected]:
    """The rows as `parse` makes them; one on which it raises FieldError comes out rejected."""
    for row in rows(stream, name, schema):
        if isinstance(row, Rejected):
            yield row
            continue
        place = Place(name, row[0])
        try:
            made = parse(place, row[1])
        except FieldError as error:
            yield error.rejected(place)
        else:
            yield made


@contextmanager
def seekable(stream: BinaryIO, source: io.BufferedReader) -> Iterator[BinaryIO]:
    """Parquet is read from its end: in a plain file there, else in a copy on disk.

    Archive members say that they can seek, and unpack anew from their start to do so.
    """
    if isinstance(stream, io.BytesIO) or isinstance(getattr(stream, "raw", None), io.FileIO):
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(source, copy, BLOCK_BYTES)
        yield cast(BinaryIO, copy)
