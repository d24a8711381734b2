"""The chains that addresses can be read for, by CAIP-2 id, name and currency code.

References: https://namespaces.chainagnostic.org (read 2026-11-21) for bip122, eip155, solana,
xrpl, stellar, cosmos, polkadot, monero, tezos, algorand, antelope, fil and vechain. A bip122
reference is the first 32 hex digits of the chain's genesis block, or of its first own block
where it split from another chain. Not in that registry: `tron:0x2b6653dc`, the id that wallets
use; `cip34:1-764824073` after Cardano's CIP-34; and, where no first own block is published,
`bip122:bitcoin-gold` and `bip122:ecash`, which are ours.
"""

import re
from dataclasses import dataclass

BITCOIN = "bip122:000000000019d6689c085ae165831e93"
BITCOIN_CASH = "bip122:000000000000000000651ef99cb9fcbe"
BITCOIN_SV = "bip122:000000000000000001d956714215d96f"
BITCOIN_GOLD = "bip122:bitcoin-gold"
ECASH = "bip122:ecash"
LITECOIN = "bip122:12a765e31ffd4059bada1e25190f6e98"
DOGECOIN = "bip122:1a91e3dace36e2be3bf030a65679fe82"
DASH = "bip122:00000ffd590b1485b3caadc19b22e637"
ZCASH = "bip122:00040fe8ec8471911baa1db1266ea15d"
VERGE = "bip122:00000fc63692467faeb20cdb3b53200d"
DIGIBYTE = "bip122:7497ea1b465eb39f1c8f507bc877078f"
ETHEREUM = "eip155:1"
TRON = "tron:0x2b6653dc"
XRPL = "xrpl:0"
SOLANA = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"
MONERO = "monero:418015bb9ae982a1975da7d79277c270"
CARDANO = "cip34:1-764824073"
STELLAR = "stellar:pubnet"
ALGORAND = "algorand:wGHE2Pwdvd7S12BL5FaOP20EGYesN73k"
POLKADOT = "polkadot:91b171bb158e2d3848fa23a9f1c25182"
KUSAMA = "polkadot:b0a8d493285c2df73290dfb7e61f870f"
COSMOS_HUB = "cosmos:cosmoshub-4"
BINANCE_CHAIN = "cosmos:Binance-Chain-Tigris"
TERRA = "cosmos:phoenix-1"
TEZOS = "tezos:NetXdQprcVkpaWU"
FILECOIN = "fil:f"
EOS = "antelope:aca376f206b8fc25a6ed44dbdc66547c"
VECHAIN = "vechain:b1ac3413d346d43539627e6be7ec1b4a"

EVM_MARKER = "eip155"
# an EVM reference is a number in one spelling, or 01 and 1 would be two chains
_CAIP2 = re.compile(r"eip155:[1-9][0-9]{0,31}|(?!eip155:)[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}")


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain, its name, and the words by which it is also known (lower case)."""

    id: str
    name: str
    words: tuple[str, ...]


CHAINS: tuple[Chain, ...] = (
    Chain(BITCOIN, "Bitcoin", ("btc", "xbt", "omni")),
    Chain(BITCOIN_CASH, "Bitcoin Cash", ("bch", "bitcoin-cash", "bitcoincash")),
    Chain(BITCOIN_SV, "Bitcoin SV", ("bsv", "bitcoin-sv", "bchsv")),
    Chain(LITECOIN, "Litecoin", ("ltc",)),
    Chain(DOGECOIN, "Dogecoin", ("doge",)),
    Chain(DASH, "Dash", ()),
    Chain(ZCASH, "Zcash", ("zec",)),
    Chain(BITCOIN_GOLD, "Bitcoin Gold", ("btg", "bitcoin-gold")),
    Chain(VERGE, "Verge", ("xvg",)),
    Chain(DIGIBYTE, "DigiByte", ("dgb",)),
    Chain(ECASH, "eCash", ("xec",)),
    Chain(ETHEREUM, "Ethereum", ("eth",)),
    Chain("eip155:61", "Ethereum Classic", ("etc", "ethereum-classic")),
    Chain("eip155:56", "BNB Smart Chain", ("bsc", "bep20", "bnb-smart-chain")),
    Chain("eip155:137", "Polygon", ("matic", "pol")),
    Chain("eip155:43114", "Avalanche", ("avax",)),
    Chain("eip155:42161", "Arbitrum One", ("arb", "arbitrum", "arbitrum-one")),
    Chain("eip155:10", "OP Mainnet", ("op", "optimism")),
    Chain("eip155:8453", "Base", ()),
    Chain("eip155:100", "Gnosis", ("xdai",)),
    Chain("eip155:250", "Fantom", ("ftm",)),
    Chain("eip155:30", "Rootstock", ("rbtc", "rsk")),
    Chain("eip155:321", "KCC", ("kcs",)),
    Chain("eip155:19", "Songbird", ("sgb",)),
    Chain("eip155:14", "Flare", ("flr",)),
    Chain("eip155:820", "Callisto", ("clo",)),
    Chain("eip155:361", "Theta", ()),
    Chain("eip155:24", "KardiaChain", ("kai", "kaihot")),
    Chain("eip155:50", "XDC Network", ("xdc", "xinfin")),
    Chain("eip155:2020", "Ronin", ("ron",)),
    Chain("eip155:32769", "Zilliqa", ("zil", "ziliqa")),
    Chain(TRON, "TRON", ("trx", "trc20")),
    Chain(XRPL, "XRP Ledger", ("xrp", "ripple", "xrpl")),
    Chain(SOLANA, "Solana", ("sol",)),
    Chain(MONERO, "Monero", ("xmr",)),
    Chain(CARDANO, "Cardano", ("ada",)),
    Chain(STELLAR, "Stellar", ("xlm",)),
    Chain(ALGORAND, "Algorand", ("algo",)),
    Chain(POLKADOT, "Polkadot", ("dot",)),
    Chain(KUSAMA, "Kusama", ("ksm",)),
    Chain(COSMOS_HUB, "Cosmos Hub", ("atom", "cosmos")),
    Chain(BINANCE_CHAIN, "BNB Beacon Chain", ("bep2",)),
    Chain(TERRA, "Terra", ("luna", "luna2")),
    Chain(TEZOS, "Tezos", ("xtz",)),
    Chain(FILECOIN, "Filecoin", ("fil",)),
    Chain(EOS, "EOS", ()),
    Chain(VECHAIN, "VeChain", ("vet",)),
)
_BY_WORD = {word: chain.id for chain in CHAINS for word in (chain.name.lower(), *chain.words)}
# the reference that some wallets use for Dogecoin has zeros that its genesis block lacks
_BY_WORD["bip122:00000000001a91e3dace36e2be3bf030"] = DOGECOIN
_BY_ID = {chain.id: chain for chain in CHAINS}


def chain_id(text: str) -> str | None:
    """The CAIP-2 id for an id, a name or a currency code; None when it names no chain.

    A well-formed id is returned as it is, whether addresses of that chain can be read or not.
    """
    plain = text.strip()
    known = _BY_WORD.get(plain.lower())
    if known is not None:
        return known
    return plain if _CAIP2.fullmatch(plain) else None


def chain_name(chain: str) -> str:
    """The name for display; the id where we know none."""
    known = _BY_ID.get(chain)
    return known.name if known else chain


def is_evm(chain: str) -> bool:
    """True for every eip155 chain: one key holds the same address on all of them."""
    return chain == EVM_MARKER or chain.startswith("eip155:")


def is_test(chain: str) -> bool:
    """True for `test:*`, where any string is an address (synthetic data)."""
    return chain.startswith("test:")
