"""The body of a chained row as stored: a commitment to the document, then its ciphertext.

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

from service.records.codec import WITH_INPUTS
from service.records.errors import RecordsUnavailableError
from service.records.sealing import seal, unseal

SALT_BYTES = COMMITMENT_BYTES = INPUTS_BYTES = 32


@dataclass(frozen=True, slots=True)
class Opened:
    """The document of a row in clear and the salt of its commitment."""

    salt: bytes
    clear: bytes


def seal_body(key: bytes, clear: bytes, place: str, *bound: str, inputs: bytes = b"") -> bytes:
    """The stored body of a document, bound to its place (`Chained.body`), customer, id, format.

    `inputs`: the hash of the row of its inputs; empty for a form without.
    """
    salt = os.urandom(SALT_BYTES)
    return sha256(salt + clear).digest() + inputs + seal(key, salt + clear, place, *bound)


def open_body(key: bytes, body: bytes, place: str, *bound: str) -> Opened:
    """What was sealed. Raises RecordsUnavailableError when it was changed or moved."""
    head = COMMITMENT_BYTES + (INPUTS_BYTES if bound[-1] in WITH_INPUTS else 0)
    both = unseal(key, body[head:], place, *bound)
    if sha256(both).digest() != body[:COMMITMENT_BYTES]:
        raise RecordsUnavailableError(
            f"{place} was changed after it was written: see clearhop audit verify"
        )
    return Opened(both[:SALT_BYTES], both[SALT_BYTES:])


def inputs_said(body: bytes) -> bytes:
    """The hash of the row of inputs, as the body of a form with inputs holds it."""
    return body[COMMITMENT_BYTES : COMMITMENT_BYTES + INPUTS_BYTES]
