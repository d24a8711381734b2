"""Writes batches in order, each in one transaction with its number as the load's checkpoint."""

from collections.abc import Sequence
from time import time_ns

from neo4j import ManagedTransaction

from loaders.graph import LoadGraph, Parameter, Statement, run_all
from loaders.plan import LoadIdentity
from loaders.progress import Progress
from loaders.spool import Spool
from loaders.steps import Step


def now_us() -> int:
    """The clock, in UTC microseconds."""
    return time_ns() // 1_000


class BatchWriter:
    """Numbers the batches of a load; one that was committed before is passed over."""

    def __init__(self, graph: LoadGraph, load: LoadIdentity, checkpoint: int) -> None:
        self.graph = graph
        self.load = load
        self._done = checkpoint
        self._number = 0

    def commit(self, statements: Sequence[Statement]) -> None:
        """Run the statements exactly once, whatever is interrupted or repeated."""
        if self.begin_batch():
            self.commit_open(statements)

    def begin_batch(self) -> bool:
        """Number the next batch; False when it was committed before."""
        self._number += 1
        return self._number > self._done

    def commit_open(self, statements: Sequence[Statement]) -> None:
        """Commit the batch that `begin_batch` opened, with its checkpoint."""
        number = self._number

        def work(tx: ManagedTransaction) -> None:
            # A commit whose answer was lost is repeated by the driver: look before writing.
            asked = Statement("read_checkpoint", {"id": self.load.id})
            if run_all(tx, [asked])[0]["checkpoint"] >= number:
                return
            note: dict[str, Parameter] = {"id": self.load.id, "checkpoint": number, "now": now_us()}
            run_all(tx, [*statements, Statement("set_checkpoint", note)])

        self.graph.transact(work)


def write_step(spool: Spool, writer: BatchWriter, step: Step, progress: Progress) -> None:
    """Write one step's rows in batches."""
    total = spool.count(f"SELECT count(*) FROM ({step.select})")  # noqa: S608 - our own text
    if not total:
        return
    progress.stage(step.title, total)
    for rows in spool.batches(step.select, step.batch):
        stamp = {"stamp": writer.load.stamp} if step.stamped else {}
        params: dict[str, Parameter] = {"rows": [step.cells(row) for row in rows], **stamp}
        writer.commit([Statement(step.query, params)])
        progress.advance(len(rows))
