"""Which transfers are new, already there, newly priced, or contradict what is recorded."""

from neo4j import Record

from loaders.graph import READ_BATCH, LoadGraph
from loaders.progress import Progress
from loaders.reject import reject
from loaders.spool import Spool, Value

OTHER_FACTS = "the graph holds this id with another party, asset, amount or time"
OTHER_VALUE = "the graph holds this transfer with another value; a recorded value is not changed"


def plan_transfers(spool: Spool, graph: LoadGraph, stamp: int, progress: Progress) -> None:
    """Compare the spooled transfers with the graph, in batches by id."""
    sql = (
        "SELECT id, fact, value_usd, file, line FROM transfer WHERE state = 'new' AND id > ?"
        " ORDER BY id LIMIT ?"
    )
    last = ""
    while rows := spool.execute(sql, (last, READ_BATCH)).fetchall():
        batch = {str(row[0]): row for row in rows}
        found = graph.read("existing_transfers", ids=list(batch))
        states = [(_state(spool, batch[held["id"]], held, stamp), held["id"]) for held in found]
        spool.insert("UPDATE transfer SET state = ? WHERE id = ?", states)
        progress.advance(len(batch))
        last = str(rows[-1][0])


def _state(spool: Spool, row: tuple[Value, ...], held: Record, stamp: int) -> str:
    _, fact, value_usd, file, line = row
    if held["fact"] != fact:
        reject(spool, "transfer", (file, line), "transfer_id", OTHER_FACTS)
        return "rejected"
    if value_usd is not None and held["value_usd"] is None:
        return "priced"
    if value_usd is not None and held["value_usd"] != value_usd:
        reject(spool, "transfer", (file, line), "value_usd", OTHER_VALUE)
        return "rejected"
    if held["value_recorded_from"] == stamp:
        return "repriced"
    return "written" if held["recorded_from"] == stamp else "unchanged"
