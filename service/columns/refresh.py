"""The columns of a graph, opened where they are, extended where they are old, else made anew.

One process at a time works on the columns below a folder: it holds a lock on a file there, and
others wait for it. What is stored always belongs to one finished load; what a running one has
written is left out, and what it has rewritten is told by its markers, which are read last.
"""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from loaders.progress import Progress, Silent
from service.columns.assembled import assembled
from service.columns.coding import coded
from service.columns.errors import ColumnsUnavailableError, UnusableColumnsError
from service.columns.facts import Facts
from service.columns.manifest import Manifest
from service.columns.merge import merged, texts
from service.columns.reading import TooMuchChangedError, read_all, read_changes
from service.columns.store import TIMES, Store, Stored
from service.columns.turn import turn
from service.domain.taxonomy import Taxonomy
from service.graph.reader.columns import ColumnReads, Origin

# So few changes are always read by themselves, and never more: their ids come in one answer.
FEW, MANY = 50_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What was done: `rows` read from the graph; `reason`: why stored columns were not used."""

    kind: Literal["opened", "extended", "rebuilt"]
    rows: int
    reason: str | None = None


async def columns(
    reads: ColumnReads, folder: Path, progress: Progress | None = None
) -> tuple[Facts, Refreshed]:
    """Everything recorded up to the last finished load, and what had to be done for it.

    `folder` holds the columns of any number of graphs, each in a folder of its graph's id.
    Raises GraphUnavailableError, SchemaVersionError or ColumnsUnavailableError.
    """
    try:
        async with turn(folder):
            origin = await reads.origin()
            work = _Work(reads, Store(folder / origin.graph_id), origin, progress or Silent())
            stored, refreshed = await work.done()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ColumnsUnavailableError(f"the columns in {folder}: {reason}") from error
    return await asyncio.to_thread(_facts, stored, reads.taxonomy), refreshed


def _facts(stored: Stored, taxonomy: Taxonomy) -> Facts:
    return assembled(merged(stored.contents), stored.manifest.origin.stamp, taxonomy)


@dataclass(frozen=True, slots=True)
class _Work:
    """One reading of the columns of one graph."""

    reads: ColumnReads
    store: Store
    origin: Origin
    progress: Progress

    async def done(self) -> tuple[Stored, Refreshed]:
        """The stored columns, as of the origin's stamp."""
        try:
            manifest = self.store.manifest()
            if manifest is None:
                return await self._rebuilt(None)
            await self._check(manifest)
            stored = await asyncio.to_thread(self.store.read, manifest)
            return await self._extended(stored)
        except UnusableColumnsError as error:
            logging.getLogger(__name__).warning("the columns are made anew: %s", error)
            return await self._rebuilt(str(error))

    async def _check(self, manifest: Manifest) -> None:
        """Raise UnusableColumnsError unless the columns are of this graph's own past."""
        of = manifest.origin
        if of.graph_id != self.origin.graph_id:
            raise UnusableColumnsError("they are of another graph")
        if of.stamp > self.origin.stamp:
            raise UnusableColumnsError("they are younger than the graph")
        if of.load != await self.reads.load_at(of.stamp):
            raise UnusableColumnsError("the graph knows nothing of the load they were made after")

    async def _extended(self, stored: Stored) -> tuple[Stored, Refreshed]:
        since = stored.manifest.origin.stamp
        if since == self.origin.stamp:
            self.store.remove_unused(stored.manifest)
            return stored, Refreshed("opened", 0)
        held = sum(segment.rows for segment in stored.manifest.segments)
        most = min(max(FEW, held // TIMES), MANY)
        moments = (since, self.origin.stamp)
        try:
            read = await read_changes(self.reads, moments, most, self.progress)
        except TooMuchChangedError:
            raise UnusableColumnsError("too much has changed since") from None
        rows = sum(table.num_rows for table in read.values())
        content = await asyncio.to_thread(coded, read, texts(stored.contents))
        stored = await asyncio.to_thread(self.store.append, stored, self.origin, content)
        return stored, Refreshed("extended", rows)

    async def _rebuilt(self, reason: str | None) -> tuple[Stored, Refreshed]:
        read = await read_all(self.reads, self.origin.stamp, self.store.draft, self.progress)
        rows = sum(table.num_rows for table in read.values())
        content = await asyncio.to_thread(coded, read, texts([]))
        stored = await asyncio.to_thread(self.store.begin, self.origin, content)
        return stored, Refreshed("rebuilt", rows, reason)
