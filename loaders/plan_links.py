"""Bridge and swap links: which transfers they name, and whether such a link can be (design §6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.actors import actors_after
from loaders.graph import LoadGraph
from loaders.reject import reject
from loaders.spool import Spool, Value

AMBIGUOUS = "the transaction holds several transfers: name the one that is meant by its id"
UNKNOWN = "no such transfer: load the transfers with the links or before them"
BACKWARDS = "the transfer that continues comes before the one it continues"
NOTHING = "the transfer moves nothing, so nothing continues"
WITHIN = "the transfer lies within one actor, so nothing passes to a bridge or pool"


class LinkRefusedError(ValueError):
    """Why a link cannot be, and in which column."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class End:
    """A transfer that a link names."""

    id: str
    order_key: int
    sender: str
    receiver: str
    amount: float


@dataclass(frozen=True, slots=True)
class Known:
    """What is needed to judge links: ids by hash, ends by id, actors by address."""

    by_hash: dict[str, list[str]]
    ends: dict[str, End]
    actors: dict[str, str]


def plan_links(spool: Spool, graph: LoadGraph, stamp: int) -> None:
    """Resolve, judge and compare the spooled links."""
    rows = spool.execute(
        "SELECT seq, from_id, to_id, from_hash, to_hash, file, line FROM link"
        " WHERE state = 'new' ORDER BY seq"
    ).fetchall()
    if not rows:
        return
    known = _known(spool, graph, rows)
    for row in rows:
        try:
            earlier, later = _judge(known, row)
        except LinkRefusedError as refused:
            reject(spool, "link", (row[5], row[6]), refused.column, str(refused))
            spool.execute("UPDATE link SET state = 'rejected' WHERE seq = ?", (row[0],))
        else:
            spool.execute(
                "UPDATE link SET from_id = ?, to_id = ? WHERE seq = ?", (earlier, later, row[0])
            )
    _compare(spool, graph, stamp)


def _known(spool: Spool, graph: LoadGraph, rows: Sequence[tuple[Value, ...]]) -> Known:
    hashes = sorted({str(value) for row in rows for value in row[3:5] if value is not None})
    by_hash = _by_hash(spool, graph, hashes)
    ids = {str(value) for row in rows for value in row[1:3] if value is not None}
    ids |= {each for found in by_hash.values() for each in found}
    ends = _ends(spool, graph, sorted(ids))
    parties = {party for end in ends.values() for party in (end.sender, end.receiver)}
    return Known(by_hash, ends, actors_after(spool, graph, sorted(parties)))


def _by_hash(spool: Spool, graph: LoadGraph, hashes: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    if hashes:
        spool.execute("CREATE INDEX transfer_hash ON transfer (tx_hash)")
    for record in graph.read_by_id("transfers_by_hash", hashes, "hashes"):
        found.setdefault(record["tx_hash"], set()).add(record["id"])
    for value in hashes:
        sql = "SELECT id FROM transfer WHERE tx_hash = ? AND state = 'new'"
        for (transfer,) in spool.execute(sql, (value,)):
            found.setdefault(value, set()).add(str(transfer))
    return {value: sorted(ids) for value, ids in found.items()}


def _ends(spool: Spool, graph: LoadGraph, ids: Sequence[str]) -> dict[str, End]:
    found = {
        record["id"]: End(
            record["id"],
            record["order_key"],
            record["sender"],
            record["receiver"],
            record["amount"],
        )
        for record in graph.read_by_id("link_ends", ids)
    }
    for transfer in ids:
        sql = (
            "SELECT order_key, sender, receiver, amount_exact FROM transfer"
            " WHERE id = ? AND state = 'new'"
        )
        for order_key, sender, receiver, exact in spool.execute(sql, (transfer,)):
            amount = float(str(exact))
            found[transfer] = End(transfer, int(order_key), str(sender), str(receiver), amount)
    return found


def _judge(known: Known, row: Sequence[Value]) -> tuple[str, str]:
    earlier = _resolve(known, row[1], row[3], "from")
    later = _resolve(known, row[2], row[4], "to")
    if (later.order_key, later.id) <= (earlier.order_key, earlier.id):
        raise LinkRefusedError("to_transfer_id", BACKWARDS)
    for end, column in ((earlier, "from_transfer_id"), (later, "to_transfer_id")):
        if not end.amount:
            raise LinkRefusedError(column, NOTHING)
        if known.actors[end.sender] == known.actors[end.receiver]:
            raise LinkRefusedError(column, WITHIN)
    return earlier.id, later.id


def _resolve(known: Known, transfer: Value, tx_hash: Value, side: str) -> End:
    if transfer is None:
        found = known.by_hash.get(str(tx_hash), [])
        if len(found) > 1:
            raise LinkRefusedError(f"{side}_tx_hash", AMBIGUOUS)
        transfer = found[0] if found else None
        column = f"{side}_tx_hash"
    else:
        column = f"{side}_transfer_id"
    if transfer is None or str(transfer) not in known.ends:
        raise LinkRefusedError(column, UNKNOWN)
    return known.ends[str(transfer)]


def _compare(spool: Spool, graph: LoadGraph, stamp: int) -> None:
    # First, so that of two rows for one link one counts as new, whoever asks again.
    spool.execute(
        "UPDATE link SET state = 'unchanged' WHERE state = 'new' AND seq NOT IN"
        " (SELECT min(seq) FROM link WHERE state = 'new' GROUP BY from_id, to_id)"
    )
    later = [
        str(row[0])
        for row in spool.execute("SELECT DISTINCT to_id FROM link WHERE state = 'new' ORDER BY 1")
    ]
    for held in graph.read_by_id("existing_links", later):
        state = "written" if held["recorded_from"] == stamp else "unchanged"
        spool.execute(
            "UPDATE link SET state = ? WHERE state = 'new' AND to_id = ? AND from_id = ?",
            (state, held["later"], held["earlier"]),
        )
