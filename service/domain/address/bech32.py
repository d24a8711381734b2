"""Bech32 (BIP 173) and bech32m (BIP 350): a prefix, five-bit signs and a BCH checksum."""

from dataclasses import dataclass

from service.domain.address.errors import AddressError, ChecksumError

SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
VALUES = {sign: value for value, sign in enumerate(SIGNS)}
BECH32 = 1
BECH32M = 0x2BC830A3
LONGEST = 90
CHECKSUM_SIGNS = 6
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _steps() -> tuple[int, ...]:
    """What each value of the five bits shifted out adds to the checksum."""
    table = []
    for top in range(32):
        step = 0
        for bit, generator in enumerate(_GENERATOR):
            step ^= generator if top >> bit & 1 else 0
        table.append(step)
    return tuple(table)


_STEPS = _steps()


@dataclass(frozen=True, slots=True)
class Bech32:
    """A text that was read: its prefix, its five-bit values without checksum, its kind."""

    prefix: str
    values: tuple[int, ...]
    kind: int


def _polymod(prefix: str, values: tuple[int, ...]) -> int:
    spread = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    state = 1
    for value in (*spread, *values):
        state = (state & 0x1FFFFFF) << 5 ^ value ^ _STEPS[state >> 25]
    return state


def single_case(text: str) -> str:
    """The text in lower case; mixed case is refused, since both BIPs say so."""
    lower = text.lower()
    if text not in (lower, text.upper()):
        raise AddressError("mixes upper and lower case")
    return lower


def decode(text: str, longest: int = LONGEST) -> Bech32:
    """Read a bech32 or bech32m text. Raises AddressError on form, ChecksumError on checksum."""
    lower = single_case(text)
    prefix, found, tail = lower.rpartition("1")
    if not found or not prefix or len(tail) < CHECKSUM_SIGNS or len(lower) > longest:
        raise AddressError("is no bech32 text of a valid length")
    if not all(33 <= ord(sign) <= 126 for sign in prefix):
        raise AddressError("has a prefix that bech32 does not allow")
    try:
        values = tuple([VALUES[sign] for sign in tail])
    except KeyError:
        raise AddressError("has a character that bech32 does not use") from None
    kind = _polymod(prefix, values)
    if kind not in (BECH32, BECH32M):
        raise ChecksumError("has a wrong checksum", lower)
    return Bech32(prefix, values[:-CHECKSUM_SIGNS], kind)


def encode(prefix: str, values: tuple[int, ...], kind: int = BECH32) -> str:
    """The text of a prefix and five-bit values."""
    state = _polymod(prefix, values + (0,) * CHECKSUM_SIGNS) ^ kind
    sums = tuple(state >> 5 * (5 - place) & 31 for place in range(CHECKSUM_SIGNS))
    return f"{prefix}1{''.join(SIGNS[value] for value in values + sums)}"


def to_bytes(values: tuple[int, ...]) -> bytes:
    """Five-bit values as bytes; the padding must be short and zero."""
    number = 0
    for value in values:
        number = number << 5 | value
    length, padding = divmod(len(values) * 5, 8)
    if padding > 4 or number & ((1 << padding) - 1):
        raise AddressError("has padding that is not zero")
    return (number >> padding).to_bytes(length, "big")


def to_values(data: bytes) -> tuple[int, ...]:
    """Bytes as five-bit values, padded with zeros."""
    count = (len(data) * 8 + 4) // 5
    number = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    return tuple(number >> 5 * (count - 1 - place) & 31 for place in range(count))
