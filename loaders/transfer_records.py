"""The records of a transfer: one for each time that it came, all but the last one closed.

A transfer that its chain took back is closed. When it comes again it gets a new record, a node
of its own: what was known in between stays known to have been so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from neo4j import Record

from loaders.graph import LoadGraph


@dataclass(frozen=True, slots=True)
class TransferRecord:
    """A record's own id, the transfer's id as given, what it says, and when that was known."""

    id: str
    transfer_id: str
    fact: str
    value_usd: float | None
    value_recorded_from: int | None
    recorded_from: int
    recorded_to: int | None


Records = dict[str, list[TransferRecord]]


def record_id(transfer_id: str, number: int) -> str:
    """The id of a transfer's record, counted from 1; a given id has no blank in it."""
    return transfer_id if number == 1 else f"{transfer_id} {number}"


def record_before(record: str) -> str:
    """The id of the record before one that is not the first."""
    transfer_id, _, number = record.rpartition(" ")
    return record_id(transfer_id, int(number) - 1)


def records_of(graph: LoadGraph, ids: Iterable[str]) -> Records:
    """All records by the transfer's id, the oldest first."""
    found: Records = {}
    _add(found, graph.read_by_id("existing_transfers", ids))
    closed = [key for key, (record,) in found.items() if record.recorded_to is not None]
    _add(found, graph.read_by_id("returned_transfers", closed))
    return found


def records_of_transactions(
    graph: LoadGraph, hashes: Iterable[str]
) -> dict[tuple[str, str], list[TransferRecord]]:
    """All records of all transfers by chain and hash of their transaction."""
    found: dict[tuple[str, str], list[TransferRecord]] = {}
    for row in graph.read_by_id("transaction_transfers", hashes, "hashes"):
        found.setdefault((row["chain"], row["tx_hash"]), []).append(_record(row))
    return found


def before_load(records: Sequence[TransferRecord], stamp: int) -> list[TransferRecord]:
    """The records that are not this load's own; it may have written some before an interruption."""
    return [each for each in records if each.recorded_from != stamp]


def open_before(record: TransferRecord, stamp: int) -> bool:
    """Whether the record was open when this load began; the load may have closed it since."""
    return record.recorded_to is None or record.recorded_to == stamp


def _add(found: Records, rows: Iterable[Record]) -> None:
    for row in rows:
        found.setdefault(row["transfer_id"], []).append(_record(row))
    for records in found.values():
        records.sort(key=lambda each: each.recorded_from)


def _record(row: Record) -> TransferRecord:
    return TransferRecord(
        row["id"],
        row["transfer_id"],
        row["fact"],
        row["value_usd"],
        row["value_recorded_from"],
        row["recorded_from"],
        row["recorded_to"],
    )
