"""What an audit of the chained rows tells, and the proofs that can be taken from them."""

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
    """So many assessments and overrides were read, against the heads named.

    Withdrawals count as overrides: each is a row of its own.
    """

    assessments: int
    overrides: int
    heads: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def rows(self) -> int:
        """The rows of both."""
        return self.assessments + self.overrides


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That an assessment, override or withdrawal is in the tree, at `index` counted from 0.

    `row` holds the cells of `columns` as stored. `salt` and `document` open the
    commitment that the body begins with; both are None for an erased customer.
    """

    index: int
    columns: tuple[str, ...]
    row: tuple[str | int | bytes, ...]
    leaf: bytes
    path: tuple[bytes, ...]
    head: TreeHead
    salt: bytes | None
    document: bytes | None

    @property
    def kind(self) -> str:
        """`assessment`, `override` or `withdrawal`, as the row's format says."""
        return str(self.row[self.columns.index("format")]).partition("/")[0]


@dataclass(frozen=True, slots=True)
class Consistency:
    """That the tree of the head begins with the first `older.size` rows as they were."""

    older: Tree
    path: tuple[bytes, ...]
    head: TreeHead
