"""A load from end to end: read into the spool, compare, write in batches, finish.

Nothing is written before everything was read; a load that was interrupted is finished before
anything else is loaded, from its spool or, when that is gone, from the same inputs.
"""

from loaders.complete import complete
from loaders.graph import EmptyGraph, LoadGraph, Statement
from loaders.interrupted import finish_interrupted
from loaders.order import Order, Workplace
from loaders.plan import plan
from loaders.spool import Spool
from loaders.spools import drop_reading, keep_for, reading_spool, sweep
from loaders.summary import Summary
from loaders.turn import begin, turn

__all__ = ["Order", "Workplace", "load"]


def load(order: Order, place: Workplace) -> list[Summary]:
    """Load; the summaries of an interrupted load that was finished first, then of this one.

    Raises FileRefusedError, ConflictError, InvalidInputError, SchemaVersionError or
    GraphUnavailableError; in each case readers see what they saw before.
    """
    with turn(place.home) as owner:
        spool = reading_spool(place.home)
        try:
            return _load(order, place, owner, spool)
        finally:
            drop_reading(place.home, spool)


def _load(order: Order, place: Workplace, owner: str, spool: Spool) -> list[Summary]:
    order.prepare(spool, place.progress)
    spool.execute("UPDATE feed SET version = ?", (order.digest,))
    finished = finish_interrupted(order, place, owner, spool)
    sweep(place.home)
    if finished is not None and finished.digest == order.digest:
        return [finished.summary]
    summary = _load_new(order, place, owner, spool)
    return [summary] if finished is None else [finished.summary, summary]


def _load_new(order: Order, place: Workplace, owner: str, spool: Spool) -> Summary:
    identity = begin(place.graph, owner, order.recorded_at_us, (order.digest, order.title))
    try:
        plan(spool, _held(place.graph), identity, order.allow_shrink, place.progress)
    except BaseException:
        place.graph.write([Statement("abandon_load", {"id": identity.id})])
        raise
    kept = keep_for(identity.id, place.home, spool)
    return complete(kept, place, identity, checkpoint=0)


def _held(graph: LoadGraph) -> LoadGraph:
    """What to compare with: nothing before the first load has finished, so nothing is asked."""
    finished = graph.read("graph_state")[0]["last_finished"]
    return EmptyGraph() if finished is None else graph
