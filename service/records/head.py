"""Signed tree heads: how many rows were chained, and the root over them, by the firm's key."""

import json
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from service.errors import InvalidInputError
from service.records.cells import pack
from service.records.proof_check import Tree

HEAD_FORMAT = "clearhop-tree-head/1"
_SIZES = {"root": 32, "public_key": 32, "signature": 64}


@dataclass(frozen=True, slots=True)
class TreeHead:
    """A tree at a moment (UTC microseconds), signed with Ed25519 by the holder of the key."""

    tree: Tree
    timestamp_us: int
    public_key: bytes
    signature: bytes

    def is_signed(self) -> bool:
        """Whether the signature is that of the key named in it."""
        try:
            key = Ed25519PublicKey.from_public_bytes(self.public_key)
            key.verify(self.signature, _message(self.tree, self.timestamp_us))
        except (InvalidSignature, ValueError, TypeError):
            return False
        return True


def sign(signing_key: bytes, tree: Tree, timestamp_us: int) -> TreeHead:
    """A head of the tree; `signing_key` is the 32 bytes of an Ed25519 private key."""
    key = Ed25519PrivateKey.from_private_bytes(signing_key)
    signature = key.sign(_message(tree, timestamp_us))
    return TreeHead(tree, timestamp_us, key.public_key().public_bytes_raw(), signature)


def public_key_of(signing_key: bytes) -> bytes:
    """The 32 bytes by which others check what the key signed."""
    return Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw()


def head_fields(head: TreeHead) -> dict[str, str | int]:
    """The head as fields of JSON, bytes as hex."""
    return {
        "format": HEAD_FORMAT,
        "size": head.tree.size,
        "root": head.tree.root.hex(),
        "timestamp_us": head.timestamp_us,
        "public_key": head.public_key.hex(),
        "signature": head.signature.hex(),
    }


def read_head(text: str) -> TreeHead:
    """The head that `head_fields` gave, as JSON. Raises InvalidInputError with the reason."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidInputError("the tree head is no JSON") from None
    if not isinstance(fields, dict) or fields.get("format") != HEAD_FORMAT:
        raise InvalidInputError(f"the tree head is not of the format {HEAD_FORMAT}")
    root, public_key, signature = (_hex(fields, name) for name in _SIZES)
    tree = Tree(_count(fields, "size"), root)
    return TreeHead(tree, _count(fields, "timestamp_us"), public_key, signature)


def _message(tree: Tree, timestamp_us: int) -> bytes:
    return pack(HEAD_FORMAT, tree.size, tree.root, timestamp_us)


def _hex(fields: dict[str, object], name: str) -> bytes:
    value = fields.get(name)
    try:
        found = bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError:
        found = b""
    if len(found) != _SIZES[name]:
        raise InvalidInputError(f"the tree head's {name} must be {_SIZES[name]} bytes in hex")
    return found


def _count(fields: dict[str, object], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
        raise InvalidInputError(f"the tree head's {name} must be a whole number from 0")
    return value
