"""Addresses that nobody holds: null and burn addresses and precompiles (design §1).

They take no label; a transfer from one is a mint, to one a burn.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from service.domain import chain as chains
from service.domain.address.ids import split_id

# The same counterparties are asked about again and again while one answer is traced.
NULL_KINDS_KEPT = 10_000


class NullKind(StrEnum):
    """Why nobody holds the address."""

    NULL = "null"
    BURN = "burn"
    PRECOMPILE = "precompile"


_ZERO = "0x" + "0" * 40
_DEAD = "0x" + "0" * 36 + "dead"
# The Ethereum yellow paper and EIP-196, -197, -198, -152 (0x01-0x09), EIP-4844 (0x0a, live
# 2024-03-13), EIP-2537 (0x0b-0x11, Prague, live 2025-05-07), EIP-7951 (0x100, Osaka, live
# 2025-12-03; on rollups since RIP-7212).
_PRECOMPILES = {f"0x{number:040x}" for number in (*range(0x01, 0x12), 0x100)}
_EVM = {
    _ZERO: NullKind.NULL,
    _DEAD: NullKind.BURN,
    # the Shiba Inu team's and others' burn address, used since 2021
    "0xdead000000000000000042069420694206942069": NullKind.BURN,
    **dict.fromkeys(_PRECOMPILES, NullKind.PRECOMPILE),
}
_OTHERS: dict[str, dict[str, NullKind]] = {
    # a hash of zeros, in base58 and as a witness program; the eater address; Counterparty's
    # proof of burn (2014)
    chains.BITCOIN: {
        "1111111111111111111114oLvT2": NullKind.NULL,
        "bc1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq9e75rs": NullKind.NULL,
        "1BitcoinEaterAddressDontSendf59kuE": NullKind.BURN,
        "1CounterpartyXXXXXXXXXXXXXXXUWLpVr": NullKind.BURN,
    },
    chains.BITCOIN_CASH: {"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqfnhks603": NullKind.NULL},
    chains.BITCOIN_SV: {"1111111111111111111114oLvT2": NullKind.NULL},
    # 20 zero bytes
    chains.VECHAIN: {_ZERO: NullKind.NULL},
    # the zero address and the address to which the protocol sends burnt TRX (java-tron)
    chains.TRON: {
        "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb": NullKind.NULL,
        "TLsV52sRDL79HXGGm9yzwKibb6BeruhUzy": NullKind.BURN,
    },
    # "Special Addresses" in the XRP Ledger documentation: no key, or a key known to everyone
    chains.XRPL: {
        "rrrrrrrrrrrrrrrrrrrrrhoLvTp": NullKind.NULL,
        "rrrrrrrrrrrrrrrrrrrrBZbvji": NullKind.NULL,
        "rrrrrrrrrrrrrrrrrNAMEtxvNvQ": NullKind.BURN,
        "rrrrrrrrrrrrrrrrrrrn5RM1rHd": NullKind.BURN,
    },
    # the system program (32 zero bytes) and the incinerator of solana_sdk::incinerator
    chains.SOLANA: {
        "11111111111111111111111111111111": NullKind.NULL,
        "1nc1nerator11111111111111111111111111111111": NullKind.BURN,
    },
    # 32 zero bytes
    chains.STELLAR: {
        "GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF": NullKind.NULL,
    },
    chains.ALGORAND: {
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY5HFKQ": NullKind.NULL,
    },
    # the system's sink account
    chains.EOS: {"eosio.null": NullKind.BURN},
}


@lru_cache(maxsize=NULL_KINDS_KEPT)
def null_kind(address_id: str) -> NullKind | None:
    """Null, burn or precompile for an id in canonical form; None for an ordinary address."""
    chain, address = split_id(address_id)
    if chains.is_evm(chain):
        return _EVM.get(address)
    return _OTHERS.get(chain, {}).get(address)


def takes_no_label(address_id: str) -> bool:
    """True where nobody can be behind the address, so no label may stand on it."""
    return null_kind(address_id) is not None


def null_ids(chain: str) -> Iterator[str]:
    """The ids of all addresses on the chain that nobody holds."""
    known = _EVM if chains.is_evm(chain) else _OTHERS.get(chain, {})
    return (f"{chain}:{address}" for address in known)
