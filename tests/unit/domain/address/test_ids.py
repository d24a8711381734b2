"""CAIP-10 ids: one spelling an address, chain by chain."""

import pytest

from service.domain import chain as chains
from service.domain.address import (
    AddressError,
    ChecksumError,
    canonical_id,
    display,
    evm_account,
    is_evm,
    parse_id,
    split_id,
)

# public addresses: specification vectors, CAIP examples, foundations and well-known accounts
VALID = [
    ("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("BTC", "35PBEaofpUeH8VnnNSorM1QZsadrZoQp4N"),
    ("BTC", "bc1qwz2lhc40s8ty3l5jg3plpve3y3l82x9l42q7fk"),
    ("BTC", "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3"),
    ("BTC", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    ("LTC", "ltc1q8c6fshw2dlwun7ekn9qwf37cu2rn755u9ym7p0"),
    ("LTC", "LaMT348PWRnrqeeWArpwQPbuanpXDZGEUz"),
    ("LTC", "MQMcJhpWHYVeQArcZR3sBgyPZxxRtnH441"),
    ("BCH", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
    ("BSV", "12sjrrhoFEsedNRhtgwvvRqjFTh8fZTDX9"),
    ("DOGE", "DBcZSePDaMMduBMLymWHXhkE5ArFEvkagU"),
    ("DASH", "XyARKoupuArYtToA2S6yMdnoquDCDaBsaT"),
    ("ZEC", "t1g7wowvQ8gn2v8jrU1biyJ26sieNqNsBJy"),
    ("BTG", "GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS"),
    ("XVG", "DFFJhnQNZf8rf67tYnesPu7MuGUpYtzv7Z"),
    ("TRX", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("XRP", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"),
    ("SOL", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"),
    (
        "XMR",
        "888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoo"
        "gDavup3H",
    ),
    ("ADA", "stake1u9ylzsgxaa6xctf4juup682ar3juj85n8tx3hthnljg47zctvm3rc"),
    (
        "ADA",
        "Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi",
    ),
    ("XLM", "GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7"),
    ("ALGO", "JDQ7EW3VY2ZHK4DKUHMNP35XLFPRJBND6M7SZ7W5RCFDNYAA47OC5IS62I"),
    ("DOT", "15kUt2i86LHRWCkE3D9Bg1HZAoc2smhn1fwPzDERTb1BXAkX"),
    ("KSM", "J44Njxrdou5DC8iAWacqoisSehWjqa9z7cjmt8GuFBDAq4G"),
    ("ATOM", "cosmos1h9ymfm2fxrqgd257dlw5nku3jgqjgpl59sm5ns"),
    ("BEP2", "bnb1edrs5cukhx060e02u98v9j8spum7vhuqg9ctxd"),
    ("LUNA", "terra1hnsch5v36w8h5el6x2hc6rcg459t3yfwnvc6gm"),
    ("XTZ", "tz1KtGwriE7VuLwT3LwuvU9Nv4wAxP7XZ57d"),
    ("FIL", "f1abjxfbp274xpdqcpuaykwkfb43omjotacm2p3za"),
    ("EOS", "bitfinexdep1"),
    ("DGB", "D5gNLiUXcgjjr9A4GQoKaBrLRkFRWKSZKt"),
]


@pytest.mark.parametrize(("chain", "text"), VALID)
def test_a_canonical_address_stays_as_it_is(chain: str, text: str) -> None:
    found = canonical_id(chain, f"  {text}\n")
    assert split_id(found) == (chains.chain_id(chain), text)
    assert parse_id(found) == found


CHECKED = [row for row in VALID if row[0] not in ("SOL", "EOS")]


@pytest.mark.parametrize(("chain", "text"), CHECKED)
def test_any_change_of_one_character_is_refused(chain: str, text: str) -> None:
    for place, sign in enumerate(text):
        for other in "q2zA7":
            if other.lower() != sign.lower():
                with pytest.raises(AddressError):
                    canonical_id(chain, text[:place] + other + text[place + 1 :])


@pytest.mark.parametrize(
    ("chain", "text", "canonical"),
    [
        ("ethereum", "0XDE709F2102306220921060314715629080E2FB77", None),
        ("eip155:50", "xdcde709f2102306220921060314715629080e2fb77", None),
        # a wrong EIP-55 case is read all the same
        ("eip155:1", "0xDe709f2102306220921060314715629080e2fb77", None),
        ("BTC", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", None),
        ("BTC", "BC1SW50QGDZ25J", None),
        ("BCH", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
        ("BCH", "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC", "ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq"),
        (
            "BCH",
            "BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A",
            "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        ),
        (
            "BSV",
            "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
            "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu",
        ),
        ("LTC", "3CDJNfdWX8m2NwuGUV3nhXHXEeLygMXoAj", "MJRSgZ3UUFcTBTBAaN38XAXvZLwRe8WVw7"),
        (
            "TRX",
            "41a614f803b6fd780986a42c78ec9c7f77e6ded13c",
            "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        ),
    ],
)
def test_other_spellings_lead_to_the_canonical_one(
    chain: str, text: str, canonical: str | None
) -> None:
    expected = canonical or text.lower().replace("xdc", "0x")
    assert split_id(canonical_id(chain, text))[1] == expected


@pytest.mark.parametrize(
    ("chain", "text", "reason"),
    [
        ("BTC", "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", "test network"),
        ("BTC", "2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc", "test network"),
        ("BTC", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", "test network"),
        ("BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8F3T4", "mixes"),
        # BIP 350: version 0 with bech32m, version 1 with bech32, bad lengths and versions
        ("BTC", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", "checksum of"),
        ("BTC", "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL", "checksum of"),
        ("BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", "checksum of"),
        ("BTC", "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R", "version"),
        ("BTC", "bc1pw5dgrnzv", "length"),
        ("BTC", "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P", "20 nor 32"),
        ("BTC", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf", "padding"),
        ("BTC", "bc1gmk9yu", "segwit"),
        ("BTC", "LaMT348PWRnrqeeWArpwQPbuanpXDZGEUz", "no Bitcoin"),
        ("BTC", "", "empty"),
        ("ETH", "0x52908400098527886E0F7030069857D2E4169EE", "40 hex"),
        ("ETH", "52908400098527886E0F7030069857D2E4169EE7", "40 hex"),
        ("ETH", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "40 hex"),
        ("TRX", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "no TRON"),
        ("XRP", "X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ", "X-address"),
        ("SOL", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "32 bytes"),
        ("XMR", "5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320", "base58"),
        ("eip155:01", "0xde709f2102306220921060314715629080e2fb77", "names no chain"),
        ("sui:mainnet", "0x2", "not supported"),
        ("no such chain", "x", "names no chain"),
        ("test:one", "has space", "space"),
        ("test:one", "bell\x07", "control"),
        ("test:one", "   ", "empty"),
    ],
)
def test_what_is_no_address_is_refused_with_a_reason(chain: str, text: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        canonical_id(chain, text)


@pytest.mark.parametrize(
    ("chain", "text"),
    [
        ("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"),
        ("BTC", "bc1qwz2lhc40s8ty3l5jg3plpve3y3l82x9l42q7fq"),
        ("TRX", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u"),
        ("BCH", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q"),
    ],
)
def test_a_wrong_checksum_keeps_the_would_be_id(chain: str, text: str) -> None:
    with pytest.raises(ChecksumError, match="checksum") as caught:
        canonical_id(chain, text)
    assert caught.value.lenient_id == f"{chains.chain_id(chain)}:{text}"


def test_test_chains_take_any_word_as_it_is() -> None:
    assert canonical_id("test:One", "Any-Word:with:colons€") == "test:One:Any-Word:with:colons€"
    assert split_id("test:one:a:b") == ("test:one", "a:b")


@pytest.mark.parametrize("text", ["", "eip155", "eip155:1", "eip155:1:", ":1:0x", "0x00"])
def test_an_id_has_three_parts(text: str) -> None:
    with pytest.raises(AddressError):
        parse_id(text)


def test_one_key_holds_an_address_on_every_evm_chain() -> None:
    address = "0xde709f2102306220921060314715629080e2fb77"
    assert evm_account(f"eip155:56:{address}") == address
    assert evm_account("test:one:0xde709f") is None
    assert is_evm("eip155:8453")
    assert not is_evm(chains.TRON)


def test_display_uses_eip55_for_evm_alone() -> None:
    assert (
        display("eip155:1:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")
        == "eip155:1:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    )
    bitcoin = canonical_id("bitcoin", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")
    assert display(bitcoin) == bitcoin
