"""Which addresses, entities and clusters the new facts need and the graph does not hold."""

from collections.abc import Sequence

from loaders.graph import READ_BATCH, LoadGraph
from loaders.progress import Progress
from loaders.spool import Spool
from service.domain.address import split_id

NEEDED_ADDRESSES = """
INSERT OR IGNORE INTO address (id)
SELECT node FROM label WHERE state = 'new' AND node_kind = 'address'
UNION SELECT address FROM membership WHERE state = 'new'
UNION SELECT sender FROM transfer WHERE state = 'new'
UNION SELECT receiver FROM transfer WHERE state = 'new'
"""
NEEDED_ENTITIES = """
INSERT OR IGNORE INTO entity (id, name)
SELECT entity_id, max(entity) FROM label GROUP BY entity_id ORDER BY entity_id
"""
NEEDED_CLUSTERS = """
INSERT OR IGNORE INTO cluster (id, feed)
SELECT cluster, min(feed) FROM membership WHERE state = 'new' GROUP BY cluster
UNION SELECT node, min(feed) FROM label WHERE state = 'new' AND node_kind = 'cluster' GROUP BY node
"""


def plan_nodes(spool: Spool, graph: LoadGraph, progress: Progress) -> None:
    """List the nodes to create, and the entities whose name a feed changed."""
    for statement in (NEEDED_ADDRESSES, NEEDED_ENTITIES, NEEDED_CLUSTERS):
        spool.execute(statement)
    for table, name in (("address", "existing_addresses"), ("cluster", "existing_clusters")):
        for ids in _pages(spool, table):
            found = [row["id"] for row in graph.read(name, ids=ids)]
            _mark(spool, table, "held", found)
            progress.advance(len(ids))
    for ids in _pages(spool, "entity"):
        for row in graph.read("existing_entities", ids=ids):
            _mark_entity(spool, row["id"], row["name"])
        progress.advance(len(ids))
    _split_addresses(spool)


def _pages(spool: Spool, table: str) -> list[list[str]]:
    rows = spool.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()  # noqa: S608 - ours
    ids = [str(row[0]) for row in rows]
    return [ids[start : start + READ_BATCH] for start in range(0, len(ids), READ_BATCH)]


def _mark(spool: Spool, table: str, state: str, ids: Sequence[str]) -> None:
    sql = f"UPDATE {table} SET state = ? WHERE id = ?"  # noqa: S608 - table is ours
    spool.insert(sql, [(state, each) for each in ids])


def _mark_entity(spool: Spool, entity: str, held_name: str) -> None:
    spool.execute(
        "UPDATE entity SET state = CASE name WHEN ? THEN 'held' ELSE 'renamed' END WHERE id = ?",
        (held_name, entity),
    )


def _split_addresses(spool: Spool) -> None:
    rows = spool.execute("SELECT id FROM address WHERE state = 'new'").fetchall()
    spool.insert(
        "UPDATE address SET chain = ?, address = ? WHERE id = ?",
        [(*split_id(str(row[0])), str(row[0])) for row in rows],
    )
