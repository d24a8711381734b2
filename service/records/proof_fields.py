"""Proofs as fields of JSON, for those who check them without the records."""

from service.records.audit_report import Consistency, Inclusion
from service.records.head import head_fields

INCLUSION_FORMAT = "clearhop-inclusion/1"
CONSISTENCY_FORMAT = "clearhop-consistency/1"
Field = str | int | None | list[str] | dict[str, str | int]


def inclusion_fields(proof: Inclusion) -> dict[str, Field]:
    """The proof, bytes as hex, the document as the text whose commitment the body begins with."""
    row = zip(proof.columns, proof.row, strict=True)
    return {
        "format": INCLUSION_FORMAT,
        "index": proof.index,
        "row": {name: cell.hex() if isinstance(cell, bytes) else cell for name, cell in row},
        "leaf_hash": proof.leaf.hex(),
        "path": [each.hex() for each in proof.path],
        "head": head_fields(proof.head),
        "salt": None if proof.salt is None else proof.salt.hex(),
        "document": None if proof.document is None else proof.document.decode(),
    }


def consistency_fields(proof: Consistency) -> dict[str, Field]:
    """The proof, bytes as hex."""
    return {
        "format": CONSISTENCY_FORMAT,
        "older_size": proof.older.size,
        "older_root": proof.older.root.hex(),
        "path": [each.hex() for each in proof.path],
        "head": head_fields(proof.head),
    }
