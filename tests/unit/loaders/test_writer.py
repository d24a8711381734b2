"""Batches are counted, committed once, and only by the load's own writer."""

from collections.abc import Callable
from typing import Any, cast

import pytest

from cypher.library import library, query
from loaders.graph import LoadGraph, Statement
from loaders.plan import LoadIdentity
from loaders.progress import Silent
from loaders.rows import MembershipRow
from loaders.spool import Spool
from loaders.steps import STEPS
from loaders.writer import BatchWriter, write_step
from service.errors import ConflictError
from tests.unit.loaders.making import PLACE, STAMP, take

LOAD = LoadIdentity("load", STAMP, "me")
NAMES = {each.text: each.name for each in library().values()}
OPEN = Statement("merge_customers", {"ids": ["a"]})


class Ledger:
    """A graph that keeps only the load's node, and the statements of each transaction."""

    def __init__(self, checkpoint: int = 0, owner: str | None = "me") -> None:
        self.checkpoint = checkpoint
        self.owner = owner
        self.committed: list[list[str]] = []
        self.rows: list[dict[str, object]] = []
        self.next_owner: str | None = None

    def transact(self, work: Callable[[Any], None]) -> None:
        transaction = Transaction(self)
        work(transaction)
        self.checkpoint = transaction.checkpoint
        if transaction.written:
            self.committed.append(transaction.written)


class Transaction:
    def __init__(self, graph: Ledger) -> None:
        self.graph = graph
        self.checkpoint = graph.checkpoint
        self.written: list[str] = []

    def run(self, text: str, params: dict[str, Any]) -> list[dict[str, object]]:
        name = NAMES[text]
        if name == "read_checkpoint":
            owner = self.graph.owner
            return [] if owner is None else [{"checkpoint": self.checkpoint, "owner": owner}]
        self.written.append(name)
        self.graph.rows += params.get("rows", [])
        if name == "set_checkpoint":
            self.checkpoint = params["checkpoint"]
        if self.graph.next_owner is not None:
            self.graph.owner = self.graph.next_owner
        return []


def writer(graph: Ledger, checkpoint: int = 0) -> BatchWriter:
    return BatchWriter(cast(LoadGraph, graph), LOAD, checkpoint)


def test_a_batch_is_committed_with_its_number() -> None:
    graph = Ledger()
    found = writer(graph)
    found.commit([OPEN])
    found.commit([])
    assert graph.committed == [["merge_customers", "set_checkpoint"], ["set_checkpoint"]]
    assert graph.checkpoint == 2


def test_what_was_committed_before_an_interruption_is_passed_over() -> None:
    graph = Ledger(checkpoint=2)
    found = writer(graph, checkpoint=2)
    assert [found.begin_batch() for _ in range(3)] == [False, False, True]
    found.commit_open([OPEN])
    assert graph.checkpoint == 3


def test_a_transaction_that_is_repeated_after_its_commit_writes_nothing() -> None:
    graph = Ledger()
    found = writer(graph)
    found.commit([OPEN])
    found.commit_open([OPEN])
    assert graph.committed == [["merge_customers", "set_checkpoint"]]


@pytest.mark.parametrize("owner", ["another", None])
def test_a_load_that_another_machine_took_over_or_dropped_writes_no_more(
    owner: str | None,
) -> None:
    graph = Ledger(owner=owner)
    with pytest.raises(ConflictError, match="taken this load over"):
        writer(graph).commit([OPEN])
    with pytest.raises(ConflictError):
        writer(graph).write([OPEN])
    assert graph.committed == []


def test_a_load_taken_over_in_the_middle_of_a_batch_loses_that_batch() -> None:
    graph = Ledger()
    graph.next_owner = "another"
    with pytest.raises(ConflictError):
        writer(graph).commit([OPEN])
    assert graph.committed == []


def test_what_is_outside_the_count_leaves_it_alone() -> None:
    graph = Ledger(checkpoint=7)
    writer(graph, checkpoint=7).write([OPEN])
    assert graph.checkpoint == 7
    assert graph.committed == [["merge_customers"]]


def test_a_step_is_cut_into_batches_and_goes_on_after_the_last_one(spool: Spool) -> None:
    step = next(each for each in STEPS if each.query == "open_memberships")
    count = step.batch * 2 + 1
    rows = [MembershipRow(PLACE, "c", f"test:a:{n:05}") for n in range(count)]
    take(spool, "membership", rows)
    whole = Ledger()
    write_step(spool, writer(whole), step, Silent())
    assert whole.checkpoint == 3
    resumed = Ledger(checkpoint=2)
    write_step(spool, writer(resumed, checkpoint=2), step, Silent())
    assert [row["node"] for row in resumed.rows] == [f"test:a:{count - 1:05}"]
    assert len(whole.rows) == count
    assert query(step.query).params == ("rows", "stamp")


def test_a_step_without_rows_takes_no_number(spool: Spool) -> None:
    graph = Ledger()
    for step in STEPS:
        write_step(spool, writer(graph), step, Silent())
    assert graph.checkpoint == 0
