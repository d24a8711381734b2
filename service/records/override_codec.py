"""Overrides and withdrawals to canonical bytes and back."""

import json

from service.domain.override import Override, Withdrawal
from service.records.canonical import canonical_json
from service.records.errors import RecordsUnavailableError

OVERRIDE_FORMAT, WITHDRAWAL_FORMAT = "override/1", "withdrawal/1"


def encode_entry(entry: Override | Withdrawal) -> bytes:
    """Canonical bytes: equal entries give equal bytes."""
    return canonical_json(entry).encode()


def format_of(entry: Override | Withdrawal) -> str:
    """The format that an entry is stored in."""
    return OVERRIDE_FORMAT if isinstance(entry, Override) else WITHDRAWAL_FORMAT


def decode_entry(form: str, body: bytes) -> Override | Withdrawal:
    """The entry that was encoded. Raises RecordsUnavailableError for a newer form."""
    if form == OVERRIDE_FORMAT:
        return Override(**json.loads(body))
    if form == WITHDRAWAL_FORMAT:
        return Withdrawal(**json.loads(body))
    raise RecordsUnavailableError(
        f"an override is stored as {form!r}, which this version of clearhop cannot read"
    )
