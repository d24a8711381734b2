"""The writing half of a load: everything planned and not yet committed, then the end."""

from loaders.customers import write_customers
from loaders.graph import Parameter, Statement
from loaders.ledgers import write_ledgers
from loaders.made import write_made
from loaders.made_again import move_notes
from loaders.order import Workplace
from loaders.plan import LoadIdentity
from loaders.spool import Spool
from loaders.spools import FINISHING
from loaders.steps import LAST_STEPS, STEPS
from loaders.summary import Summary, summarise
from loaders.writer import BatchWriter, now_us, write_step


def complete(spool: Spool, place: Workplace, load: LoadIdentity, checkpoint: int) -> Summary:
    """Write what is planned, let readers see it, and remove the spool.

    When it is interrupted the spool stays, as after its last commit.
    """
    try:
        _write(spool, place, load, checkpoint)
        summary = summarise(spool, load.id, load.stamp)
    except BaseException:
        spool.let_go()
        raise
    spool.delete()
    return summary


def _write(spool: Spool, place: Workplace, load: LoadIdentity, checkpoint: int) -> None:
    writer = BatchWriter(place.graph, load, checkpoint)
    previous = place.graph.read("graph_state")[0]["last_finished"]
    for step in STEPS:
        write_step(spool, writer, step, place.progress)
    write_ledgers(spool, writer, -1 if previous is None else previous, place.progress)
    write_customers(spool, writer, place.records.customers, place.progress)
    move_notes(spool, writer, place.records)
    write_made(spool, writer, place.records, place.progress)
    for step in LAST_STEPS:
        write_step(spool, writer, step, place.progress)
    spool.set_note(FINISHING, "yes")
    end: dict[str, Parameter] = {"id": load.id, "stamp": load.stamp, "now": now_us()}
    writer.write([Statement("finish_load", end)])
