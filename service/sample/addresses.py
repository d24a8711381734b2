"""Addresses from the seed, valid on their chains and held by nobody."""

from random import Random

from service.domain.address import base58, bech32
from service.domain.chain import BITCOIN


def evm(rng: Random) -> str:
    """20 random bytes in lower-case hex."""
    return f"0x{rng.getrandbits(160):040x}"


def bitcoin(rng: Random) -> str:
    """A P2WPKH address, sometimes a P2PKH or P2SH one, each with its checksum."""
    digest = rng.getrandbits(160).to_bytes(20, "big")
    kind = rng.randrange(10)
    if kind < 7:
        return bech32.encode("bc", (0, *bech32.to_values(digest)))
    return base58.check_encode((b"\x00" if kind < 9 else b"\x05") + digest)


def fresh(chain: str, rng: Random) -> str:
    """A new address of a chain of the book."""
    return bitcoin(rng) if chain == BITCOIN else evm(rng)
