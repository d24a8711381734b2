"""What a loading command works with: the graph, migrated and checked, the records, a bar."""

from collections.abc import Iterator
from contextlib import contextmanager

from cypher.schema import check_version, stored_version
from loaders.graph import LoadGraph
from loaders.load import Workplace
from service.commands.bar import bar
from service.graph.connection import connect, graph_errors, load_session, open_loader
from service.records.opened import open_records
from service.settings import Settings


@contextmanager
def loading_graph(settings: Settings) -> Iterator[LoadGraph]:
    """The graph under the loading account. Raises SchemaVersionError when it does not fit."""
    target = connect(settings).loader
    with open_loader(target) as driver:
        with graph_errors(target), load_session(driver, target) as session:
            check_version(stored_version(session))
        yield LoadGraph(driver, target)


@contextmanager
def workplace(settings: Settings) -> Iterator[Workplace]:
    """Everything a load needs."""
    with (
        loading_graph(settings) as graph,
        open_records(settings) as records,
        bar() as progress,
    ):
        yield Workplace(settings.home, graph, records, progress)
