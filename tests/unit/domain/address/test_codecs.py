"""The codecs against the vectors that their specifications publish."""

import pytest

from service.domain.address import base58, bech32, cashaddr, evm
from service.domain.address.errors import AddressError, ChecksumError
from service.domain.address.keccak import keccak256


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
        (
            b"The quick brown fox jumps over the lazy dog",
            "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15",
        ),
        # transfer's event signature, 36 bytes, and the lengths around the rate of 136 bytes
        (
            b"Transfer(address,address,uint256)",
            "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
        ),
    ],
)
def test_keccak_of_published_messages(data: bytes, digest: str) -> None:
    assert keccak256(data).hex() == digest


def test_keccak_pads_a_full_block_with_another() -> None:
    digests = {keccak256(bytes(length)) for length in (134, 135, 136, 137, 272)}
    assert len(digests) == 5


@pytest.mark.parametrize(
    "address",
    [  # EIP-55, all caps, all lower, normal
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x27b1fdb04752bbc536007a920d24acb045561c26",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ],
)
def test_eip55_vectors(address: str) -> None:
    assert evm.checksummed(address.lower()) == address


@pytest.mark.parametrize(
    ("data", "text"),
    [  # draft-msporny-base58
        (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
        (
            b"The quick brown fox jumps over the lazy dog.",
            "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        ),
        (bytes.fromhex("0000287fb4cd"), "11233QC4"),
    ],
)
def test_base58_vectors(data: bytes, text: str) -> None:
    assert base58.encode(data) == text
    assert base58.decode(text) == data


@pytest.mark.parametrize("text", ["", "0", "I", "l", "O", "é", "1" * 129])
def test_base58_refuses_what_it_does_not_use(text: str) -> None:
    with pytest.raises(AddressError):
        base58.decode(text)


BIP173_VALID = [
    "A12UEL5L",
    "a12uel5l",
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    "?1ezyfcl",
]
BIP350_VALID = [
    "A1LQFN3A",
    "a1lqfn3a",
    "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6",
    "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
    "11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8",
    "split1checkupstagehandshakeupstreamerranterredcaperredlc445v",
    "?1v759aa",
]


@pytest.mark.parametrize("text", BIP173_VALID)
def test_bip173_valid_strings(text: str) -> None:
    read = bech32.decode(text)
    assert read.kind == bech32.BECH32
    assert bech32.encode(read.prefix, read.values) == text.lower()


@pytest.mark.parametrize("text", BIP350_VALID)
def test_bip350_valid_strings(text: str) -> None:
    read = bech32.decode(text)
    assert read.kind == bech32.BECH32M
    assert bech32.encode(read.prefix, read.values, bech32.BECH32M) == text.lower()


@pytest.mark.parametrize(
    "text",
    [
        "\x201nwldj5",
        "\x7f1axkwrx",
        "an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pvx",
        "pzry9x0s0muk",
        "1pzry9x0s0muk",
        "x1b4n0q5v",
        "li1dgmt3",
        "de1lg7wt\xff",
        "A1G7SGD8",
        "10a06t8",
        "1qzzfhee",
        "a12UEL5L",
    ],
)
def test_bip173_invalid_strings(text: str) -> None:
    with pytest.raises(AddressError):
        bech32.decode(text)


def test_bech32_padding_must_be_short_and_zero() -> None:
    assert bech32.to_bytes((31, 28)) == b"\xff"
    for values in ((31, 31), (0, 0, 0)):
        with pytest.raises(AddressError, match="padding"):
            bech32.to_bytes(values)


CASHADDR = [  # the specification's table of legacy and new addresses
    (0, "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
    (0, "1KXrWXciRDZUpQwQmuM1DbwsKDLYAYsVLR", "qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy"),
    (0, "16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb", "qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r"),
    (1, "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC", "ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq"),
    (1, "3LDsS579y7sruadqu11beEJoTjdFiFCdX4", "pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e"),
    (1, "31nwvkZwyPdgzjBJZXfDmSWsC4ZLKpYyUw", "pqq3728yw0y47sqn6l2na30mcw6zm78dzq5ucqzc37"),
]


@pytest.mark.parametrize(("kind", "legacy", "cash"), CASHADDR)
def test_cashaddr_translation_table(kind: int, legacy: str, cash: str) -> None:
    script = cashaddr.decode(f"bitcoincash:{cash}", "bitcoincash")
    assert script == cashaddr.Script(kind, base58.decode(legacy)[1:-4])
    assert cashaddr.encode(script, "bitcoincash") == cash


def test_cashaddr_of_48_bytes() -> None:
    text = "qh3krj5607v3qlqh5c3wq3lrw3wnuxw0sp8dv0zugrrt5a3kj6ucysfz8kxwv2k53krr7n933jfsunqex2w82sl"
    digest = bytes.fromhex(
        "E361CA9A7F99107C17A622E047E3745D3E19CF804ED63C5C40C6BA763696B98241223D8CE62AD48D863F4CB1"
        "8C930E4C"
    )
    assert cashaddr.decode(text, "bitcoincash") == cashaddr.Script(cashaddr.P2PKH, digest)
    assert cashaddr.encode(cashaddr.Script(cashaddr.P2PKH, digest), "bitcoincash") == text


def test_cashaddr_with_tokens_names_the_same_script() -> None:
    digest = bytes(range(20))
    values = bech32.to_values(bytes([2 << 3]) + digest)
    sums = cashaddr._polymod("bitcoincash", values + (0,) * 8)
    signs = [bech32.SIGNS[value] for value in values]
    signs += [bech32.SIGNS[sums >> 5 * (7 - place) & 31] for place in range(8)]
    assert signs[0] == "z"
    assert cashaddr.decode("".join(signs), "bitcoincash") == cashaddr.Script(0, digest)


def test_cashaddr_refusals() -> None:
    with pytest.raises(ChecksumError):
        cashaddr.decode("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q", "bitcoincash")
    for text in (
        "bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6",
        "Qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        "",
    ):
        with pytest.raises(AddressError):
            cashaddr.decode(text, "bitcoincash")
