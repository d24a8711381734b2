"""Encryption with associated data: AES-256-GCM (NIST SP 800-38D), a random nonce before it."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from service.records.cells import pack
from service.records.errors import RecordsUnavailableError

NONCE_BYTES = 12


def seal(key: bytes, clear: bytes, *bound: str) -> bytes:
    """Nonce and ciphertext of `clear`, bound to where it is kept: column, customer and the like.

    `key` has 32 bytes.
    """
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, clear, pack(*bound))


def unseal(key: bytes, sealed: bytes, *bound: str) -> bytes:
    """What was sealed under the same key and place. Raises RecordsUnavailableError otherwise."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], pack(*bound))
    except (InvalidTag, ValueError, TypeError):
        raise RecordsUnavailableError(
            f"{bound[0]} cannot be decrypted: it was changed after it was written, or moved;"
            " see clearhop audit verify"
        ) from None
