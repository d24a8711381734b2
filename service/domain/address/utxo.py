"""Addresses of Bitcoin and the chains made after it: base58check, segwit and CashAddr.

Version bytes from each project's chain parameters (src/chainparams.cpp, read 2026-11-21).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from service.domain.address import base58, bech32, cashaddr
from service.domain.address.errors import AddressError

Codec = Callable[[str], str]

HASH_BYTES = 20
_TAIL_BYTES = HASH_BYTES + base58.CHECKSUM_BYTES
LONGEST_BASE58 = 36
TEST_VERSIONS = {b"\x6f", b"\xc4", b"\xef", b"\x8c", b"\x13", b"\x71", b"\x1d\x25", b"\x1c\xba"}
TEST_PREFIXES = ("tb1", "bcrt1", "tltc1", "bchtest:", "bchreg:", "ectest:")


@dataclass(frozen=True, slots=True)
class UtxoForm:
    """How a chain writes addresses. `versions` maps each version it reads to the one it writes.

    `p2pkh` and `p2sh` are the versions into which a CashAddr is turned where the chain itself
    is written in base58; `cash_prefix` is the CashAddr prefix that is read, `cash` whether
    CashAddr is the canonical form.
    """

    name: str
    versions: dict[bytes, bytes]
    segwit: str | None = None
    cash_prefix: str | None = None
    cash: bool = False
    shielded: dict[str, int] = field(default_factory=dict)


def codec(form: UtxoForm) -> Codec:
    """The function that turns a text into the canonical address of that chain."""

    def canonical(text: str) -> str:
        lower = text.lower()
        if lower.startswith(TEST_PREFIXES):
            raise AddressError(f"is an address of a test network, not of {form.name}")
        if form.cash_prefix and _looks_cash(text, lower):
            return _from_cash(form, text)
        if form.segwit and lower.startswith(f"{form.segwit}1") and _single(text, lower):
            return _segwit(text, form.segwit)
        for prefix, kind in form.shielded.items():
            if lower.startswith(f"{prefix}1"):
                return _shielded(text, prefix, kind)
        return _from_base58(form, text)

    return canonical


def _single(text: str, lower: str) -> bool:
    """A long text that begins like bech32 is bech32, a short one only in a single case."""
    return len(text) > LONGEST_BASE58 or text == lower or text == text.upper()


def _looks_cash(text: str, lower: str) -> bool:
    return ":" in text or (len(text) > LONGEST_BASE58 and lower[0] in "qpzr")


def _from_base58(form: UtxoForm, text: str) -> str:
    data = base58.decode(text)
    version, digest = data[:-_TAIL_BYTES], data[-_TAIL_BYTES : -base58.CHECKSUM_BYTES]
    written = form.versions.get(version)
    if written is None:
        if version in TEST_VERSIONS:
            raise AddressError(f"is an address of a test network, not of {form.name}")
        raise AddressError(f"is no {form.name} address: its version or length is another")
    base58.verify(data, text)
    if form.cash and form.cash_prefix:
        kind = cashaddr.P2SH if version == b"\x05" else cashaddr.P2PKH
        return cashaddr.encode(cashaddr.Script(kind, digest), form.cash_prefix)
    return text if written == version else base58.check_encode(written + digest)


def _from_cash(form: UtxoForm, text: str) -> str:
    prefix = form.cash_prefix or ""
    script = cashaddr.decode(text, prefix)
    if form.cash:
        return cashaddr.encode(script, prefix)
    if len(script.hash) != HASH_BYTES:
        raise AddressError(f"has a hash that {form.name} has no address for")
    version = b"\x05" if script.kind == cashaddr.P2SH else b"\x00"
    return base58.check_encode(version + script.hash)


def _segwit(text: str, prefix: str) -> str:
    """BIP 173 and BIP 350: version 0 in bech32, later ones in bech32m, 2 to 40 bytes."""
    read = bech32.decode(text)
    if read.prefix != prefix or not read.values:
        raise AddressError("is no segwit address of this chain")
    version, program = read.values[0], bech32.to_bytes(read.values[1:])
    if version > 16 or not 2 <= len(program) <= 40:
        raise AddressError("has a witness version or length that is not defined")
    if version == 0 and len(program) not in (20, 32):
        raise AddressError("has a version 0 witness program that is neither 20 nor 32 bytes")
    if (read.kind == bech32.BECH32) != (version == 0):
        raise AddressError("has the checksum of another witness version")
    return text.lower()


def _shielded(text: str, prefix: str, kind: int) -> str:
    """Zcash Sapling, unified and tex addresses (ZIP 173, 316, 320): prefix and checksum."""
    read = bech32.decode(text, longest=512)
    if read.prefix != prefix or read.kind != kind:
        raise AddressError("is no shielded address of this chain")
    return text.lower()
