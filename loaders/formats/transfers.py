"""Transfers: one movement of one asset a row (design §2, transfer identity)."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import BinaryIO

from loaders.formats import fields
from loaders.formats.addresses import AddressBook
from loaders.formats.fields import FieldError
from loaders.formats.hashes import tx_hash
from loaders.formats.ordinals import Ordinals
from loaders.formats.schema import TRANSFERS
from loaders.formats.table import Cells, parsed_rows
from loaders.rows import DIGITS_OF_POSITION, Place, Rejected, TransferRow
from service.domain.chain import is_evm, is_test
from service.domain.keys import fact_id

Facts = tuple[str, str | None, int | None, int, str, str, str, str]
MAX_ASSET = 128
CONTRACT = re.compile(r"0[xX][0-9a-fA-F]{40}")


def read(stream: BinaryIO, name: str) -> Iterator[TransferRow | Rejected]:
    """The transfers of a CSV or Parquet file. Raises FileRefusedError.

    A row without an id of its own is numbered among the rows that say the same, so such a file
    must always be read from its start; that costs 12 to 24 bytes a row of memory.
    """
    return parsed_rows(stream, name, TRANSFERS, _Parser().row)


class _Parser:
    """What is remembered from row to row: addresses met, and rows that had no id."""

    def __init__(self) -> None:
        self._book = AddressBook()
        self._ordinals = Ordinals()

    def row(self, place: Place, cells: Cells) -> TransferRow:
        chain_text, hash_text, position_text, time_text, from_text, to_text = cells[:6]
        asset_text, amount_text, value_text, given_id = cells[6:]
        chain = self._book.chain(chain_text)
        transaction = tx_hash(hash_text, chain)
        position = fields.position(position_text) if position_text else None
        time = fields.seconds(time_text, "time", 0 if is_test(chain) else fields.GENESIS)
        sender = self._book.id(chain, from_text, "from_address")
        receiver = self._book.id(chain, to_text, "to_address")
        asset = _asset(asset_text, chain)
        exact = fields.amount(amount_text)
        value_usd = fields.value_usd(value_text)
        facts = (chain, transaction, position, time, sender, receiver, asset, exact)
        key = fields.token(given_id, "transfer_id") if given_id else self._id(facts)
        if position is None:
            position = _position_of(key)
        parties = (sender, receiver, asset, exact)
        return TransferRow(place, key, chain, transaction, position, time, *parties, value_usd)

    def _id(self, facts: Facts) -> str:
        """Chain, hash and position; where one is missing, all facts and their ordinal.

        The value in USD is no part of it, because a price may come later.
        """
        chain, transaction, position = facts[:3]
        if transaction is not None and position is not None:
            return f"{chain}:{transaction}:{position}"
        fact = fact_id(*facts)
        return fact_id(fact, self._ordinals.next(int(fact[:16], 16)))


def _position_of(key: str) -> int:
    """A place within the second for a transfer whose source has none: the same on every load."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) % DIGITS_OF_POSITION


def _asset(text: str, chain: str) -> str:
    """A native asset's name, or a token's contract: on EVM chains in lower case."""
    asset = fields.token(text, "asset", MAX_ASSET)
    if "0x" not in asset.lower() or not is_evm(chain):
        return asset
    if CONTRACT.fullmatch(asset) is None:
        reason = "is no contract of 0x and 40 hex digits: name a token by its bare contract"
        raise FieldError("asset", reason, asset)
    return asset.lower()
