"""Bare addresses and feeds that name an asset instead of a chain."""

import pytest

from service.domain import chain as chains
from service.domain.address import (
    AddressError,
    ChecksumError,
    chain_for_symbol,
    chains_for,
    id_for_symbol,
)

LEGACY = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
EVM = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EVM, ("eip155",)),
        (LEGACY, (chains.BITCOIN, chains.BITCOIN_CASH, chains.BITCOIN_SV, chains.ECASH)),
        (
            "35PBEaofpUeH8VnnNSorM1QZsadrZoQp4N",
            (
                chains.BITCOIN,
                chains.BITCOIN_CASH,
                chains.BITCOIN_SV,
                chains.LITECOIN,
                chains.DIGIBYTE,
                chains.ECASH,
            ),
        ),
        ("bc1qwz2lhc40s8ty3l5jg3plpve3y3l82x9l42q7fk", (chains.BITCOIN,)),
        (
            "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
            (chains.BITCOIN_CASH, chains.BITCOIN_SV),
        ),
        ("ecash:qpuqempp9cv9u00jht2yvhhelmtudpvp6q680ygtfe", (chains.ECASH,)),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", (chains.TRON,)),
        ("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", (chains.SOLANA,)),
        (
            "DBcZSePDaMMduBMLymWHXhkE5ArFEvkagU",
            (chains.DOGECOIN, chains.VERGE, chains.DIGIBYTE),
        ),
        ("bitfinexdep1", ()),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", ()),
        ("nonsense", ()),
        ("", ()),
    ],
)
def test_chains_by_form_and_checksum(text: str, expected: tuple[str, ...]) -> None:
    assert chains_for(text) == expected


@pytest.mark.parametrize(
    ("symbol", "text", "expected"),
    [
        ("XBT", LEGACY, chains.BITCOIN),
        ("BTC", LEGACY, chains.BITCOIN),
        ("BCH", "18M8bJWMzWHDBMxoLqjHHAffdRy4SrzkfB", chains.BITCOIN_CASH),
        ("BSV", "12sjrrhoFEsedNRhtgwvvRqjFTh8fZTDX9", chains.BITCOIN_SV),
        ("BTG", "GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS", chains.BITCOIN_GOLD),
        ("XVG", "DFFJhnQNZf8rf67tYnesPu7MuGUpYtzv7Z", chains.VERGE),
        ("ETH", EVM, "eip155:1"),
        ("ETC", EVM, "eip155:61"),
        ("BSC", EVM, "eip155:56"),
        ("ARB", EVM, "eip155:42161"),
        ("USDC", EVM, "eip155:1"),
        ("VET", EVM, chains.VECHAIN),
        ("a token nobody knows", EVM, "eip155:1"),
        ("BNB", EVM, "eip155:56"),
        ("BNB", "bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23", chains.BINANCE_CHAIN),
        ("USDT", EVM, "eip155:1"),
        ("USDT", "TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz", chains.TRON),
        ("USDT", "1KYiKJEfdJtap9QX2v9BXJMpz2SfU4pgZw", chains.BITCOIN),
        ("XBT", "TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz", chains.TRON),
        ("GMT", "EKhRBhkzgamNbPSHs8eGAJWfBfypZbBj8MDKP1KkCdX9", chains.SOLANA),
        ("EOS", "bitfinexdep1", chains.EOS),
    ],
)
def test_the_form_decides_and_the_symbol_breaks_ties(symbol: str, text: str, expected: str) -> None:
    assert chain_for_symbol(symbol, text) == expected
    assert id_for_symbol(symbol, text).startswith(f"{expected}:")


def test_a_wrong_checksum_does_not_hide_the_chain() -> None:
    wrong = "TA3941uFAvmVibSkQ6fMJXxmaSNovX86mA"
    assert chain_for_symbol("USDT", wrong) == chains.TRON
    with pytest.raises(ChecksumError) as caught:
        id_for_symbol("USDT", wrong)
    assert caught.value.lenient_id == f"{chains.TRON}:{wrong}"


@pytest.mark.parametrize(
    ("symbol", "text", "reason"),
    [
        ("USDT", "T6MXHXMGXURKJ7AD5NCB4IYPLWX", "no address of a chain"),
        ("APT", "0xfd9192f8ad8dc60c483a884f0fbc8940f5b8618f3cf2bbf91693982b373dfdea", "no address"),
        ("XMR", "5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320", "base58"),
        # Metaverse writes scripts with Litecoin's version: the form says nothing about the chain
        ("ETP", "MSakZo8uwUuoVgJ6s3ugLTRE2HTRUgybkZ", "several chains"),
        ("EOS", "0xnot", "0xnot"),
    ],
)
def test_what_fits_no_chain_is_refused(symbol: str, text: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        id_for_symbol(symbol, text)
