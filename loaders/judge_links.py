"""Whether a bridge or swap link can be (design §6)."""

from dataclasses import dataclass

from loaders.link_ends import End, Known, Names
from loaders.spool import Value

AMBIGUOUS = "the transaction holds several transfers: name the one that is meant by its id"
BACKWARDS = "the transfer that continues comes before the one it continues"
NOTHING = "the transfer moves nothing, so nothing continues"
WITHIN = "the transfer lies within one actor, so nothing passes to a bridge or pool"


class LinkRefusedError(ValueError):
    """Why a link cannot be, and in which column."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class Judged:
    """The two ends of a link that can be; None for one that nobody knows yet."""

    earlier: End | None
    later: End | None


def judge(known: Known, names: Names) -> Judged:
    """Find the ends and, once both are known, check that the one continues the other.

    Raises LinkRefusedError.
    """
    judged = Judged(
        _resolve(known, names[0], names[2], "from_tx_hash"),
        _resolve(known, names[1], names[3], "to_tx_hash"),
    )
    if judged.earlier is not None and judged.later is not None:
        _check(known, judged.earlier, judged.later)
    return judged


def _resolve(known: Known, transfer: Value, tx_hash: Value, column: str) -> End | None:
    if transfer is not None:
        return known.ends.get(str(transfer))
    found = known.by_hash.get(str(tx_hash), [])
    if len(found) > 1:
        raise LinkRefusedError(column, AMBIGUOUS)
    return known.ends[found[0]] if found else None


def _check(known: Known, earlier: End, later: End) -> None:
    if (later.order_key, later.id) <= (earlier.order_key, earlier.id):
        raise LinkRefusedError("to_transfer_id", BACKWARDS)
    for end, column in ((earlier, "from_transfer_id"), (later, "to_transfer_id")):
        if not end.amount:
            raise LinkRefusedError(column, NOTHING)
        if known.actors[end.sender] == known.actors[end.receiver]:
            raise LinkRefusedError(column, WITHIN)
