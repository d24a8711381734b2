"""Addresses and chains of a file, canonical, each distinct one worked out once."""

from loaders.formats.fields import FieldError
from service.domain.address import AddressError, ChecksumError, canonical_id
from service.domain.address.registry import codec_of
from service.domain.chain import chain_id, is_test

MAX_REMEMBERED = 1 << 17
MAX_ADDRESS = 256


class WrongChecksumError(FieldError):
    """An address whose form fits and whose checksum does not; `lenient_id` is its id."""

    def __init__(self, column: str, text: str, lenient_id: str) -> None:
        super().__init__(column, "has a wrong checksum", text)
        self.lenient_id = lenient_id


class AddressBook:
    """Ids by chain and spelling, at most 131,072 at a time: some 30 MB."""

    def __init__(self) -> None:
        self._chains: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}

    def chain(self, text: str, column: str = "chain") -> str:
        """The CAIP-2 id of a chain that we can read. Raises FieldError."""
        known = self._chains.get(text)
        if known is None:
            known = _readable_chain(text, column)
            if len(self._chains) < MAX_REMEMBERED:
                self._chains[text] = known
        return known

    def id(self, chain: str, text: str, column: str) -> str:
        """The CAIP-10 id of an address on a chain that `chain` gave. Raises FieldError."""
        known = self._ids.get((chain, text))
        if known is None:
            known = self._read(chain, text, column)
        return known

    def lenient_id(self, chain: str, text: str, column: str) -> tuple[str, bool]:
        """The id and whether its checksum holds: a sanctions list is taken at its word."""
        try:
            return self.id(chain, text, column), True
        except WrongChecksumError as error:
            return error.lenient_id, False

    def _read(self, chain: str, text: str, column: str) -> str:
        if not text:
            raise FieldError(column, "is empty")
        if len(text) > MAX_ADDRESS:
            raise FieldError(column, f"is longer than {MAX_ADDRESS} characters", text)
        try:
            known = canonical_id(chain, text)
        except ChecksumError as error:
            raise WrongChecksumError(column, text, error.lenient_id) from None
        except AddressError as error:
            raise FieldError(column, str(error).removeprefix(f"{text!r} "), text) from None
        if len(self._ids) >= MAX_REMEMBERED:
            self._ids.clear()
        self._ids[chain, text] = known
        return known


def _readable_chain(text: str, column: str) -> str:
    if not text:
        raise FieldError(column, "is empty")
    known = chain_id(text)
    if known is None:
        raise FieldError(column, "names no chain: give a CAIP-2 id such as eip155:1", text)
    if not is_test(known):
        try:
            codec_of(known)
        except AddressError:
            raise FieldError(column, "is a chain whose addresses cannot be read", text) from None
    return known
