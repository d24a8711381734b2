"""KYC attributes to bytes and back."""

import json

from service.domain.customer import KycValue
from service.domain.kyc_json import kyc_of_json, kyc_to_json
from service.records.canonical import canonical_json

KYC_FORMAT = "kyc/2"


def encode_kyc(kyc: dict[str, KycValue]) -> bytes:
    """Canonical bytes. Raises ValueError for a number that is not finite."""
    return canonical_json(kyc_to_json(kyc)).encode()


def decode_kyc(body: bytes) -> dict[str, KycValue]:
    """The attributes; lists come back as tuples. Form kyc/1 had no owners and reads the same."""
    return kyc_of_json(json.loads(body))
