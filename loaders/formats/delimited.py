"""CSV as RFC 4180 has it: commas, double quotes, any line end, a byte-order mark or none."""

import csv
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import IO

from loaders.formats.header import check_header
from loaders.formats.lines import Lines
from loaders.formats.refusal import refused
from loaders.formats.schema import Schema
from loaders.rows import Place, Rejected

Cells = tuple[str, ...]
CLOSE_QUOTES = "close every quoted field and write a quote within one twice"


def csv_rows(
    stream: IO[bytes], name: str, schema: Schema
) -> Iterator[tuple[int, Cells] | Rejected]:
    """Each record with the line on which it begins; blank ones are passed over.

    A record that cannot be read, or has other than one cell a column, comes out rejected.
    Raises FileRefusedError for a wrong header and for a quote that swallows further lines.
    """
    records = _records(Lines(stream, name), name)
    header = _header(next(records, None), name, schema)
    pick, width = _picker(header, schema), len(header)
    for record in records:
        if isinstance(record, Rejected):
            yield record
            continue
        line, cells = record
        if len(cells) == width:
            yield line, pick(cells)
        elif any(cell.strip() for cell in cells):
            yield _misfit(Place(name, line), cells, width)


def _header(
    record: tuple[int, list[str]] | Rejected | None, name: str, schema: Schema
) -> list[str]:
    """The column names of the first record. Raises FileRefusedError unless they fit."""
    if record is None:
        raise refused(name, "it is empty", "give it a header and rows")
    if isinstance(record, Rejected):
        raise refused(name, f"its header cannot be read ({record.reason})", CLOSE_QUOTES)
    names = [cell.strip() for cell in record[1]]
    check_header(names, name, schema)
    return names


def _records(lines: Lines, name: str) -> Iterator[tuple[int, list[str]] | Rejected]:
    """The records of the file, cells as they stand, with the line on which each begins."""
    reader = csv.reader(iter(lines), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if lines.ended or reader.line_num > line:
                reason = f"a quoted field that opens on line {line} is not closed as it should be"
                raise refused(name, reason, CLOSE_QUOTES) from None
            yield Rejected(Place(name, line), f"the line is no CSV: {error}")
            continue
        if cells:
            yield line, cells


def _misfit(place: Place, cells: list[str], width: int) -> Rejected:
    last = (place.line or 0) + sum(cell.count("\n") for cell in cells)
    what = "the row" if last == place.line else f"the row (up to line {last})"
    fields = "1 field" if len(cells) == 1 else f"{len(cells)} fields"
    return Rejected(place, f"{what} has {fields} where the header has {width}")


def _picker(header: list[str], schema: Schema) -> Callable[[list[str]], Cells]:
    """Stripped cells in the schema's order; those of a column that the file lacks are empty."""
    absent = len(header)
    choose = itemgetter(
        *(header.index(name) if name in header else absent for name in schema.columns)
    )

    def pick(cells: list[str]) -> Cells:
        cells.append("")
        return tuple([cell.strip() for cell in choose(cells)])

    return pick
