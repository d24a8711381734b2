"""Transfers that customers made from the firm's wallets: into the records, and as MADE edges."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.graph import Cells, Statement
from loaders.progress import Progress
from loaders.reject import reject
from loaders.spool import Spool, Value
from loaders.transfer_records import records_of
from loaders.writer import BatchWriter
from service.domain.flow import InitiatedBy
from service.records.store import CustomerTransfer, PutOutcome, RecordsStore

BATCH = 1_000
NO_CUSTOMER = "no such customer: load the customers with this file or before it"
REFUSALS = {
    PutOutcome.NO_CUSTOMER: NO_CUSTOMER,
    PutOutcome.ERASED: "this customer was erased",
}
NO_TRANSFER = "no such transfer: load the transfers with this file or before it"

Wanted = dict[tuple[str, str], str | None]


@dataclass(frozen=True, slots=True)
class MadeRow:
    """One spooled row with its place; `record` is the transfer's record that it is noted on."""

    customer_id: str
    transfer_id: str
    record: str
    initiated_by: str | None
    place: tuple[Value, Value]


def write_made(
    spool: Spool, writer: BatchWriter, records: RecordsStore, progress: Progress
) -> None:
    """Write every row whose customer and transfer are known; the others are rejected."""
    total = spool.count("SELECT count(*) FROM made")
    if not total:
        return
    progress.stage("Customer transfers", total)
    sql = (
        "SELECT customer_id, transfer_id, initiated_by, file, line, state FROM made"
        " ORDER BY customer_id, transfer_id"
    )
    for rows in spool.batches(sql, BATCH):
        if writer.begin_batch():
            # A batch that is repeated after an interruption has its rejections already.
            batch = [_row(row) for row in rows if row[5] != "rejected"]
            _write_batch(spool, writer, records, batch)
        progress.advance(len(rows))


def _row(row: Sequence[Value]) -> MadeRow:
    initiated_by = None if row[2] is None else str(row[2])
    return MadeRow(str(row[0]), str(row[1]), str(row[1]), initiated_by, (row[3], row[4]))


def _write_batch(
    spool: Spool, writer: BatchWriter, records: RecordsStore, batch: Sequence[MadeRow]
) -> None:
    rows = _with_transfer(spool, writer, batch)
    outcomes = records.transfers.put_many([_record(row) for row in rows])
    refs = records.customers.graph_refs([row.customer_id for row in rows])
    wanted: Wanted = {}
    for row, outcome in zip(rows, outcomes, strict=True):
        if outcome in REFUSALS:
            _reject(spool, row, "customer_id", REFUSALS[outcome])
            continue
        wanted[refs[row.customer_id], row.record] = row.initiated_by
        _note(spool, row, "unchanged" if outcome is PutOutcome.UNCHANGED else "written")
    spool.commit()
    writer.commit_open(_statements(writer, wanted))


def _with_transfer(spool: Spool, writer: BatchWriter, rows: Sequence[MadeRow]) -> list[MadeRow]:
    ids = sorted({row.transfer_id for row in rows})
    present = records_of(writer.graph, ids)
    for row in rows:
        if row.transfer_id not in present:
            _reject(spool, row, "transfer_id", NO_TRANSFER)
    return [
        replace(row, record=present[row.transfer_id][-1].id)
        for row in rows
        if row.transfer_id in present
    ]


def _reject(spool: Spool, row: MadeRow, column: str, reason: str) -> None:
    reject(spool, "made", row.place, column, reason)
    _note(spool, row, "rejected")


def _note(spool: Spool, row: MadeRow, state: str) -> None:
    """Once: a batch that is repeated after an interruption finds its own rows unchanged."""
    spool.execute(
        "UPDATE made SET state = ? WHERE customer_id = ? AND transfer_id = ? AND state = 'new'",
        (state, row.customer_id, row.transfer_id),
    )


def _record(row: MadeRow) -> CustomerTransfer:
    initiated_by = None if row.initiated_by is None else InitiatedBy(row.initiated_by)
    return CustomerTransfer(row.customer_id, row.record, initiated_by)


def _statements(writer: BatchWriter, wanted: Wanted) -> list[Statement]:
    refs = sorted({ref for ref, _ in wanted})
    held: Wanted = {
        (row["ref"], row["transfer_id"]): row["initiated_by"]
        for row in writer.graph.read_by_id("made_facts", refs)
    }
    gone = {key: held[key] for key in wanted if key in held and held[key] != wanted[key]}
    news = {key: by for key, by in wanted.items() if key not in held or key in gone}
    return [
        Statement("merge_customers", {"ids": refs}),
        Statement("close_made", {"rows": _cells(gone), "stamp": writer.load.stamp}),
        Statement("open_made", {"rows": _cells(news), "stamp": writer.load.stamp}),
    ]


def _cells(made: Wanted) -> list[Cells]:
    return [
        {"ref": ref, "transfer_id": transfer, "initiated_by": initiated_by}
        for (ref, transfer), initiated_by in sorted(made.items(), key=lambda each: each[0])
    ]
