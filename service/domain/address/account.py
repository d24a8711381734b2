"""Addresses of account chains that are written in base58 or base32, each with its checksum."""

import base64
import binascii
import re
from hashlib import blake2b, new

from service.domain.address import base58
from service.domain.address.errors import AddressError, ChecksumError

TRON_VERSION = b"\x41"
TEZOS_PREFIXES = (
    b"\x06\xa1\x9f",
    b"\x06\xa1\xa1",
    b"\x06\xa1\xa4",
    b"\x06\xa1\xa6",
    b"\x02\x5a\x79",
)
_TRON_HEX = re.compile(r"(?:0x)?41[0-9a-fA-F]{40}")
_STELLAR_ACCOUNT = 6 << 3
_EOS_NAME = re.compile(r"[a-z1-5.]{0,11}[a-z1-5]|[a-z1-5.]{12}[a-j1-5]")


def tron(text: str) -> str:
    """Base58check with version 0x41; the hex form that nodes print is read too."""
    if _TRON_HEX.fullmatch(text):
        return base58.check_encode(bytes.fromhex(text.lower().removeprefix("0x")))
    data = base58.decode(text)
    if data[:1] != TRON_VERSION or len(data) != 25:
        raise AddressError("is no TRON address: version 41 and 20 bytes are expected")
    base58.verify(data, text)
    return text


def xrpl(text: str) -> str:
    """A classic address. An X-address carries a tag beside the account, so it is refused."""
    if text.startswith("X"):
        raise AddressError("is an X-address: give the classic address that begins with r")
    data = base58.decode(text, base58.RIPPLE_SIGNS)
    if data[:1] != b"\0" or len(data) != 25:
        raise AddressError("is no XRP Ledger account: version 0 and 20 bytes are expected")
    base58.verify(data, text)
    return text


def solana(text: str) -> str:
    """32 bytes in base58: Solana has no checksum."""
    if not 32 <= len(text) <= 44 or len(base58.decode(text)) != 32:
        raise AddressError("is no Solana address: 32 bytes in base58 are expected")
    return text


def tezos(text: str) -> str:
    """tz1, tz2, tz3, tz4 and KT1: a prefix of three bytes and 20 bytes."""
    data = base58.decode(text)
    if data[:3] not in TEZOS_PREFIXES or len(data) != 27:
        raise AddressError("is no Tezos address")
    base58.verify(data, text)
    return text


def ss58(prefix: int, text: str) -> str:
    """Substrate's SS58 with a one-byte network prefix, 32 bytes and two of checksum."""
    data = base58.decode(text)
    if len(data) != 35 or data[0] != prefix:
        raise AddressError(f"is no SS58 address of network {prefix}")
    if blake2b(b"SS58PRE" + data[:-2]).digest()[:2] != data[-2:]:
        raise ChecksumError("has a wrong checksum", text)
    return text


def _base32(text: str) -> bytes:
    try:
        data = base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error:
        raise AddressError("has a character that base32 does not use") from None
    if base64.b32encode(data).decode().rstrip("=") != text:
        raise AddressError("has padding that is not zero")
    return data


def stellar(text: str) -> str:
    """SEP-23: an account id begins with G and ends in a CRC-16 (XModem)."""
    data = _base32(text)
    if len(data) != 35 or data[0] != _STELLAR_ACCOUNT:
        raise AddressError("is no Stellar account")
    if binascii.crc_hqx(data[:-2], 0).to_bytes(2, "little") != data[-2:]:
        raise ChecksumError("has a wrong checksum", text)
    return text


def algorand(text: str) -> str:
    """32 bytes and the last four of their SHA-512/256."""
    data = _base32(text)
    if len(data) != 36:
        raise AddressError("is no Algorand address: 58 signs of base32 are expected")
    if new("sha512_256", data[:32]).digest()[-4:] != data[32:]:
        raise ChecksumError("has a wrong checksum", text)
    return text


def filecoin(text: str) -> str:
    """f1, f2 and f3 with a four-byte BLAKE2b checksum; f0 is a number and has none."""
    lower = text.lower()
    kind, body = lower[:2], lower[2:]
    if kind == "f0" and body.isdecimal() and body.isascii():
        return lower
    if kind not in ("f1", "f2", "f3"):
        raise AddressError("is no Filecoin address of kind f0 to f3")
    data = _base32(body.upper())
    if len(data) != (52 if kind == "f3" else 24):
        raise AddressError("is no Filecoin address of a valid length")
    signed = bytes([int(kind[1])]) + data[:-4]
    if blake2b(signed, digest_size=4).digest() != data[-4:]:
        raise ChecksumError("has a wrong checksum", lower)
    return lower


def eos(text: str) -> str:
    """An account name: up to 12 signs (13 at most), no checksum."""
    if not _EOS_NAME.fullmatch(text):
        raise AddressError("is no EOS account name")
    return text
