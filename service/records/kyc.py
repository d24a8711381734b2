"""KYC attributes to bytes and back."""

import json

from service.domain.customer import KycValue
from service.records.canonical import canonical_json

KYC_FORMAT = "kyc/1"


def encode_kyc(kyc: dict[str, KycValue]) -> bytes:
    """Canonical bytes. Raises ValueError for a number that is not finite."""
    return canonical_json(kyc).encode()


def decode_kyc(body: bytes) -> dict[str, KycValue]:
    """The attributes; lists come back as tuples."""
    document: dict[str, str | int | float | bool | list[str] | None] = json.loads(body)
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in document.items()
    }
