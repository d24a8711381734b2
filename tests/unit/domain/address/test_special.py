"""Addresses that nobody holds."""

import pytest

from service.domain.address import (
    NullKind,
    canonical_id,
    null_ids,
    null_kind,
    parse_id,
    special,
    takes_no_label,
)


@pytest.mark.parametrize(
    ("chain", "address", "kind"),
    [
        ("eip155:1", "0x" + "0" * 40, NullKind.NULL),
        ("eip155:137", "0x" + "0" * 36 + "dEaD", NullKind.BURN),
        ("eip155:1", "0x" + "0" * 39 + "1", NullKind.PRECOMPILE),
        ("eip155:1", "0x" + "0" * 38 + "0a", NullKind.PRECOMPILE),
        ("eip155:1", "0x" + "0" * 38 + "11", NullKind.PRECOMPILE),
        ("eip155:1", "0x" + "0" * 37 + "100", NullKind.PRECOMPILE),
        ("BTC", "1BitcoinEaterAddressDontSendf59kuE", NullKind.BURN),
        ("BCH", "1111111111111111111114oLvT2", NullKind.NULL),
        ("TRX", "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb", NullKind.NULL),
        ("SOL", "1nc1nerator11111111111111111111111111111111", NullKind.BURN),
        ("XRP", "rrrrrrrrrrrrrrrrrrrrrhoLvTp", NullKind.NULL),
        ("XRP", "rrrrrrrrrrrrrrrrrrrrBZbvji", NullKind.NULL),
        ("EOS", "eosio.null", NullKind.BURN),
    ],
)
def test_null_burn_and_precompile(chain: str, address: str, kind: NullKind) -> None:
    address_id = canonical_id(chain, address)
    assert null_kind(address_id) is kind
    assert takes_no_label(address_id)


@pytest.mark.parametrize(
    ("chain", "address"),
    [
        ("eip155:1", "0x" + "0" * 38 + "12"),
        ("eip155:1", "0x098b716b8aaf21512996dc57eb0615e2383e2f96"),
        ("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
        ("test:one", "0x" + "0" * 40),
    ],
)
def test_ordinary_addresses_take_labels(chain: str, address: str) -> None:
    assert null_kind(canonical_id(chain, address)) is None
    assert not takes_no_label(canonical_id(chain, address))


def test_every_listed_address_is_written_canonically() -> None:
    listed = [
        f"{chain}:{address}" for chain, rows in special._OTHERS.items() for address in rows
    ] + [f"eip155:1:{address}" for address in special._EVM]
    assert len(listed) > 30
    assert [parse_id(address_id) for address_id in listed] == listed


@pytest.mark.parametrize(
    "chain", ["eip155:137", "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "test:a"]
)
def test_all_that_nobody_holds_on_a_chain(chain: str) -> None:
    found = list(null_ids(chain))
    assert bool(found) is (chain != "test:a")
    assert all(takes_no_label(name) and name.startswith(chain) for name in found)
