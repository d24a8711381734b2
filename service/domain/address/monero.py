"""Monero addresses: base58 in blocks of eight bytes, checked with Keccak.

Source: Monero's src/common/base58.cpp and src/cryptonote_config.h (mainnet tags 18, 19, 42).
"""

from service.domain.address import base58
from service.domain.address.errors import AddressError, ChecksumError
from service.domain.address.keccak import keccak256

MAINNET_TAGS = {18: 69, 19: 77, 42: 69}
SIGNS_OF_BYTES = (0, 2, 3, 5, 6, 7, 9, 10, 11)
FULL_SIGNS = 11


def canonical(text: str) -> str:
    """A standard address, a subaddress or an integrated address; kept as written."""
    data = b"".join(
        _block(text[start : start + FULL_SIGNS]) for start in range(0, len(text), FULL_SIGNS)
    )
    if len(data) not in (69, 77):
        raise AddressError("is no Monero address: 95 or 106 signs are expected")
    if MAINNET_TAGS.get(data[0]) != len(data):
        raise AddressError("is no address of Monero's main network")
    if keccak256(data[:-4])[:4] != data[-4:]:
        raise ChecksumError("has a wrong checksum", text)
    return text


def _block(signs: str) -> bytes:
    """Up to eleven signs as up to eight bytes, leading zeros kept."""
    if len(signs) not in SIGNS_OF_BYTES:
        raise AddressError("is no Monero address: 95 or 106 signs are expected")
    size = SIGNS_OF_BYTES.index(len(signs))
    number = int.from_bytes(base58.decode(signs), "big")
    if number >> 8 * size:
        raise AddressError("has a block that stands for no eight bytes")
    return number.to_bytes(size, "big")
