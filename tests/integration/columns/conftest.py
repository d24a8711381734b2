"""A graph to load files into, and its columns: one folder that is kept, and one made anew."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from policies.files import load_taxonomy
from service.columns.facts import Facts
from service.columns.refresh import Refreshed, columns
from service.graph.connection import GraphTargets, open_loader, open_reader
from service.graph.reader.columns import ColumnReads
from service.graph.reader.runner import Runner
from tests.integration.loaders.bench import Bench


@dataclass
class Shelf:
    """Columns of the bench's graph."""

    bench: Bench
    targets: GraphTargets
    anew: int = 0

    @property
    def kept(self) -> Path:
        """Where the columns are kept from one reading to the next."""
        return self.bench.folder / "columns"

    def refreshed(self) -> tuple[Facts, Refreshed]:
        """The kept columns, brought up to the last finished load."""
        return self._read(self.kept)

    def rebuilt(self) -> Facts:
        """The columns as they are read where there were none."""
        self.anew += 1
        facts, done = self._read(self.bench.folder / f"anew{self.anew}")
        assert (done.kind, done.reason) == ("rebuilt", None)
        return facts

    def _read(self, folder: Path) -> tuple[Facts, Refreshed]:
        async def read() -> tuple[Facts, Refreshed]:
            async with open_reader(self.targets.reader) as driver:
                reads = ColumnReads(Runner(driver, self.targets.reader), load_taxonomy())
                return await columns(reads, folder)

        return asyncio.run(read())

    def files(self) -> list[Path]:
        """What lies in the folder of the graph."""
        (folder,) = (each for each in self.kept.iterdir() if each.is_dir())
        return sorted(folder.iterdir())


@pytest.fixture
def shelf(graph: GraphTargets, tmp_path: Path) -> Iterator[Shelf]:
    """An empty graph, empty records and an empty folder, on each engine in turn."""
    with open_loader(graph.loader) as driver:
        bench = Bench(graph.loader, driver, tmp_path)
        yield Shelf(bench, graph)
        bench.records.close()
