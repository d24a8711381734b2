"""Reorganised transfers: those that a chain took back (design §2)."""

from collections.abc import Iterator
from typing import BinaryIO

from loaders.formats import fields
from loaders.formats.addresses import AddressBook
from loaders.formats.fields import FieldError
from loaders.formats.hashes import tx_hash
from loaders.formats.schema import REORGANISED_TRANSFERS
from loaders.formats.table import Cells, parsed_rows
from loaders.rows import Place, Rejected, ReorganisedRow


def read(stream: BinaryIO, name: str) -> Iterator[ReorganisedRow | Rejected]:
    """The rows of a CSV or Parquet file: a transfer's id, or a chain and a transaction's hash.

    Raises FileRefusedError. Whether there is such a transfer is looked up later.
    """
    return parsed_rows(stream, name, REORGANISED_TRANSFERS, _Parser().row)


class _Parser:
    """Remembers the chains met."""

    def __init__(self) -> None:
        self._book = AddressBook()

    def row(self, place: Place, cells: Cells) -> ReorganisedRow:
        given_id, chain_text, hash_text = cells
        if given_id and (chain_text or hash_text):
            raise FieldError("transfer_id", "stands beside a transaction: give one, not both")
        if given_id:
            return ReorganisedRow(place, fields.token(given_id, "transfer_id"), None, None)
        if not chain_text and not hash_text:
            raise FieldError("", "the row names no transfer: give its id, or chain and tx_hash")
        chain = self._book.chain(chain_text)
        transaction = tx_hash(hash_text, chain)
        if transaction is None:
            raise FieldError("tx_hash", "is empty")
        return ReorganisedRow(place, None, chain, transaction)
