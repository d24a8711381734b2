"""What an audit of the assessments tells, and the proofs that can be taken from them."""

from dataclasses import dataclass

from service.records.head import TreeHead
from service.records.proof_check import Tree


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, at a row's sequence number (0: before the first row)."""

    sequence: int
    reason: str


@dataclass(frozen=True, slots=True)
class Audit:
    """So many rows were read, against the stored head and the kept ones named."""

    rows: int
    heads: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That an assessment is in the tree of the head, at `index` counted from 0.

    `row` holds the cells of LEAF_COLUMNS as stored. `salt` and `document` open the commitment
    that the body begins with; both are None for an erased customer.
    """

    index: int
    row: tuple[str | int | bytes, ...]
    leaf: bytes
    path: tuple[bytes, ...]
    head: TreeHead
    salt: bytes | None
    document: bytes | None


@dataclass(frozen=True, slots=True)
class Consistency:
    """That the tree of the head begins with the first `older.size` rows as they were."""

    older: Tree
    path: tuple[bytes, ...]
    head: TreeHead
