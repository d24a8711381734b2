"""The ids that tie transfers to ledgers, computed in one place."""

from hashlib import blake2b


def asset_id(chain: str, asset: str) -> str:
    """An asset is a chain and the asset on it."""
    return f"{chain}/{asset}"


def ledger_id(actor: str, asset: str) -> str:
    """The ledger of an actor for an asset id."""
    return f"{actor}|{asset}"


def epoch_id(ledger: str, first_transfer: str) -> str:
    """A pool's epoch, named by its first transfer: 32 hex digits, so that an index stays small."""
    return blake2b(f"{ledger}#{first_transfer}".encode(), digest_size=16).hexdigest()


def fact_id(*parts: str | int | None) -> str:
    """The identity of a claim: a hash of what it says, the same on every engine and machine."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return blake2b(text.encode(), digest_size=16).hexdigest()
