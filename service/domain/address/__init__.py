"""Addresses: read in any form that is used, known by one CAIP-10 id.

`canonical_id` and `parse_id` read; `chains_for`, `chain_for_symbol` and `id_for_symbol` say
which chain a bare address belongs to; `null_kind` names the addresses that nobody holds.
"""

from service.domain.address.bare import chain_for_symbol, chains_for, id_for_symbol
from service.domain.address.errors import AddressError, ChecksumError
from service.domain.address.ids import canonical_id, display, evm_account, parse_id, split_id
from service.domain.address.special import NullKind, null_ids, null_kind, takes_no_label
from service.domain.chain import is_evm

__all__ = [
    "AddressError",
    "ChecksumError",
    "NullKind",
    "canonical_id",
    "chain_for_symbol",
    "chains_for",
    "display",
    "evm_account",
    "id_for_symbol",
    "is_evm",
    "null_ids",
    "null_kind",
    "parse_id",
    "split_id",
    "takes_no_label",
]
