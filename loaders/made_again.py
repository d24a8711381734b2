"""Customers' notes follow a transfer that comes back to its new record."""

from collections.abc import Sequence

from neo4j import Record

from loaders.graph import Statement
from loaders.spool import Spool
from loaders.transfer_records import record_before
from loaders.writer import BatchWriter
from service.domain.flow import InitiatedBy
from service.errors import NotFoundError
from service.records.store import CustomerTransfer, RecordsStore

BATCH = 1_000
CAME_BACK = """
SELECT id FROM transfer WHERE transfer_id IS NOT NULL AND state IN ('new', 'written') ORDER BY id
"""


def move_notes(spool: Spool, writer: BatchWriter, records: RecordsStore) -> None:
    """Note for every transfer that came back what was noted on its record before."""
    for rows in spool.batches(CAME_BACK, BATCH):
        if writer.begin_batch():
            _move(writer, records, {record_before(str(row[0])): str(row[0]) for row in rows})


def _move(writer: BatchWriter, records: RecordsStore, after: dict[str, str]) -> None:
    notes = list(writer.graph.read_by_id("notes_on_transfers", sorted(after)))
    records.transfers.put_many(_known(records, notes, after))
    closed = [dict(each) for each in notes]
    opened = [{**each, "transfer_id": after[each["transfer_id"]]} for each in closed]
    stamp = writer.load.stamp
    writer.commit_open(
        [
            Statement("close_made", {"rows": closed, "stamp": stamp}),
            Statement("open_made", {"rows": opened, "stamp": stamp}),
        ]
    )


def _known(
    records: RecordsStore, notes: Sequence[Record], after: dict[str, str]
) -> list[CustomerTransfer]:
    """The notes as records; those of customers whom these records do not know are not theirs."""
    found = []
    for note in notes:
        try:
            customer = records.customers.customer_of(note["ref"])
        except NotFoundError:
            continue
        by = None if note["initiated_by"] is None else InitiatedBy(note["initiated_by"])
        found.append(CustomerTransfer(customer, after[note["transfer_id"]], by))
    return found
