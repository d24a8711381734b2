"""Which transfers are new, already there, newly priced, or contradict what is recorded."""

from collections.abc import Sequence

from loaders.graph import READ_BATCH, LoadGraph
from loaders.plan_reorganised import Gone
from loaders.progress import Progress
from loaders.reject import reject
from loaders.spool import Spool, Value
from loaders.transfer_records import TransferRecord, before_load, record_id, records_of

OTHER_FACTS = "the graph holds this id with another party, asset, amount or time"
OTHER_VALUE = "the graph holds this transfer with another value; a recorded value is not changed"
Planned = tuple[str, str, str | None, str]


def plan_transfers(
    spool: Spool, graph: LoadGraph, stamp: int, gone: Gone, progress: Progress
) -> None:
    """Compare the spooled transfers with the graph, in batches by id."""
    sql = (
        "SELECT id, fact, value_usd, file, line FROM transfer WHERE state = 'new' AND id > ?"
        " ORDER BY id LIMIT ?"
    )
    last = ""
    again: list[Planned] = []
    while rows := spool.execute(sql, (last, READ_BATCH)).fetchall():
        records = records_of(graph, [str(row[0]) for row in rows])
        held = [row for row in rows if str(row[0]) in records]
        planned = [_planned(spool, row, records[str(row[0])], (stamp, gone)) for row in held]
        again += [each for each in planned if each[1] != each[3]]
        _note(spool, [each for each in planned if each[1] == each[3]])
        progress.advance(len(rows))
        last = str(rows[-1][0])
    # After the last page: a row under its record's id would turn up in a page once more.
    _note(spool, again)


def _note(spool: Spool, planned: Sequence[Planned]) -> None:
    sql = "UPDATE transfer SET state = ?, id = ?, transfer_id = ? WHERE id = ?"
    spool.insert(sql, planned)


def _planned(
    spool: Spool,
    row: tuple[Value, ...],
    records: Sequence[TransferRecord],
    context: tuple[int, Gone],
) -> Planned:
    """The row's state, the id of the record that it is, the transfer's id where that is another."""
    stamp, gone = context
    given, before = str(row[0]), before_load(records, stamp)
    standing = [each for each in records if each.recorded_to is None]
    if standing and standing[-1].id not in gone.closing:
        record, state = standing[-1].id, _state(spool, row, standing[-1], stamp)
    elif given in gone.named and row[1] == before[-1].fact:
        record, state = before[-1].id, "unchanged"
    else:
        record, state = record_id(given, len(before) + 1), "new"
    return (state, record, None if record == given else given, given)


def _state(spool: Spool, row: tuple[Value, ...], held: TransferRecord, stamp: int) -> str:
    _, fact, value_usd, file, line = row
    if held.fact != fact:
        reject(spool, "transfer", (file, line), "transfer_id", OTHER_FACTS)
        return "rejected"
    if value_usd is not None and held.value_usd is None:
        return "priced"
    if value_usd is not None and held.value_usd != value_usd:
        reject(spool, "transfer", (file, line), "value_usd", OTHER_VALUE)
        return "rejected"
    if held.value_recorded_from == stamp:
        return "repriced"
    return "written" if held.recorded_from == stamp else "unchanged"
