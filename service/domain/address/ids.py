"""CAIP-10 ids: the one spelling under which an address is known."""

from service.domain import chain as chains
from service.domain.address import evm
from service.domain.address.errors import AddressError, ChecksumError
from service.domain.address.registry import codec_of


def canonical_id(chain: str, text: str) -> str:
    """The id `chain:address` in canonical form.

    `chain` is a CAIP-2 id, a name or a currency code (`eip155:1`, `ethereum`, `BTC`). Raises
    AddressError with the reason, ChecksumError (with the would-be id) for a wrong checksum.
    """
    known = chains.chain_id(chain)
    if known is None:
        raise AddressError(f"{chain!r} names no chain: give a CAIP-2 id such as eip155:1")
    plain = text.strip()
    if chains.is_test(known):
        return f"{known}:{_any_word(plain)}"
    try:
        return f"{known}:{codec_of(known)(plain)}"
    except ChecksumError as error:
        raise ChecksumError(f"{plain!r} {error}", f"{known}:{error.lenient_id}") from None
    except AddressError as error:
        raise AddressError(f"{plain!r} {error}") from None


def _any_word(text: str) -> str:
    if not text or not text.isprintable() or any(sign.isspace() for sign in text):
        raise AddressError("is empty or has a space or a control character")
    return text


def split_id(address_id: str) -> tuple[str, str]:
    """Chain and address of an id. Raises AddressError when there are not three parts."""
    parts = address_id.split(":", 2)
    if len(parts) != 3 or not all(parts):
        raise AddressError(f"{address_id!r} is no CAIP-10 id such as eip155:1:0x…")
    return f"{parts[0]}:{parts[1]}", parts[2]


def parse_id(text: str) -> str:
    """A full CAIP-10 id in canonical form. Raises AddressError or ChecksumError."""
    return canonical_id(*split_id(text.strip()))


def evm_account(address_id: str) -> str | None:
    """The bare `0x…` when the id is on an EVM chain: one key holds it on all of them."""
    chain, address = split_id(address_id)
    return address if chains.is_evm(chain) else None


def display(address_id: str) -> str:
    """The id as it is shown to people: an EVM address with the case of EIP-55."""
    chain, address = split_id(address_id)
    return f"{chain}:{evm.checksummed(address)}" if chains.is_evm(chain) else address_id
