"""The actors of addresses, before and after a load."""

from collections.abc import Iterable, Sequence

from loaders.graph import LoadGraph
from loaders.spool import Spool
from service.domain.actor import Membership, actor_at

EVER = 2**62


def memberships_of(graph: LoadGraph, addresses: Iterable[str]) -> dict[str, list[Membership]]:
    """Every recorded membership of the addresses, with its second clock."""
    found: dict[str, list[Membership]] = {}
    for row in graph.read_by_id("memberships_of", addresses):
        found.setdefault(row["address"], []).append(
            Membership(
                row["address"],
                row["cluster"],
                row["feed"],
                row["recorded_from"],
                row["recorded_to"],
            )
        )
    return found


def actors_after(spool: Spool, graph: LoadGraph, addresses: Sequence[str]) -> dict[str, str]:
    """The actor that each address will have once the planned memberships are written."""
    held = memberships_of(graph, addresses)
    return {
        each: actor_at(each, _planned(spool, each, held.get(each, [])), EVER) for each in addresses
    }


def _planned(spool: Spool, address: str, held: Sequence[Membership]) -> list[Membership]:
    closing = {
        (str(feed), str(cluster))
        for feed, cluster in spool.execute(
            "SELECT feed, node_kind FROM closing WHERE kind = 'membership' AND node = ?", (address,)
        )
    }
    kept = [each for each in held if (each.feed, each.cluster) not in closing]
    sql = "SELECT cluster, feed FROM membership WHERE address = ? AND state = 'new'"
    fresh = [
        Membership(address, str(cluster), str(feed), 0, None)
        for cluster, feed in spool.execute(sql, (address,))
    ]
    return kept + fresh
