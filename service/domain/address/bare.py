"""Which chain an address belongs to when only its form, or an asset's symbol, is known."""

from collections.abc import Iterable

from service.domain import chain as chains
from service.domain.address import evm
from service.domain.address.errors import AddressError, ChecksumError
from service.domain.address.ids import canonical_id, split_id
from service.domain.address.registry import CODECS, FORM_SAYS_NOTHING, UTXO_CHAINS

# Tokens and the chains on which they are issued, the likeliest first. A symbol only decides
# between chains that the address's form leaves open.
_TOKEN_CHAINS: dict[str, tuple[str, ...]] = {
    "usdt": (chains.ETHEREUM, chains.TRON, chains.BITCOIN),
    "usdc": (chains.ETHEREUM, chains.SOLANA),
    "bnb": ("eip155:56", chains.BINANCE_CHAIN),
}


def chains_for(text: str) -> tuple[str, ...]:
    """The chains that a bare address fits by form and checksum, the likeliest first.

    `("eip155",)` stands for all EVM chains; empty when it fits none.
    """
    plain = text.strip()
    if _is_evm_form(plain):
        return (chains.EVM_MARKER,)
    return tuple(chain for chain in _bare_chains() if _fits(chain, plain))


def id_for_symbol(symbol: str, text: str) -> str:
    """The canonical id of an address of which a feed names the asset only.

    The form decides; among the chains that it leaves open the symbol does, then the order of
    preference. Raises ChecksumError (with the would-be id) when the form fits a chain and the
    checksum does not, AddressError when nothing fits.
    """
    plain = text.strip()
    wanted = _chains_of(symbol)
    if _is_evm_form(plain):
        chain = next((one for one in wanted if _reads_evm(one)), chains.ETHEREUM)
        return canonical_id(chain, plain)
    found, wrong = _first_fit(dict.fromkeys((*wanted, *_bare_chains())), plain)
    if found is None:
        raise wrong or AddressError(_why_none(wanted, symbol, plain))
    if not wanted and split_id(found)[0] in UTXO_CHAINS:
        # coins made after Bitcoin share its version bytes, so the form alone names no chain
        raise AddressError(f"{plain!r} fits several chains by form, and {symbol} is none of them")
    return found


def _first_fit(candidates: Iterable[str], text: str) -> tuple[str | None, ChecksumError | None]:
    """The first chain that reads the text, and the first that only its checksum keeps away."""
    wrong: ChecksumError | None = None
    for chain in candidates:
        if chain not in CODECS:
            continue
        try:
            return canonical_id(chain, text), None
        except ChecksumError as error:
            wrong = wrong or error
        except AddressError:
            continue
    return None, wrong


def _why_none(wanted: tuple[str, ...], symbol: str, text: str) -> str:
    """The reason of the one chain that the symbol means, or that there is none."""
    if len(wanted) == 1:
        try:
            canonical_id(wanted[0], text)
        except AddressError as error:
            return str(error)
    return f"{text!r} is no address of a chain that we can read (asset {symbol})"


def chain_for_symbol(symbol: str, text: str) -> str:
    """The chain of `id_for_symbol`; a wrong checksum does not hide the chain."""
    try:
        found = id_for_symbol(symbol, text)
    except ChecksumError as error:
        found = error.lenient_id
    return found.rpartition(":")[0]


def _bare_chains() -> tuple[str, ...]:
    return tuple(chain for chain in CODECS if chain not in FORM_SAYS_NOTHING)


def _chains_of(symbol: str) -> tuple[str, ...]:
    plain = symbol.strip().lower()
    tokens = _TOKEN_CHAINS.get(plain)
    if tokens is not None:
        return tokens
    known = chains.chain_id(plain)
    return (known,) if known else ()


def _reads_evm(chain: str) -> bool:
    return chains.is_evm(chain) or chain == chains.VECHAIN


def _is_evm_form(text: str) -> bool:
    try:
        evm.canonical(text)
    except AddressError:
        return False
    return True


def _fits(chain: str, text: str) -> bool:
    try:
        CODECS[chain](text)
    except AddressError:
        return False
    return True
