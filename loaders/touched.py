"""Which ledgers a load may have touched: a generous list, judged leg by leg later.

An actor's ledgers are read whole when its addresses, or links of any of its transfers, may have
changed. Where nothing but transfers came or were priced, a ledger is right up to the first of
them, and its stored state there is where reading begins.
"""

from collections.abc import Iterable, Sequence

from loaders.actors import memberships_of
from loaders.graph import READ_BATCH, LoadGraph
from loaders.link_facts import read_links
from loaders.spool import Spool, Value
from service.domain.actor import actor_at

CHANGED = "('new', 'written', 'priced', 'repriced')"
BEGUN = f"""
INSERT INTO begun
SELECT party, chain, asset, min(order_key) FROM (
  SELECT sender AS party, chain, asset, order_key FROM transfer WHERE state IN {CHANGED}
  UNION ALL SELECT receiver, chain, asset, order_key FROM transfer WHERE state IN {CHANGED})
WHERE party NOT IN (SELECT address FROM fresh) GROUP BY party, chain, asset
"""  # noqa: S608 - constant text
MEMBERS = f"""
SELECT address FROM membership WHERE state IN {CHANGED}
UNION SELECT node FROM closing WHERE kind = 'membership'
"""  # noqa: S608 - constant text
LINKS = f"""
SELECT from_id FROM link WHERE state IN {CHANGED}
UNION SELECT to_id FROM link WHERE state IN {CHANGED}
"""  # noqa: S608 - constant text
GONE = "SELECT node FROM closing WHERE kind = 'transfer'"
TOUCHED = """
INSERT INTO touched (actor, moved, whole) VALUES (?, ?, ?) ON CONFLICT DO UPDATE
SET moved = max(moved, excluded.moved), whole = max(whole, excluded.whole)
"""
TOUCHED_LEDGERS = """
INSERT INTO touched_ledger (actor, chain, asset, from_key)
SELECT ?, chain, asset, from_key FROM begun WHERE address = ?
ON CONFLICT DO UPDATE SET from_key = min(from_key, excluded.from_key)
"""


def list_touched(spool: Spool, graph: LoadGraph, moments: Sequence[int]) -> None:
    """Fill the spool's lists with the actors, at each of the moments, of every changed address.

    Changed are the parties of new, newly priced and closed transfers, addresses that joined or
    left a cluster, and the parties of both ends of links that are new or that touch such an
    address or a closed transfer. `moved` marks the actors that an address left or joined. Left
    out are the addresses whose ledgers were written with their transfers.
    """
    spool.execute("CREATE TEMP TABLE changed (address TEXT PRIMARY KEY, whole INT)")
    spool.execute(
        "CREATE TEMP TABLE begun (address TEXT, chain TEXT, asset TEXT, from_key INT,"
        " PRIMARY KEY (address, chain, asset))"
    )
    spool.execute(BEGUN)
    spool.insert("INSERT OR IGNORE INTO changed VALUES (?, 1)", _whole(spool, graph))
    spool.execute("INSERT OR IGNORE INTO changed SELECT DISTINCT address, 0 FROM begun")
    rows = spool.execute(
        "SELECT address, whole FROM changed WHERE address NOT IN (SELECT address FROM fresh)"
        " ORDER BY address"
    ).fetchall()
    for start in range(0, len(rows), READ_BATCH):
        _list_actors(spool, graph, rows[start : start + READ_BATCH], moments)
    spool.execute("DROP TABLE changed")
    spool.execute("DROP TABLE begun")


def _whole(spool: Spool, graph: LoadGraph) -> Iterable[tuple[str]]:
    members, gone = _column(spool, MEMBERS), _column(spool, GONE)
    linked = {row["id"] for row in graph.read_by_id("linked_transfers_of", members)}
    found = set(members)
    for link in read_links(graph, linked.union(gone, _column(spool, LINKS))):
        for end in (link.earlier, link.later):
            found |= {end.sender, end.receiver}
    for row in graph.read_by_id("parties_of", gone):
        found |= {row["sender"], row["receiver"]}
    return [(each,) for each in found]


def _column(spool: Spool, sql: str) -> list[str]:
    return [str(row[0]) for row in spool.execute(sql)]


def _list_actors(
    spool: Spool, graph: LoadGraph, rows: Sequence[tuple[Value, ...]], moments: Sequence[int]
) -> None:
    claims = memberships_of(graph, [str(address) for address, _ in rows])
    for address, whole in rows:
        held = claims.get(str(address), ())
        actors = sorted({actor_at(str(address), held, moment) for moment in moments})
        moved = len(actors) > 1
        spool.insert(TOUCHED, [(actor, moved, bool(whole) or moved) for actor in actors])
        spool.insert(TOUCHED_LEDGERS, [(actor, address) for actor in actors])
