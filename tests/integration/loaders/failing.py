"""A hold on the graph that fails at a chosen write, as a process that is killed there would."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction, Record

from loaders.graph import LoadGraph, Statement
from tests.integration.loaders.bench import Bench


class KilledError(Exception):
    """Stands for the end of the process."""


@dataclass
class Failure:
    """At which write (counted from 1), and whether that one is still committed."""

    at: int
    committed: bool
    writes: int = 0

    def before(self) -> None:
        self.writes += 1
        if self.writes == self.at and not self.committed:
            raise KilledError

    def after(self) -> None:
        if self.writes == self.at:
            raise KilledError


class FailingGraph(LoadGraph):
    """Fails at one write, before it or right after its commit."""

    def __init__(self, bench: Bench, failure: Failure) -> None:
        super().__init__(bench.driver, bench.target)
        self._failure = failure

    def write(self, statements: Sequence[Statement]) -> list[Record]:
        self._failure.before()
        rows = super().write(statements)
        self._failure.after()
        return rows

    def transact(self, work: Callable[[ManagedTransaction], None]) -> None:
        self._failure.before()
        super().transact(work)
        self._failure.after()
