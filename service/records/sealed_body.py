"""The body of an assessment as stored: a commitment to the document, then its ciphertext.

The hash chain covers ciphertext, so that erasing the customer's key breaks no proof. The
commitment ties the chain to the document all the same: SHA-256 of a random salt of 32 bytes
and the document. Who is given both can check it with nothing but SHA-256; once the key is gone
so is the salt, and no guess at the document can be tried against what is left.

Between the two stands, from the third form on, the hash of the row that holds the assessment's
inputs, of its ciphertext too: the chain covers them without a key.
"""

import os
from dataclasses import dataclass
from hashlib import sha256

from service.records.codec import WITHOUT_INPUTS
from service.records.errors import RecordsUnavailableError
from service.records.sealing import seal, unseal

BODY = "assessments.body"
SALT_BYTES = COMMITMENT_BYTES = INPUTS_BYTES = 32


@dataclass(frozen=True, slots=True)
class Opened:
    """The document of an assessment in clear and the salt of its commitment."""

    salt: bytes
    clear: bytes


def seal_body(key: bytes, clear: bytes, *bound: str, inputs: bytes = b"") -> bytes:
    """The stored body of a document, bound to its customer, its id and its format.

    `inputs`: the hash of the row of its inputs; empty for a form without.
    """
    salt = os.urandom(SALT_BYTES)
    return sha256(salt + clear).digest() + inputs + seal(key, salt + clear, BODY, *bound)


def open_body(key: bytes, body: bytes, *bound: str) -> Opened:
    """What was sealed. Raises RecordsUnavailableError when it was changed or moved."""
    head = COMMITMENT_BYTES + (0 if bound[-1] in WITHOUT_INPUTS else INPUTS_BYTES)
    both = unseal(key, body[head:], BODY, *bound)
    if sha256(both).digest() != body[:COMMITMENT_BYTES]:
        raise RecordsUnavailableError(
            f"{BODY} was changed after it was written: see clearhop audit verify"
        )
    return Opened(both[:SALT_BYTES], both[SALT_BYTES:])


def inputs_said(body: bytes) -> bytes:
    """The hash of the row of inputs, as the body of a form with inputs holds it."""
    return body[COMMITMENT_BYTES : COMMITMENT_BYTES + INPUTS_BYTES]
