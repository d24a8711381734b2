"""Cardano addresses: Shelley ones in bech32 (CIP-19), Byron ones in base58 with a CRC-32."""

from zlib import crc32

from service.domain.address import base58, bech32
from service.domain.address.errors import AddressError, ChecksumError

SHELLEY_BYTES = (29, 57)
SHELLEY_LONGEST = 128
MAINNET = 1
_BYTES_SHORT, _BYTES_LONG, _UINT32 = 0x40, 0x58, 0x1A


def canonical(text: str) -> str:
    """A payment address (`addr`), a stake address (`stake`), or a Byron one as written."""
    if text.lower().startswith(("addr1", "stake1")):
        return _shelley(text)
    _check_byron(text)
    return text


def _shelley(text: str) -> str:
    read = bech32.decode(text, SHELLEY_LONGEST)
    if read.prefix not in ("addr", "stake") or read.kind != bech32.BECH32:
        raise AddressError("is no address of Cardano's main network")
    data = bech32.to_bytes(read.values)
    # a pointer address (kinds 4 and 5) has a length of its own
    pointer = bool(data) and data[0] >> 4 in (4, 5)
    if not data or data[0] & 15 != MAINNET or not (pointer or len(data) in SHELLEY_BYTES):
        raise AddressError("is no address of Cardano's main network")
    return text.lower()


def _check_byron(text: str) -> None:
    """CBOR: an array of two, tag 24 with the payload's bytes, and their CRC-32."""
    data = base58.decode(text)
    if data[:3] != b"\x82\xd8\x18" or len(data) < 10:
        raise AddressError("is no Cardano address")
    start, length = (5, data[4]) if data[3] == _BYTES_LONG else (4, data[3] - _BYTES_SHORT)
    payload, tail = data[start : start + length], data[start + length :]
    # CBOR writes a small number in fewer bytes, so a CRC of one to three bytes is rare but valid
    sizes = {_UINT32: 4, 0x19: 2, 0x18: 1}
    size = sizes.get(tail[0], 0) if tail else 0
    if not size or len(tail) != 1 + size:
        raise AddressError("is no Cardano address")
    if crc32(payload) != int.from_bytes(tail[1:], "big"):
        raise ChecksumError("has a wrong checksum", text)
