"""What a snapshot changes: labels and memberships that are new, unchanged, or to be closed."""

from collections.abc import Iterable

from neo4j import Record

from loaders.graph import LoadGraph
from loaders.progress import Progress
from loaders.spool import Spool, Value
from service.domain.keys import fact_id
from service.errors import FileRefusedError

SHRINK_LIMIT = 0.2
BATCH = 10_000


def plan_labels(spool: Spool, graph: LoadGraph, stamp: int, progress: Progress) -> None:
    """Compare every label feed of the load with what the graph holds of it."""
    for feed in _feeds(spool, "label"):
        _start(spool)
        for kind in ("address", "cluster"):
            rows = graph.stream(f"feed_{kind}_labels", feed=feed, stamp=stamp)
            _collect(
                spool,
                ((row["fact"], kind, row["node"], row["recorded_from"]) for row in rows),
                progress,
            )
        _compare(spool, "label", feed, stamp)


def plan_memberships(spool: Spool, graph: LoadGraph, stamp: int, progress: Progress) -> None:
    """Compare every clustering feed of the load with what the graph holds of it."""
    for feed in _feeds(spool, "membership"):
        _start(spool)
        rows = graph.stream("feed_memberships", feed=feed, stamp=stamp)
        _collect(spool, (_membership(feed, row) for row in rows), progress)
        _compare(spool, "membership", feed, stamp)


def refuse_shrinking(spool: Spool) -> None:
    """Refuse a snapshot that would close more than a fifth of its feed (design §2)."""
    for feed, kind in spool.execute(
        "SELECT feed, kind FROM feed WHERE kind IN ('label', 'membership')"
    ).fetchall():
        closing = spool.count(
            "SELECT count(*) FROM closing WHERE feed = ? AND kind = ?", (feed, kind)
        )
        held = int(spool.note(f"held:{kind}:{feed}") or 0)
        if closing > SHRINK_LIMIT * held:
            raise FileRefusedError(
                f"{feed} would close {closing} of its {held} {kind}s,"
                " more than a fifth: if that is meant, load it again with --allow-shrink"
            )


def _feeds(spool: Spool, kind: str) -> list[str]:
    rows = spool.execute("SELECT feed FROM feed WHERE kind = ? ORDER BY feed", (kind,))
    return [str(row[0]) for row in rows]


def _start(spool: Spool) -> None:
    spool.execute(
        "CREATE TEMP TABLE IF NOT EXISTS held"
        " (fact TEXT PRIMARY KEY, node_kind TEXT, node TEXT, recorded_from INT) WITHOUT ROWID"
    )
    spool.execute("DELETE FROM held")


def _collect(spool: Spool, rows: Iterable[tuple[Value, ...]], progress: Progress) -> None:
    batch: list[tuple[Value, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            spool.insert("INSERT OR IGNORE INTO held VALUES (?, ?, ?, ?)", batch)
            progress.advance(len(batch))
            batch.clear()
    spool.insert("INSERT OR IGNORE INTO held VALUES (?, ?, ?, ?)", batch)
    progress.advance(len(batch))


def _membership(feed: str, row: Record) -> tuple[Value, ...]:
    fact = fact_id(feed, row["cluster"], row["node"])
    return (fact, row["cluster"], row["node"], row["recorded_from"])


def _compare(spool: Spool, kind: str, feed: str, stamp: int) -> None:
    """Mark what is held as unchanged (or written, by this very load) and list what is gone."""
    spool.execute(
        f"UPDATE {kind} SET state = CASE held.recorded_from WHEN ? THEN 'written'"  # noqa: S608
        f" ELSE 'unchanged' END FROM held WHERE held.fact = {kind}.fact AND {kind}.feed = ?",
        (stamp, feed),
    )
    spool.execute(
        "INSERT INTO closing (kind, feed, node_kind, node, fact)"  # noqa: S608 - kind is ours
        " SELECT ?, ?, node_kind, node, fact FROM held"
        f" WHERE NOT EXISTS (SELECT 1 FROM {kind} WHERE {kind}.fact = held.fact)"
        " ORDER BY node, fact",
        (kind, feed),
    )
    held = spool.count("SELECT count(*) FROM held")
    spool.set_note(f"held:{kind}:{feed}", str(held))
