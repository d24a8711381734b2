"""Which rule reads the addresses of which chain."""

from functools import partial

from service.domain import chain as chains
from service.domain.address import account, bech32, cardano, evm, monero
from service.domain.address.errors import AddressError
from service.domain.address.utxo import Codec, UtxoForm, codec


def _same(*versions: int) -> dict[bytes, bytes]:
    return {bytes([version]): bytes([version]) for version in versions}


def _prefixed(prefix: str, sizes: tuple[int, ...], text: str) -> str:
    """Bech32 with a fixed prefix over bytes of fixed sizes, as Cosmos chains write accounts."""
    if not text.lower().startswith(f"{prefix}1"):
        raise AddressError(f"does not begin with {prefix}1")
    read = bech32.decode(text)
    if read.prefix != prefix or read.kind != bech32.BECH32:
        raise AddressError(f"is no bech32 address of {prefix}")
    if len(bech32.to_bytes(read.values)) not in sizes:
        raise AddressError("has a length that is not defined")
    return text.lower()


# The order is the one in which a bare address prefers its chain. Litecoin once wrote scripts
# with Bitcoin's version 5: the same script, so it is written with its own version 0x32.
_UTXO: dict[str, UtxoForm] = {
    chains.BITCOIN: UtxoForm("Bitcoin", _same(0x00, 0x05), segwit="bc"),
    chains.BITCOIN_CASH: UtxoForm(
        "Bitcoin Cash", _same(0x00, 0x05), cash_prefix="bitcoincash", cash=True
    ),
    chains.BITCOIN_SV: UtxoForm("Bitcoin SV", _same(0x00, 0x05), cash_prefix="bitcoincash"),
    chains.LITECOIN: UtxoForm("Litecoin", {**_same(0x30, 0x32), b"\x05": b"\x32"}, segwit="ltc"),
    chains.DOGECOIN: UtxoForm("Dogecoin", _same(0x1E, 0x16)),
    chains.DASH: UtxoForm("Dash", _same(0x4C, 0x10)),
    chains.ZCASH: UtxoForm(
        "Zcash",
        {b"\x1c\xb8": b"\x1c\xb8", b"\x1c\xbd": b"\x1c\xbd"},
        shielded={"zs": bech32.BECH32, "u": bech32.BECH32M, "tex": bech32.BECH32M},
    ),
    chains.BITCOIN_GOLD: UtxoForm("Bitcoin Gold", _same(0x26, 0x17), segwit="btg"),
    chains.VERGE: UtxoForm("Verge", _same(0x1E, 0x21)),
    chains.DIGIBYTE: UtxoForm("DigiByte", {**_same(0x1E, 0x3F), b"\x05": b"\x3f"}, segwit="dgb"),
    chains.ECASH: UtxoForm("eCash", _same(0x00, 0x05), cash_prefix="ecash", cash=True),
}

CODECS: dict[str, Codec] = {
    **{chain: codec(form) for chain, form in _UTXO.items()},
    chains.TRON: account.tron,
    chains.XRPL: account.xrpl,
    chains.MONERO: monero.canonical,
    chains.CARDANO: cardano.canonical,
    chains.STELLAR: account.stellar,
    chains.ALGORAND: account.algorand,
    chains.POLKADOT: partial(account.ss58, 0),
    chains.KUSAMA: partial(account.ss58, 2),
    chains.COSMOS_HUB: partial(_prefixed, "cosmos", (20, 32)),
    chains.BINANCE_CHAIN: partial(_prefixed, "bnb", (20,)),
    chains.TERRA: partial(_prefixed, "terra", (20, 32)),
    chains.TEZOS: account.tezos,
    chains.FILECOIN: account.filecoin,
    chains.SOLANA: account.solana,
    chains.EOS: account.eos,
    chains.VECHAIN: evm.canonical,
}

UTXO_CHAINS = frozenset(_UTXO)

# An EOS name is any short word and a VeChain account looks like every EVM one: such a form
# says nothing about the chain, so a bare address is never taken for one of these.
FORM_SAYS_NOTHING = frozenset((chains.EOS, chains.VECHAIN))


def codec_of(chain: str) -> Codec:
    """The rule for a chain. Raises AddressError for one whose addresses we cannot read."""
    if chains.is_evm(chain):
        return evm.canonical
    found = CODECS.get(chain)
    if found is None:
        raise AddressError(
            f"chain {chain} is not supported: without its rule two spellings of one address "
            "would become two addresses"
        )
    return found
