"""What chains took back: which records of transfers a load closes (design §2).

A row speaks of what was recorded before the load. What the same load brings stands: a transfer
that it brings with other facts is a new record, and one that it brings with the same facts is no
transfer that is gone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.graph import LoadGraph
from loaders.reject import reject
from loaders.spool import Spool, Value
from loaders.transfer_records import (
    TransferRecord,
    before_load,
    open_before,
    records_of,
    records_of_transactions,
)

UNKNOWN = "no such transfer: load the transfers before what was reorganised"
BROUGHT = "the same load brings this transfer: load it first, then what was reorganised"
CLOSING = "INSERT INTO closing (kind, feed, node) VALUES ('transfer', ?, ?)"


@dataclass(frozen=True, slots=True)
class Gone:
    """Ids of the records that the load closes, and of all transfers that its rows speak of."""

    closing: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)


def plan_reorganised(spool: Spool, graph: LoadGraph, stamp: int) -> Gone:
    """Compare the spooled rows with the graph and list the records to close."""
    gone = Gone()
    rows = spool.execute(
        "SELECT transfer_id, chain, tx_hash, seq, feed, file, line FROM reorganised"
        " WHERE state = 'new' ORDER BY seq"
    ).fetchall()
    for row, records in _with_records(graph, rows):
        before = before_load(records, stamp)
        gone.named.update(each.transfer_id for each in before)
        closing = {
            each.id for each in before if open_before(each, stamp) and not _restated(spool, each)
        }
        state = _state(before, closing, gone) or _refused(spool, row, bool(before))
        spool.insert(CLOSING, [(row[4], each) for each in sorted(closing - gone.closing)])
        spool.execute("UPDATE reorganised SET state = ? WHERE seq = ?", (state, row[3]))
        gone.closing.update(closing)
    return gone


def _with_records(
    graph: LoadGraph, rows: Sequence[Sequence[Value]]
) -> Iterator[tuple[Sequence[Value], list[TransferRecord]]]:
    """Each row with all records of the transfers that it names."""
    by_id = records_of(graph, sorted({str(row[0]) for row in rows if row[0] is not None}))
    hashes = sorted({str(row[2]) for row in rows if row[2] is not None})
    by_hash = records_of_transactions(graph, hashes)
    for row in rows:
        if row[0] is not None:
            yield row, by_id.get(str(row[0]), [])
        else:
            yield row, by_hash.get((str(row[1]), str(row[2])), [])


def _state(before: Sequence[TransferRecord], closing: set[str], gone: Gone) -> str | None:
    """The row's state; None when there is nothing that it could mean."""
    if closing - gone.closing:
        return "new"
    known = closing or any(each.recorded_to is not None for each in before)
    return "unchanged" if known else None


def _refused(spool: Spool, row: Sequence[Value], held: bool) -> str:
    column = "tx_hash" if row[0] is None else "transfer_id"
    reason = BROUGHT if held or _brings(spool, row) else UNKNOWN
    reject(spool, "reorganised", (row[5], row[6]), column, reason)
    return "rejected"


def _restated(spool: Spool, record: TransferRecord) -> bool:
    """Whether the load brings the transfer with the facts of the record."""
    sql = "SELECT count(*) FROM transfer WHERE id = ? AND fact = ?"
    return spool.count(sql, (record.transfer_id, record.fact)) > 0


def _brings(spool: Spool, row: Sequence[Value]) -> bool:
    if row[0] is not None:
        return spool.count("SELECT count(*) FROM transfer WHERE id = ?", (row[0],)) > 0
    spool.execute("CREATE INDEX IF NOT EXISTS transfer_hash ON transfer (tx_hash)")
    sql = "SELECT count(*) FROM transfer WHERE chain = ? AND tx_hash = ?"
    return spool.count(sql, (row[1], row[2])) > 0
