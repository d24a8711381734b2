"""A graph, a folder and records in which tests load files, and look at what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from neo4j import Driver

from cypher.library import Query, parse
from loaders.check import check_ledgers
from loaders.facthash import hash_facts
from loaders.graph import LoadGraph
from loaders.inputs import Inputs
from loaders.load import Order, Workplace, load
from loaders.prepare import prepare
from loaders.progress import Silent
from loaders.running import Running, running_load
from loaders.summary import Summary
from policies.files import load_crosswalk
from service.graph.connection import GraphTarget, load_session
from service.records.opened import open_records
from service.settings import Settings
from tests.engines.clean import make_empty

QUERIES = Path(__file__).parent / "queries"
Rows = list[dict[str, Any]]
Cell = str | int | float | None


@cache
def _query(name: str) -> Query:
    return parse(name, (QUERIES / f"{name}.cypher").read_text(encoding="utf-8"))


@dataclass
class Bench:
    """One driver and one set of records for a test; `folder` holds its files and its home."""

    target: GraphTarget
    driver: Driver
    folder: Path

    def __post_init__(self) -> None:
        self.home = self.folder / "home"
        self.graph = LoadGraph(self.driver, self.target)
        self.records = open_records(Settings(self.home))

    def order(self, *paths: Path, at_s: int | None = None, shrink: bool = False) -> Order:
        """An order to load these files, recorded at a second."""
        inputs = Inputs(paths)
        return Order(
            lambda spool, progress: prepare(inputs, load_crosswalk(), spool, progress),
            inputs.digest(),
            inputs.title(),
            None if at_s is None else at_s * 1_000_000,
            shrink,
        )

    def load_all(self, order: Order, graph: LoadGraph | None = None) -> list[Summary]:
        """Carry the order out; through another hold on the graph where one is given."""
        place = Workplace(self.home, graph or self.graph, self.records, Silent())
        return load(order, place)

    def load(self, *paths: Path, at_s: int | None = None, shrink: bool = False) -> Summary:
        """Load files that nothing was interrupted before."""
        (summary,) = self.load_all(self.order(*paths, at_s=at_s, shrink=shrink))
        return summary

    def ask(self, name: str, **params: Any) -> Rows:
        """The rows of a query beside the tests."""
        with load_session(self.driver, self.target) as session:
            return [row.data() for row in session.run(_query(name).text, params)]

    def state(self) -> dict[str, Any]:
        """The moments that readers see."""
        return self.graph.read("graph_state")[0].data()

    def running(self) -> Running | None:
        """The load that has begun and not finished."""
        return running_load(self.graph.read("running_load"))

    def hash(self) -> str:
        """What `clearhop hash` prints."""
        return hash_facts(self.graph, Silent()).hash

    def wrong(self) -> list[object]:
        """What `clearhop check` finds."""
        return list(check_ledgers(self.graph, Silent()).wrong)

    def spools(self) -> list[str]:
        """The files in the spool folder."""
        folder = self.home / "spool"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    def renew(self) -> None:
        """Begin again with an empty graph and empty records."""
        self.records.close()
        make_empty(self.target)
        for path in sorted(self.home.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        self.records = open_records(Settings(self.home))


def counts(summary: Summary, kind: str) -> tuple[int, int, int, int, int]:
    """Loaded, unchanged, priced, closed and rejected rows of a kind."""
    (found,) = (each for each in summary.counts if each.kind == kind)
    return found.loaded, found.unchanged, found.priced, found.closed, found.rejected


def reasons(summary: Summary) -> list[str]:
    """Why rows were rejected, in order."""
    return [each.reason for each in summary.rejected]


def table(path: Path, rows: Iterable[Mapping[str, Cell]], *columns: str) -> Path:
    """A CSV of the rows; the header is `columns`, else the first row's."""
    found = list(rows)
    header = columns or tuple(found[0])
    lines = [",".join(header)]
    lines += [
        ",".join("" if row.get(name) is None else str(row[name]) for name in header)
        for row in found
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
