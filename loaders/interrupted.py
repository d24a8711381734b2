"""A load that was interrupted is finished before anything else is loaded."""

from dataclasses import dataclass

from loaders.complete import complete
from loaders.graph import Parameter, Statement
from loaders.order import Order, Workplace
from loaders.plan import LoadIdentity, plan
from loaders.running import NOTHING_WRITTEN, Running, running_load
from loaders.spool import Spool, remove
from loaders.spools import keep_for, kept_path, planned_spool
from loaders.summary import Summary
from loaders.turn import refuse_foreign
from loaders.writer import now_us
from service.errors import ConflictError


@dataclass(frozen=True, slots=True)
class Finished:
    """An interrupted load that was brought to its end, and what it had been asked to read."""

    digest: str
    summary: Summary


def finish_interrupted(order: Order, place: Workplace, owner: str, fresh: Spool) -> Finished | None:
    """Finish it from its spool or, when that is gone, from the same inputs, read into `fresh`.

    None when there was none that had written anything. Raises ConflictError.
    """
    running = running_load(place.graph.read("running_load"))
    if running is None:
        return None
    refuse_foreign(running, owner)
    if running.checkpoint == NOTHING_WRITTEN:
        place.graph.write([Statement("abandon_load", {"id": running.id})])
        remove(kept_path(running.id, place.home))
        return None
    # Another folder's load counts its batches by its own plan, which a spool here knows not.
    mine = running.owner == owner
    kept = planned_spool(kept_path(running.id, place.home)) if mine else None
    if kept is not None and not kept.current:
        kept.let_go()
        kept = None
    if kept is None:
        return Finished(running.inputs, _from_inputs(order, place, (running, owner), fresh))
    _take_over(place, running, owner, running.checkpoint)
    identity = LoadIdentity(running.id, running.stamp, owner)
    return Finished(running.inputs, complete(kept, place, identity, running.checkpoint))


def _from_inputs(
    order: Order, place: Workplace, held: tuple[Running, str], fresh: Spool
) -> Summary:
    running, owner = held
    if running.inputs != order.digest:
        raise ConflictError(
            f"a load of {running.title} was interrupted and its working file is not here:"
            " run that load again to finish it, then this one"
        )
    # Before the checkpoint is set back: a plan that had counted on it would write twice.
    remove(kept_path(running.id, place.home))
    _take_over(place, running, owner, 0)
    identity = LoadIdentity(running.id, running.stamp, owner)
    plan(fresh, place.graph, identity, True, place.progress)
    kept = keep_for(running.id, place.home, fresh)
    return complete(kept, place, identity, checkpoint=0)


def _take_over(place: Workplace, running: Running, owner: str, checkpoint: int) -> None:
    params: dict[str, Parameter] = {
        "id": running.id,
        "owner": owner,
        "now": now_us(),
        "checkpoint": checkpoint,
    }
    place.graph.write([Statement("take_over_load", params)])
