"""Base58 and base58check: numbers written in 58 signs, with four bytes of checksum."""

from hashlib import sha256

from service.domain.address.errors import AddressError, ChecksumError

BITCOIN_SIGNS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE_SIGNS = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_VALUES = {
    signs: {sign: value for value, sign in enumerate(signs)}
    for signs in (BITCOIN_SIGNS, RIPPLE_SIGNS)
}
CHECKSUM_BYTES = 4
LONGEST = 128


def decode(text: str, signs: str = BITCOIN_SIGNS) -> bytes:
    """The bytes that a base58 text stands for. One text has one meaning and the reverse."""
    if not text or len(text) > LONGEST:
        raise AddressError("is empty" if not text else "is too long for an address")
    values = _VALUES[signs]
    number = 0
    try:
        for sign in text:
            number = number * 58 + values[sign]
    except KeyError:
        raise AddressError("has a character that base58 does not use") from None
    zeros = len(text) - len(text.lstrip(signs[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode(data: bytes, signs: str = BITCOIN_SIGNS) -> str:
    """The base58 text of some bytes."""
    number = int.from_bytes(data, "big")
    written: list[str] = []
    while number:
        number, value = divmod(number, 58)
        written.append(signs[value])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return signs[0] * zeros + "".join(reversed(written))


def checksum(payload: bytes) -> bytes:
    """The first four bytes of the double SHA-256."""
    return sha256(sha256(payload).digest()).digest()[:CHECKSUM_BYTES]


def verify(data: bytes, text: str) -> bytes:
    """The payload of decoded base58check bytes, version included.

    Callers look at version and length first, so that ChecksumError says: right in form.
    """
    payload = data[:-CHECKSUM_BYTES]
    if checksum(payload) != data[-CHECKSUM_BYTES:]:
        raise ChecksumError("has a wrong checksum", text)
    return payload


def check_encode(payload: bytes, signs: str = BITCOIN_SIGNS) -> str:
    """The base58check text of a payload."""
    return encode(payload + checksum(payload), signs)
