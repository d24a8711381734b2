"""Bridge and swap links: the second transfer continues the first."""

from collections.abc import Iterator
from typing import BinaryIO

from loaders.formats import fields
from loaders.formats.fields import FieldError
from loaders.formats.hashes import MAX_HASH, folded_hash
from loaders.formats.schema import BRIDGE_LINKS
from loaders.formats.table import Cells, parsed_rows
from loaders.rows import LinkRow, Place, Rejected

BY_ID = ("from_transfer_id", "to_transfer_id")
BY_HASH = ("from_tx_hash", "to_tx_hash")


def read(stream: BinaryIO, name: str) -> Iterator[LinkRow | Rejected]:
    """The links of a CSV or Parquet file, by ids or by hashes. Raises FileRefusedError.

    What a link names is looked up later: here nothing but the pair itself is checked.
    """
    return parsed_rows(stream, name, BRIDGE_LINKS, _link)


def _link(place: Place, cells: Cells) -> LinkRow:
    ids, hashes = cells[:2], cells[2:]
    if any(ids) and any(hashes):
        raise FieldError(BY_HASH[0], "stands beside transfer ids: give one pair, not both")
    if any(hashes):
        start, end = (folded_hash(each) for each in _pair(hashes, BY_HASH, MAX_HASH))
        return LinkRow(place, None, None, *_distinct(start, end, BY_HASH[1]))
    if not any(ids):
        raise FieldError("", "the row names no transfers: give a pair of ids or of hashes")
    start, end = _pair(ids, BY_ID, fields.MAX_TOKEN)
    return LinkRow(place, *_distinct(start, end, BY_ID[1]), None, None)


def _pair(cells: Cells, columns: tuple[str, str], limit: int) -> tuple[str, str]:
    start, end = (
        fields.token(cell, column, limit) for cell, column in zip(cells, columns, strict=True)
    )
    return start, end


def _distinct(start: str, end: str, column: str) -> tuple[str, str]:
    if start == end:
        raise FieldError(column, "is the transfer that it should continue", end)
    return start, end
