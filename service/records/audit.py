"""The audit of assessments and overrides: every row, the tree over them, and the heads."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.records.audit_inputs import check_inputs
from service.records.audit_report import Audit, Fault
from service.records.audit_rows import check_rows
from service.records.chain import Chain, stored_head
from service.records.database import Connection, Database
from service.records.errors import RecordsUnavailableError
from service.records.head import TreeHead, public_key_of
from service.records.tree import range_hash

STORED, KEPT, GIVEN = "the stored head", "the head kept beside the records", "the given head"


@dataclass(frozen=True, slots=True)
class StoredAudit:
    """See AuditRecords."""

    database: Database
    chain: Chain

    def verify(self, given: TreeHead | None = None) -> Audit:
        """Read every row and compare it with what was chained and signed.

        `given`: a head exported earlier, which the records must continue. Never raises for
        what is wrong with rows, tree or heads: that is what it tells.
        """
        # Read before the rows: a head that is kept meanwhile counts rows that are not seen here.
        kept, unreadable = self._kept()
        with self.database.reading() as connection:
            counts, faults = check_rows(connection)
            read = sum(counts)
            # Before the rows' own, which say more where a row and its inputs are both wrong.
            faults = [*check_inputs(connection), *faults]
            stored = stored_head(connection)
            if stored is None:
                unreadable = (*unreadable, f"{STORED} is missing")
            faults += [Fault(read, reason) for reason in unreadable]
            heads = [(STORED, stored), (KEPT, kept), (GIVEN, given)]
            for name, head in heads:
                if head is not None:
                    faults += self._check_head(connection, name, head, read)
        named = tuple(name for name, head in heads if head is not None)
        return Audit(*counts, named, tuple(sorted(faults, key=lambda fault: fault.sequence)))

    def _kept(self) -> tuple[TreeHead | None, tuple[str, ...]]:
        try:
            return self.chain.kept.read(), ()
        except RecordsUnavailableError as error:
            return None, (str(error),)

    def _check_head(
        self, connection: Connection, name: str, head: TreeHead, read: int
    ) -> Iterator[Fault]:
        if not head.is_signed():
            yield Fault(read, f"{name} does not carry a valid signature")
            return
        if head.public_key != public_key_of(self.chain.signing_key):
            yield Fault(read, f"{name} is signed by another key than this firm's")
        size = head.tree.size
        if size > read:
            yield Fault(read + 1, f"rows {read + 1} to {size} are missing: {name} counts them")
        elif name == STORED and size < read:
            yield Fault(size + 1, f"rows {size + 1} to {read} are not covered by {name}")
        if _root(connection, size) != head.tree.root:
            yield Fault(size, f"the first {size} rows are not those of {name}")


def _root(connection: Connection, size: int) -> bytes | None:
    try:
        return range_hash(connection, 0, size)
    except RecordsUnavailableError:
        return None
