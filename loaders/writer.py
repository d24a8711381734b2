"""Writes batches in order, each in one transaction with its number as the load's checkpoint."""

from collections.abc import Sequence
from time import time_ns

from neo4j import ManagedTransaction

from loaders.graph import LoadGraph, Parameter, Statement, run_all
from loaders.plan import LoadIdentity
from loaders.progress import Progress
from loaders.spool import Spool
from loaders.step import Step
from service.errors import ConflictError

TAKEN_OVER = (
    "another machine has taken this load over, because it was not heard of for too long: it"
    " goes on there"
)


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
        """Commit the batch that `begin_batch` opened, with its checkpoint.

        Raises ConflictError when another machine has taken the load over.
        """
        number = self._number

        def work(tx: ManagedTransaction) -> None:
            # A transaction that the driver repeats may have been committed: look before writing.
            if self._checkpoint(tx) >= number:
                return
            note: dict[str, Parameter] = {"id": self.load.id, "checkpoint": number, "now": now_us()}
            run_all(tx, [*statements, Statement("set_checkpoint", note)])
            # Again, now that the load's node is locked: it may have changed hands in between.
            self._checkpoint(tx)

        self.graph.transact(work)

    def write(self, statements: Sequence[Statement]) -> None:
        """Run what may be repeated, in a transaction outside the count. Raises ConflictError."""

        def work(tx: ManagedTransaction) -> None:
            self._checkpoint(tx)
            run_all(tx, statements)

        self.graph.transact(work)

    def _checkpoint(self, tx: ManagedTransaction) -> int:
        rows = run_all(tx, [Statement("read_checkpoint", {"id": self.load.id})])
        if not rows or rows[0]["owner"] != self.load.owner:
            raise ConflictError(TAKEN_OVER)
        return int(rows[0]["checkpoint"])


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
