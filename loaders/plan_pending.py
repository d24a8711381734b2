"""Links that wait for their transfers: whose waiting a load may end, and which it adds."""

from neo4j import Record

from loaders.graph import LoadGraph
from loaders.spool import Spool, Value
from service.domain.keys import fact_id

CONCERNED = """
SELECT EXISTS (SELECT 1 FROM link) OR EXISTS (SELECT 1 FROM reorganised)
  OR EXISTS (SELECT 1 FROM transfer WHERE state IN ('new', 'written'))
"""
HELD = "INSERT OR IGNORE INTO pending VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# A pending link is looked at when a transfer arrives that it names: nothing else can make it
# whole. Each condition is a look-up by an index.
ARRIVED = """
INSERT INTO link (source, pending, fact, feed, from_id, to_id, from_hash, to_hash, file, line,
                  recorded_from)
SELECT 'pending', * FROM pending p WHERE
  EXISTS (SELECT 1 FROM transfer t WHERE t.id IN (p.from_id, p.to_id)
          AND t.state IN ('new', 'written'))
  OR EXISTS (SELECT 1 FROM transfer t WHERE t.transfer_id IN (p.from_id, p.to_id)
             AND t.state IN ('new', 'written'))
  OR EXISTS (SELECT 1 FROM transfer t WHERE t.tx_hash IN (p.from_hash, p.to_hash)
             AND t.state IN ('new', 'written'))
ORDER BY p.recorded_from, p.id
"""
SUSPENDED = """
INSERT INTO link (source, feed, from_id, to_id, file, recorded_from)
VALUES ('suspended', ?, ?, ?, ?, ?)
"""
CLOSED = "INSERT INTO closing (kind, feed, node, fact) VALUES ('link', ?, ?, ?)"


def take_suspended(spool: Spool, graph: LoadGraph, stamp: int) -> None:
    """The links of transfers that the load closes: they close too, and are judged anew."""
    sql = "SELECT node FROM closing WHERE kind = 'transfer'"
    closing = {str(row[0]) for row in spool.execute(sql).fetchall()}
    later = {row["later"] for row in graph.read_by_id("continued_by", sorted(closing))}
    for row in graph.read_by_id("existing_links", sorted(closing | later)):
        touches = row["earlier"] in closing or row["later"] in closing
        if touches and row["recorded_to"] in (None, stamp):
            feed, ends = row["feed"], (row["earlier_transfer"], row["later_transfer"])
            spool.execute(CLOSED, (feed, row["later"], row["earlier"]))
            spool.execute(SUSPENDED, (feed, *ends, feed, stamp))


def take_pending(spool: Spool, graph: LoadGraph, stamp: int) -> None:
    """Read what is pending, and put beside the load's own links those that it may make whole."""
    if not spool.count(CONCERNED):
        return
    held = spool.insert(HELD, map(_values, graph.stream("pending_links", stamp=stamp)))
    if held:
        spool.execute("CREATE INDEX IF NOT EXISTS transfer_hash ON transfer (tx_hash)")
        spool.execute("CREATE INDEX IF NOT EXISTS transfer_given ON transfer (transfer_id)")
        spool.execute(ARRIVED)


def _values(row: Record) -> tuple[Value, ...]:
    names = (row["from_transfer_id"], row["to_transfer_id"], row["from_tx_hash"], row["to_tx_hash"])
    place = (row["file"], row["line"], row["recorded_from"])
    return (row["id"], row["fact"], row["feed"], *names, *place)


def compare_pending(spool: Spool, stamp: int) -> None:
    """Find the links that are to be recorded as pending; those that are so already are unchanged.

    `noted` are those that this very load had recorded before its spool was lost.
    """
    held = dict(spool.execute("SELECT fact, recorded_from FROM pending").fetchall())
    rows = spool.execute(
        "SELECT seq, from_id, to_id, from_hash, to_hash FROM link WHERE state = 'pending'"
        " ORDER BY seq"
    ).fetchall()
    met: set[str] = set()
    for seq, *names in rows:
        fact = fact_id(*names)
        again = fact in met or held.get(fact, stamp) != stamp
        state = "unchanged" if again else "noted" if fact in held else "pending"
        met.add(fact)
        spool.execute(
            "UPDATE link SET state = ?, fact = ?, pending = ? WHERE seq = ?",
            (state, fact, fact_id(fact, stamp), seq),
        )
