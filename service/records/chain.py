"""Appending to the hash chain over assessments and overrides, and the head that ends it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from service.records.database import Cell, Connection
from service.records.errors import RecordsUnavailableError
from service.records.head import TreeHead, public_key_of, sign
from service.records.kept_head import KeptHead
from service.records.proof_check import Tree
from service.records.tree import grow, leaf_of, range_hash

CHANGED = "are not those that were signed: run clearhop audit verify"
HEAD_COLUMNS = ("size", "root", "timestamp_us", "public_key", "signature")

_log = logging.getLogger("clearhop.records")


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain, signed with the firm's key; its last head is also kept apart, in a file."""

    signing_key: bytes = field(repr=False)
    kept: KeptHead

    def extend(self, connection: Connection, cells: Sequence[Cell]) -> TreeHead:
        """Chain a row (the cells of `Chained.columns`) that was just stored, and sign the new head.

        Raises RecordsUnavailableError unless the rows before it are those that were signed:
        signing on would make good what somebody changed.
        """
        sequence, recorded_at_us = cells[0], cells[3]
        assert isinstance(sequence, int)
        assert isinstance(recorded_at_us, int)
        self._check_before(connection, sequence - 1)
        grow(connection, sequence - 1, leaf_of(cells))
        return self.sign(connection, sequence, recorded_at_us)

    def sign(self, connection: Connection, size: int, timestamp_us: int) -> TreeHead:
        """Sign a head over the first `size` rows and store it as the current one."""
        head = sign(self.signing_key, Tree(size, range_hash(connection, 0, size)), timestamp_us)
        store_head(connection, head)
        return head

    def keep(self, head: TreeHead) -> None:
        """Keep the head apart, after its row is there for good.

        A failure leaves an older kept head, which is no less true.
        """
        try:
            self.kept.write(head)
        except OSError as error:
            _log.warning("the tree head could not be kept: %s", error.strerror)

    def _check_before(self, connection: Connection, size: int) -> None:
        tree = Tree(size, range_hash(connection, 0, size))
        head, kept = stored_head(connection), self.kept.read()
        if head is None or head.tree != tree or not self._is_own(head):
            raise RecordsUnavailableError(f"the assessments {CHANGED}")
        if kept is None or kept.tree == tree:
            return
        old = kept.tree
        if old.size > size or range_hash(connection, 0, old.size) != old.root:
            raise RecordsUnavailableError(
                f"the assessments {CHANGED}: they do not continue {self.kept.path.name}; if"
                " records were replaced on purpose, move that file away"
            )

    def _is_own(self, head: TreeHead) -> bool:
        """Whether the head is signed, and with the firm's key."""
        return head.public_key == public_key_of(self.signing_key) and head.is_signed()


def store_head(connection: Connection, head: TreeHead) -> None:
    """Store the head as the current one."""
    columns = ", ".join(HEAD_COLUMNS)
    news = ", ".join(f"{name} = excluded.{name}" for name in HEAD_COLUMNS)
    connection.execute(
        f"INSERT INTO audit_head (one, {columns}) VALUES (1, ?, ?, ?, ?, ?)"  # noqa: S608
        f" ON CONFLICT (one) DO UPDATE SET {news}",
        (head.tree.size, head.tree.root, head.timestamp_us, head.public_key, head.signature),
    )


def stored_head(connection: Connection) -> TreeHead | None:
    """The current head as stored, whether or not it is right; None when there is none."""
    row = connection.execute(f"SELECT {', '.join(HEAD_COLUMNS)} FROM audit_head").fetchone()  # noqa: S608
    if row is None:
        return None
    size, root, timestamp_us, public_key, signature = row
    return TreeHead(Tree(size, root), timestamp_us, public_key, signature)
