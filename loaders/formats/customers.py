"""Customers: one JSON object a line, with KYC attributes and wallets (design §6).

A row is taken whole or not at all: a customer with half of his wallets would be scored as if
the other half were clean. No error text carries a value, only line and key.
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import BinaryIO

from loaders.formats import json_fields as fields
from loaders.formats.addresses import AddressBook
from loaders.formats.fields import MAX_CUSTOMER_ID, YEAR_2100, YEAR_9999_END, FieldError
from loaders.formats.json_fields import Json, Object
from loaders.formats.kyc import kyc
from loaders.formats.lines import Lines
from loaders.formats.ordinals import Ordinals
from loaders.formats.refusal import refused
from loaders.formats.source import buffered
from loaders.rows import CustomerRow, Place, Rejected
from service.domain.address import takes_no_label
from service.domain.customer import Customer, CustomerStatus, CustomerType, Wallet, WalletRole

KEYS = (
    *("customer_id", "type", "status", "status_since", "relationship_since", "last_review"),
    *("kyc", "wallets"),
)
WALLET_KEYS = ("chain", "address", "role", "since", "until", "verified_by")
MAX_WALLETS = 5000
ONE_A_LINE = "give one JSON object a line"


def read(stream: BinaryIO, name: str) -> Iterator[CustomerRow | Rejected]:
    """The customers of a JSON-lines file. Raises FileRefusedError."""
    parser = _Parser()
    for number, line in enumerate(_sound_lines(stream, name), 1):
        if not line:
            continue
        place = Place(name, number)
        try:
            yield CustomerRow(place, parser.customer(fields.document(line)))
        except FieldError as error:
            yield error.rejected(place)


def _sound_lines(stream: BinaryIO, name: str) -> Iterator[str]:
    """The stripped lines, once the first that is not blank has shown that they are JSON lines."""
    begun = False
    for line in Lines(buffered(stream), name):
        text = line.strip()
        if text and not begun:
            _check_first(text, name)
            begun = True
        yield text
    if not begun:
        raise refused(name, "it is empty", ONE_A_LINE)


def _check_first(text: str, name: str) -> None:
    if text.startswith("["):
        raise refused(name, "it is one JSON array, not JSON lines", ONE_A_LINE)
    if text == "{":
        raise refused(name, "it is one JSON document over several lines", ONE_A_LINE)
    if not text.startswith("{"):
        raise refused(name, "its first line is no JSON object", ONE_A_LINE)


class _Parser:
    """Remembers the addresses met and, by hash, the customers taken."""

    def __init__(self) -> None:
        self._book = AddressBook()
        self._taken = Ordinals()

    def customer(self, found: Object) -> Customer:
        fields.check_keys(found, "", KEYS)
        customer = Customer(
            fields.word(found, "customer_id", limit=MAX_CUSTOMER_ID),
            fields.one_of(found, "type", CustomerType),
            fields.one_of(found, "status", CustomerStatus),
            fields.moment(found, "status_since", "", YEAR_2100),
            fields.moment(found, "relationship_since", "", YEAR_2100),
            fields.moment(found, "last_review", "", YEAR_2100),
            kyc(found.get("kyc", {})),
            self._wallets(found.get("wallets", [])),
        )
        digest = blake2b(customer.customer_id.encode(), digest_size=8).digest()
        if self._taken.next(int.from_bytes(digest)):
            raise FieldError("customer_id", "was given before in this file")
        return customer

    def _wallets(self, value: Json) -> tuple[Wallet, ...]:
        listed = fields.as_list(value, "wallets")
        if len(listed) > MAX_WALLETS:
            raise FieldError("wallets", f"has more than {MAX_WALLETS} entries")
        wallets = [self._wallet(each, f"wallets[{index}]") for index, each in enumerate(listed)]
        if len({(each.address, each.role) for each in wallets}) != len(wallets):
            raise FieldError("wallets", "has an address twice in the same role")
        return tuple(wallets)

    def _wallet(self, value: Json, path: str) -> Wallet:
        found = fields.as_object(value, path)
        fields.check_keys(found, path, WALLET_KEYS)
        address = self._address(found, path)
        role = fields.one_of(found, "role", WalletRole, path)
        since = fields.moment(found, "since", path, YEAR_2100)
        until = fields.moment(found, "until", path, YEAR_9999_END)
        if since is not None and until is not None and until < since:
            raise FieldError(f"{path}.until", "is before since")
        return Wallet(address, role, since, until, fields.phrase(found, "verified_by", path))

    def _address(self, found: Object, path: str) -> str:
        chain, text = fields.word(found, "chain", path), fields.word(found, "address", path)
        column = f"{path}.address"
        try:
            known = self._book.chain(chain, f"{path}.chain")
            address = self._book.id(known, text, column)
        except FieldError as error:
            raise FieldError(error.column, "cannot be read as one of its kind") from None
        if takes_no_label(address):
            raise FieldError(column, "is a null, burn or precompile address: nobody holds it")
        return address
