"""Transaction hashes in the one spelling under which they are compared."""

import re

from loaders.formats.fields import FieldError, token

HEX_HASH = re.compile(r"(0[xX])?[0-9a-fA-F]{64}")
PLAIN_HEX = ("bip122:", "tron:", "xrpl:", "stellar:", "monero:", "cip34:", "cosmos:", "antelope:")
PREFIXED_HEX = ("eip155:", "vechain:")
MAX_HASH = 128


def folded_hash(text: str) -> str:
    """64 hex digits in lower case, with the 0x they came with; anything else as it is."""
    return text.lower() if HEX_HASH.fullmatch(text) else text


def tx_hash(text: str, chain: str, column: str = "tx_hash") -> str | None:
    """The hash of a transaction on a chain, None when empty. Raises FieldError.

    EVM and VeChain: 0x and 64 hex digits; Bitcoin's kind, TRON, XRP and others: 64 hex digits;
    test chains and the rest: any word.
    """
    if not text:
        return None
    found = HEX_HASH.fullmatch(text)
    if found and chain.startswith(PREFIXED_HEX if found[1] else PLAIN_HEX):
        return text.lower()
    if chain.startswith(PREFIXED_HEX):
        raise FieldError(column, "is no hash of 0x and 64 hex digits", text)
    if chain.startswith(PLAIN_HEX):
        raise FieldError(column, "is no hash of 64 hex digits", text)
    return folded_hash(token(text, column, MAX_HASH))
