"""Opens what scoring and the API work with, and closes it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from neo4j import AsyncDriver

from cypher.schema import check_version, stored_version
from service.graph.connection import (
    connect,
    graph_errors,
    load_session,
    open_loader,
    open_reader,
)
from service.meter import Meter
from service.records.clock import now_us
from service.records.opened import open_records
from service.records.store import RecordsStore
from service.settings import Settings
from service.usecases.assessing import Assessments, Statuses
from service.usecases.diffing import Diffs
from service.usecases.overriding import Overriding
from service.usecases.ports import Ports
from service.usecases.putting import Customers
from service.usecases.reads import GraphQuestions
from service.usecases.replaying import Replays
from service.usecases.rules import rules_of


@dataclass(frozen=True, slots=True)
class Opened:
    """Questions to the graph, the records, scoring, and writing customers.

    `reader` belongs to the event loop that first uses it: close it there.
    """

    reader: AsyncDriver
    graph: GraphQuestions
    records: RecordsStore
    assessments: Assessments
    customers: Customers
    overrides: Overriding

    def ports(self) -> Ports:
        """What the API needs of it."""
        scores = self.assessments
        replays, diffs = Replays(scores), Diffs(scores)
        return Ports(self.graph, self.customers, scores, self.overrides, replays, diffs)


@contextmanager
def opening(settings: Settings, meter: Meter | None = None) -> Iterator[Opened]:
    """Start or find the graph and open the records; all but the reader is closed at the end.

    Raises PolicyError, GraphUnavailableError, SchemaVersionError or RecordsUnavailableError.
    """
    rules = rules_of(settings.policy_path)
    targets = connect(settings)
    with open_records(settings) as records, open_loader(targets.loader) as loader:
        with graph_errors(targets.loader), load_session(loader, targets.loader) as session:
            check_version(stored_version(session))
        reader = open_reader(targets.reader)
        graph = GraphQuestions(reader, targets.reader, Statuses(records), meter)
        yield Opened(
            reader,
            graph,
            records,
            Assessments(records, graph, rules),
            Customers(settings.home, loader, targets.loader, records),
            Overriding(records, rules.policy, now_us),
        )
