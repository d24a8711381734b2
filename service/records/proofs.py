"""Proofs that others can check: that an assessment is in the record, that the record only grew."""

from dataclasses import dataclass

from service.errors import ConflictError, NotFoundError
from service.records.audit_report import Consistency, Inclusion
from service.records.chain import stored_head
from service.records.chained import CHAINED, Chained
from service.records.customer_keys import CustomerKeys
from service.records.database import Connection, Database, Row
from service.records.errors import ErasedError, RecordsUnavailableError
from service.records.head import TreeHead
from service.records.merkle import Node, consistency_ranges, inclusion_ranges
from service.records.sealed_body import open_body
from service.records.tree import range_hash, read_node


@dataclass(frozen=True, slots=True)
class StoredProofs:
    """See ProofRecords."""

    database: Database
    keys: CustomerKeys

    def head(self) -> TreeHead:
        """The current head. Raises RecordsUnavailableError when it is not a signed one."""
        with self.database.reading() as connection:
            return _current(connection)

    def inclusion(self, entry_id: str) -> Inclusion:
        """The proof that an assessment, override or withdrawal is in the record.

        Raises NotFoundError.
        """
        with self.database.reading() as connection:
            of, row = _find(connection, entry_id)
            head, index = _current(connection), row[0] - 1
            leaf = read_node(connection, Node(0, index))
            ranges = inclusion_ranges(index, head.tree.size)
            path = tuple(range_hash(connection, *each) for each in ranges)
            salt, document = self._opened(connection, of, row)
        return Inclusion(index, of.columns, tuple(row), leaf, path, head, salt, document)

    def consistency(self, older: TreeHead) -> Consistency:
        """The proof that the record continues an older head.

        Raises ConflictError when the older head counts more rows than there are.
        """
        with self.database.reading() as connection:
            head = _current(connection)
            if older.tree.size > head.tree.size:
                raise ConflictError(
                    f"the older head counts {older.tree.size} rows and the record has"
                    f" {head.tree.size}: run clearhop audit verify --head with it"
                )
            ranges = consistency_ranges(older.tree.size, head.tree.size)
            path = tuple(range_hash(connection, *each) for each in ranges)
        return Consistency(older.tree, path, head)

    def _opened(
        self, connection: Connection, of: Chained, row: Row
    ) -> tuple[bytes | None, bytes | None]:
        _, entry_id, customer_id, _, form, body = row
        try:
            key = self.keys.of(connection, customer_id)
        except ErasedError:
            return None, None
        opened = open_body(key, body, of.body, customer_id, entry_id, form)
        return opened.salt, opened.clear


def _find(connection: Connection, entry_id: str) -> tuple[Chained, Row]:
    for of in CHAINED:
        row = connection.execute(of.of_one, (entry_id,)).fetchone()
        if row is not None:
            return of, row
    raise NotFoundError("there is no such assessment, and no such override")


def _current(connection: Connection) -> TreeHead:
    head = stored_head(connection)
    if head is None or not head.is_signed():
        raise RecordsUnavailableError("the stored tree head is damaged: see clearhop audit verify")
    return head
