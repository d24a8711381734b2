"""Which actors' ledgers a load may have touched: a generous list, judged leg by leg later."""

from collections.abc import Iterable, Sequence

from loaders.actors import memberships_of
from loaders.graph import READ_BATCH, LoadGraph
from loaders.ledger_facts import read_links
from loaders.spool import Spool
from service.domain.actor import actor_at

CHANGED = "('new', 'written', 'priced', 'repriced')"
PARTIES = f"""
SELECT sender FROM transfer WHERE state IN {CHANGED}
UNION SELECT receiver FROM transfer WHERE state IN {CHANGED}
"""  # noqa: S608 - constant text
MEMBERS = f"""
SELECT address FROM membership WHERE state IN {CHANGED}
UNION SELECT node FROM closing WHERE kind = 'membership'
"""  # noqa: S608 - constant text
LINKS = f"""
SELECT from_id FROM link WHERE state IN {CHANGED}
UNION SELECT to_id FROM link WHERE state IN {CHANGED}
"""  # noqa: S608 - constant text


def list_touched(spool: Spool, graph: LoadGraph, moments: Sequence[int]) -> None:
    """Fill the spool's list with the actors, at each of the moments, of every changed address.

    Changed are the parties of new and newly priced transfers, addresses that joined or left a
    cluster, and the parties of both ends of links that are new or that touch such an address.
    `moved` marks the actors that an address left or joined. Left out are the addresses whose
    ledgers were written with their transfers.
    """
    spool.execute("CREATE TEMP TABLE changed (address TEXT PRIMARY KEY)")
    spool.execute(f"INSERT INTO changed {PARTIES} UNION {MEMBERS}")
    members = _column(spool, MEMBERS)
    linked = {row["id"] for row in graph.read_by_id("linked_transfers_of", members)}
    for link in read_links(graph, linked | set(_column(spool, LINKS))):
        for end in (link.earlier, link.later):
            _add(spool, (end.sender, end.receiver))
    addresses = _column(
        spool, "SELECT address FROM changed EXCEPT SELECT address FROM fresh ORDER BY 1"
    )
    for start in range(0, len(addresses), READ_BATCH):
        _list_actors(spool, graph, addresses[start : start + READ_BATCH], moments)
    spool.execute("DROP TABLE changed")


def _column(spool: Spool, sql: str) -> list[str]:
    return [str(row[0]) for row in spool.execute(sql)]


def _add(spool: Spool, addresses: Iterable[str]) -> None:
    spool.insert("INSERT OR IGNORE INTO changed VALUES (?)", [(each,) for each in addresses])


def _list_actors(
    spool: Spool, graph: LoadGraph, addresses: Sequence[str], moments: Sequence[int]
) -> None:
    claims = memberships_of(graph, addresses)
    moved: dict[str, bool] = {}
    for address in addresses:
        actors = {actor_at(address, claims.get(address, ()), moment) for moment in moments}
        for actor in actors:
            moved[actor] = moved.get(actor, False) or len(actors) > 1
    spool.insert(
        "INSERT INTO touched (actor, moved) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET moved = max(moved, excluded.moved)",
        sorted(moved.items()),
    )
