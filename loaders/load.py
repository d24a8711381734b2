"""A load from end to end: read into the spool, compare, write in batches, finish.

Nothing is written before everything was read; a load that was interrupted is finished before
anything else is loaded, from its spool or, when that is gone, from the same inputs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loaders.customers import write_customers
from loaders.graph import LoadGraph, Parameter, Statement
from loaders.ledgers import write_ledgers
from loaders.made import write_made
from loaders.plan import PLANNED, LoadIdentity, plan
from loaders.progress import Progress
from loaders.running import NOTHING_WRITTEN, Running, running_load
from loaders.spool import Spool
from loaders.steps import LAST_STEPS, STEPS
from loaders.summary import Summary, summarise
from loaders.turn import begin, refuse_foreign, turn
from loaders.writer import BatchWriter, now_us, write_step
from service.errors import ConflictError
from service.records.store import RecordsStore

Prepare = Callable[[Spool, Progress], None]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a load works: the user's folder, the graph, the records, and who watches."""

    home: Path
    graph: LoadGraph
    records: RecordsStore
    progress: Progress


@dataclass(frozen=True, slots=True)
class Order:
    """What to load: how to read it into a spool, its digest and title, and the options."""

    prepare: Prepare
    digest: str
    title: str
    recorded_at_us: int | None = None
    allow_shrink: bool = False


def load(order: Order, place: Workplace) -> list[Summary]:
    """Load; the summaries of an interrupted load that was finished first, then of this one.

    Raises FileRefusedError, ConflictError, InvalidInputError, SchemaVersionError or
    GraphUnavailableError; in each case readers see what they saw before.
    """
    with turn(place.home) as owner:
        spool = Spool(_fresh_path(place.home))
        try:
            order.prepare(spool, place.progress)
            spool.execute("UPDATE feed SET version = ?", (order.digest,))
            finished = _finish_interrupted(order, place, owner, spool)
            if finished is not None and finished.digest == order.digest:
                return [finished.summary]
            summary = _load_new(order, place, owner, spool)
        except BaseException:
            _drop_unwritten(place, spool)
            raise
        return [summary] if finished is None else [finished.summary, summary]


@dataclass(frozen=True, slots=True)
class Finished:
    """An interrupted load that was brought to its end, and what it had been asked to read."""

    digest: str
    summary: Summary


def _load_new(order: Order, place: Workplace, owner: str, spool: Spool) -> Summary:
    identity = begin(place.graph, owner, order.recorded_at_us, (order.digest, order.title))
    try:
        plan(spool, place.graph, identity, order.allow_shrink, place.progress)
    except BaseException:
        place.graph.write([Statement("abandon_load", {"id": identity.id})])
        raise
    kept = _rename(spool, _spool_path(place.home, identity.id))
    return _complete(kept, place, identity, checkpoint=0)


def _complete(spool: Spool, place: Workplace, load: LoadIdentity, checkpoint: int) -> Summary:
    """Write everything that is planned and not yet committed, then let readers see it."""
    writer = BatchWriter(place.graph, load, checkpoint)
    previous = place.graph.read("graph_state")[0]["last_finished"]
    for step in STEPS:
        write_step(spool, writer, step, place.progress)
    write_ledgers(spool, writer, -1 if previous is None else previous, place.progress)
    write_customers(spool, writer, place.records.customers, place.progress)
    write_made(spool, writer, place.records, place.progress)
    for step in LAST_STEPS:
        write_step(spool, writer, step, place.progress)
    end: dict[str, Parameter] = {"id": load.id, "stamp": load.stamp, "now": now_us()}
    place.graph.write([Statement("finish_load", end)])
    summary = summarise(spool, load.id, load.stamp)
    spool.delete()
    return summary


def _finish_interrupted(
    order: Order, place: Workplace, owner: str, fresh: Spool
) -> Finished | None:
    running = running_load(place.graph.read("running_load"))
    if running is None:
        return None
    refuse_foreign(running, owner)
    identity = LoadIdentity(running.id, running.stamp)
    kept = _spool_path(place.home, running.id)
    if running.checkpoint == NOTHING_WRITTEN:
        place.graph.write([Statement("abandon_load", {"id": running.id})])
        kept.unlink(missing_ok=True)
        return None
    if kept.exists() and (spool := Spool(kept)).note(PLANNED) is not None:
        _take_over(place, running, owner, running.checkpoint)
        summary = _complete(spool, place, identity, running.checkpoint)
        return Finished(running.inputs, summary)
    if running.inputs != order.digest:
        raise ConflictError(
            f"a load of {running.title} was interrupted and its working file is not here:"
            " run that load again to finish it, then this one"
        )
    _take_over(place, running, owner, 0)
    plan(fresh, place.graph, identity, True, place.progress)
    return Finished(running.inputs, _complete(_rename(fresh, kept), place, identity, 0))


def _take_over(place: Workplace, running: Running, owner: str, checkpoint: int) -> None:
    params: dict[str, Parameter] = {
        "id": running.id,
        "owner": owner,
        "now": now_us(),
        "checkpoint": checkpoint,
    }
    place.graph.write([Statement("take_over_load", params)])


def _spool_path(home: Path, load_id: str) -> Path:
    return home / "spool" / f"{load_id}.db"


def _fresh_path(home: Path) -> Path:
    path = home / "spool" / "reading.db"
    for leftover in path.parent.glob("reading.db*"):
        leftover.unlink()
    return path


def _rename(spool: Spool, path: Path) -> Spool:
    spool.close()
    spool.path.rename(path)
    return Spool(path)


def _drop_unwritten(place: Workplace, spool: Spool) -> None:
    """Remove what was read, unless a load has begun to write from it."""
    if spool.path.name == "reading.db" and spool.path.exists():
        spool.delete()
