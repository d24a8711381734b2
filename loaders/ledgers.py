"""Keeps the ledger fields right: marks what readers of earlier moments must not trust, rewrites."""

from collections.abc import Iterator, Sequence

from loaders.graph import Cells, Parameter, Statement
from loaders.ledger_change import (
    FieldChange,
    Mark,
    field_changes,
    legs_by_actor,
    marks,
    on_record,
)
from loaders.ledger_facts import read_ledger_facts
from loaders.ledger_span import LedgerSpan
from loaders.progress import Progress
from loaders.spool import Spool, Value
from loaders.touched import list_touched
from loaders.writer import BatchWriter
from service.domain.keys import ledger_id
from service.exposure.ledger import Side

ACTORS = 200
ROWS = 2_000
LISTED = "touched"


def write_ledgers(spool: Spool, writer: BatchWriter, previous: int, progress: Progress) -> None:
    """Bring every touched ledger to what its transfers, as known by this load, say.

    `previous` is the stamp of the last finished load (UTC microseconds). Repeating it changes
    nothing, so an interrupted load can begin it anew.
    """
    if spool.note(LISTED) is None:
        list_touched(spool, writer.graph, (previous, writer.load.stamp))
        spool.set_note(LISTED, "yes")
    for rows in spool.batches("SELECT actor FROM touched WHERE moved ORDER BY seq", ACTORS):
        _mark_moved(writer, [str(row[0]) for row in rows], previous)
    progress.stage("Ledgers", spool.count("SELECT count(*) FROM touched"))
    for rows in spool.batches("SELECT actor, whole FROM touched ORDER BY seq", ACTORS):
        _write_batch(writer, [_span(spool, row) for row in rows], previous)
        progress.advance(len(rows))


def _mark_moved(writer: BatchWriter, actors: Sequence[str], previous: int) -> None:
    """Mark the ledgers that addresses moved between, all of them before any field is rewritten.

    The ledger that an address left is another actor's than the one whose batch rewrites its
    fields, so the mark set with that batch would come too late or too early.
    """
    if not writer.begin_batch():
        return
    facts = read_ledger_facts(writer.graph, [LedgerSpan(actor) for actor in actors])
    before = legs_by_actor(facts, actors, previous)
    after = legs_by_actor(facts, actors, writer.load.stamp)
    changed = list(marks(before, after, on_record(facts, previous)))
    writer.commit_open(_mark_statements(changed, writer.load.stamp) if changed else [])


def _span(spool: Spool, row: Sequence[Value]) -> LedgerSpan:
    actor, whole = str(row[0]), bool(row[1])
    keys = spool.execute(
        "SELECT chain, asset, from_key FROM touched_ledger WHERE actor = ?", (actor,)
    )
    from_keys = {(str(chain), str(asset)): int(key) for chain, asset, key in keys}
    return LedgerSpan(actor, None if whole else from_keys)


def _write_batch(writer: BatchWriter, spans: Sequence[LedgerSpan], previous: int) -> None:
    if not writer.begin_batch():
        return
    stamp, actors = writer.load.stamp, [span.actor for span in spans]
    facts = read_ledger_facts(writer.graph, spans)
    before = legs_by_actor(facts, actors, previous)
    after = legs_by_actor(facts, actors, stamp)
    changed = list(marks(before, after, on_record(facts, previous)))
    if changed:
        # On its own and first: a reader that meets a rewritten field must find the mark.
        writer.write(_mark_statements(changed, stamp))
    for statement in field_statements(field_changes(facts, after, stamp), stamp):
        writer.write([statement])
    writer.commit_open([])


def _mark_statements(changed: Sequence[Mark], stamp: int) -> list[Statement]:
    rows: list[Cells] = [
        {
            "id": ledger_id(each.actor, each.asset),
            "actor": each.actor,
            "asset": each.asset,
            "key": each.from_key,
        }
        for each in changed
    ]
    params: dict[str, Parameter] = {"rows": rows, "stamp": stamp}
    return [Statement("note_rewrite", {"stamp": stamp}), Statement("mark_ledgers", params)]


def field_statements(changes: Sequence[FieldChange], stamp: int) -> Iterator[Statement]:
    """The writes that bring the stored fields to what they should be."""
    for side, name in ((Side.OUT, "set_sender_fields"), (Side.IN, "set_receiver_fields")):
        rows = [_cells(each) for each in changes if each.side is side]
        for start in range(0, len(rows), ROWS):
            yield Statement(name, {"rows": rows[start : start + ROWS], "stamp": stamp})


def _cells(change: FieldChange) -> Cells:
    right = change.right
    return {
        "id": change.transfer_id,
        "epoch": right.epoch,
        "log": right.log,
        "balance": right.balance,
        "shortfall": right.shortfall,
        "count": right.count,
        "balance_exact": right.balance_exact,
    }
