"""CashAddr, the address form of Bitcoin Cash and eCash.

Source: "Address format for Bitcoin Cash" (spec version 1.0, 2017) and CHIP-2022-02 CashTokens,
whose token-aware kinds 2 and 3 name the same scripts as kinds 0 and 1.
"""

from dataclasses import dataclass

from service.domain.address.bech32 import SIGNS, VALUES, single_case, to_bytes, to_values
from service.domain.address.errors import AddressError, ChecksumError

P2PKH = 0
P2SH = 1
CHECKSUM_SIGNS = 8
HASH_BYTES = (20, 24, 28, 32, 40, 48, 56, 64)
_LENGTHS = {CHECKSUM_SIGNS + ((1 + size) * 8 + 4) // 5 for size in HASH_BYTES}
_GENERATOR = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)


@dataclass(frozen=True, slots=True)
class Script:
    """What an address pays to: a kind (P2PKH or P2SH) and a hash."""

    kind: int
    hash: bytes


def _polymod(prefix: str, values: tuple[int, ...]) -> int:
    state = 1
    for value in (*(ord(sign) & 31 for sign in prefix), 0, *values):
        top = state >> 35
        state = (state & 0x07FFFFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            state ^= generator if top >> bit & 1 else 0
    return state ^ 1


def decode(text: str, prefix: str) -> Script:
    """Read a CashAddr with or without its prefix. Raises AddressError or ChecksumError."""
    lower = single_case(text)
    head, found, tail = lower.rpartition(":")
    if found and head != prefix:
        raise AddressError(f"has the prefix {head} where {prefix} is expected")
    if len(tail) not in _LENGTHS or any(sign not in VALUES for sign in tail):
        raise AddressError("is no CashAddr")
    values = tuple([VALUES[sign] for sign in tail])
    if _polymod(prefix, values):
        raise ChecksumError("has a wrong checksum", tail)
    return _script(to_bytes(values[:-CHECKSUM_SIGNS]))


def _script(payload: bytes) -> Script:
    version, digest = payload[0], payload[1:]
    kind = version >> 3
    if version & 0x80 or kind > 3 or len(digest) != HASH_BYTES[version & 7]:
        raise AddressError("has a CashAddr version or length that is not defined")
    return Script(kind & 1, digest)


def encode(script: Script, prefix: str) -> str:
    """The CashAddr without its prefix: CAIP-10 has no room for a colon in an address."""
    version = script.kind << 3 | HASH_BYTES.index(len(script.hash))
    values = to_values(bytes([version]) + script.hash)
    state = _polymod(prefix, values + (0,) * CHECKSUM_SIGNS)
    sums = tuple(state >> 5 * (7 - place) & 31 for place in range(CHECKSUM_SIGNS))
    return "".join(SIGNS[value] for value in values + sums)
