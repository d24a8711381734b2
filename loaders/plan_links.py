"""Bridge and swap links: which are new, which wait for their transfers, which cannot be."""

from collections.abc import Sequence

from loaders.graph import LoadGraph
from loaders.judge_links import LinkRefusedError, judge
from loaders.link_ends import End, Known, known_ends
from loaders.plan_pending import compare_pending, take_pending, take_suspended
from loaders.reject import reject
from loaders.spool import Spool, Value

FILE, PENDING = "file", "pending"
# First, so that of two rows for one link one counts as new, whoever asks again. A link was
# learnt when the first of them was recorded.
REPEATED = """
UPDATE link SET state = 'unchanged' WHERE state = 'new' AND seq NOT IN (
  SELECT first_value(seq) OVER (PARTITION BY from_id, to_id ORDER BY recorded_from, seq)
  FROM link WHERE state = 'new')
"""


def plan_links(spool: Spool, graph: LoadGraph, stamp: int) -> None:
    """Resolve, judge and compare the spooled links, and those that wait for this load."""
    spool.execute("UPDATE link SET recorded_from = ?", (stamp,))
    take_suspended(spool, graph, stamp)
    take_pending(spool, graph, stamp)
    rows = spool.execute(
        "SELECT from_id, to_id, from_hash, to_hash, seq, source, file, line FROM link"
        " WHERE state = 'new' ORDER BY seq"
    ).fetchall()
    if not rows:
        return
    known = known_ends(spool, graph, [row[:4] for row in rows])
    for row in rows:
        _plan(spool, known, row)
    _compare(spool, graph, stamp)
    compare_pending(spool, stamp)


def _plan(spool: Spool, known: Known, row: Sequence[Value]) -> None:
    try:
        judged = judge(known, tuple(row[:4]))
    except LinkRefusedError as refused:
        _refuse(spool, row, refused)
        return
    if judged.earlier is None or judged.later is None:
        _wait(spool, row, (judged.earlier, judged.later))
    else:
        sql = "UPDATE link SET from_id = ?, to_id = ? WHERE seq = ?"
        spool.execute(sql, (judged.earlier.id, judged.later.id, row[4]))


def _refuse(spool: Spool, row: Sequence[Value], refused: LinkRefusedError) -> None:
    kind = "link" if row[5] == FILE else "pending link"
    reject(spool, kind, (row[6], row[7]), refused.column, str(refused))
    sql = "UPDATE link SET state = 'rejected', reason = ? WHERE seq = ?"
    spool.execute(sql, (str(refused), row[4]))


def _wait(spool: Spool, row: Sequence[Value], ends: tuple[End | None, End | None]) -> None:
    """A link that was pending before waits on; another one is to be recorded as pending."""
    state = "waits" if row[5] == PENDING else "pending"
    names = [row[0] or row[2], row[1] or row[3]]
    awaits = [name if end is None else None for name, end in zip(names, ends, strict=True)]
    sql = "UPDATE link SET state = ?, awaits_from = ?, awaits_to = ? WHERE seq = ?"
    spool.execute(sql, (state, *awaits, row[4]))


def _compare(spool: Spool, graph: LoadGraph, stamp: int) -> None:
    spool.execute(REPEATED)
    later = [
        str(row[0])
        for row in spool.execute("SELECT DISTINCT to_id FROM link WHERE state = 'new' ORDER BY 1")
    ]
    for held in graph.read_by_id("existing_links", later):
        if held["recorded_to"] is None:
            # One that was pending has an older moment, and may be this very load's work.
            spool.execute(
                "UPDATE link SET state = CASE WHEN source = 'file' AND ? <> ? THEN 'unchanged'"
                " ELSE 'written' END WHERE state = 'new' AND to_id = ? AND from_id = ?",
                (held["recorded_from"], stamp, held["later"], held["earlier"]),
            )
