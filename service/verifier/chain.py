"""The chain proofs of a bundle (docs/records.md): commitment, leaf, audit path, signed head."""

from collections.abc import Iterator
from hashlib import sha256

from .ed25519 import is_signed
from .figures import Doc

HEAD_FORMAT = "clearhop-tree-head/1"
COMMITMENT_BYTES = 32
COLUMNS = ("sequence", "assessment_id", "customer_id", "recorded_at_us", "format", "body")
OVERRIDE_COLUMNS = ("sequence", "entry_id", *COLUMNS[2:])
Check = tuple[str, bool]


def proof_checks(proof: Doc, document: bytes) -> Iterator[Check]:
    """Each step from the document to the signature, with whether it holds."""
    row, head = proof["row"], proof["head"]
    yield "the row has the columns of the record", tuple(row) in (COLUMNS, OVERRIDE_COLUMNS)
    body = bytes.fromhex(row["body"])
    committed = sha256(bytes.fromhex(proof["salt"]) + document).digest()
    yield "the row commits to this document", body[:COMMITMENT_BYTES] == committed
    cells = [bytes.fromhex(cell) if name == "body" else cell for name, cell in row.items()]
    leaf = sha256(b"\x00" + pack(*cells)).digest()
    yield "the leaf is the hash of the row", leaf.hex() == proof["leaf_hash"]
    yield "the row has its number in the tree", row["sequence"] == proof["index"] + 1
    path = [bytes.fromhex(each) for each in proof["path"]]
    root = root_of(leaf, proof["index"], head["size"], path)
    yield "the audit path leads to the head's root", root == bytes.fromhex(head["root"])
    yield "the head is signed by the key in it", head_is_signed(head)


def pack(*cells: str | int | bytes | None) -> bytes:
    """Each cell as a letter for its type, its length in eight bytes, and its bytes."""
    packed = b""
    for cell in cells:
        kind = {int: b"i", str: b"t", bytes: b"b"}.get(type(cell), b"n")
        raw = cell if isinstance(cell, bytes) else b"" if cell is None else str(cell).encode()
        packed += kind + len(raw).to_bytes(8, "big") + raw
    return packed


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """The root to which an audit path leads (RFC 9162, section 2.1.3.2); None for a wrong path."""
    place, last, reached = index, size - 1, leaf
    if not 0 <= index < size:
        return None
    for beside in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            reached = sha256(b"\x01" + beside + reached).digest()
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            reached = sha256(b"\x01" + reached + beside).digest()
        place, last = place >> 1, last >> 1
    return reached if last == 0 else None


def head_is_signed(head: Doc) -> bool:
    """Whether the signature over size, root and moment is that of the head's key."""
    root, key, signature = (bytes.fromhex(head[k]) for k in ("root", "public_key", "signature"))
    message = pack(HEAD_FORMAT, head["size"], root, head["timestamp_us"])
    return head["format"] == HEAD_FORMAT and is_signed(key, message, signature)
