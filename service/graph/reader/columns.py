"""Reads of everything ever recorded: all of it, or what loads after a moment wrote."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cypher.pages import SAMPLES, SHARE, ranges
from service.domain.taxonomy import Taxonomy
from service.errors import SchemaVersionError
from service.graph.reader.runner import Runner
from service.graph.reader.state import read_state

IDS = 5_000

Cell = str | int | float | bool | Sequence[str] | Sequence[int] | None


class Kind(StrEnum):
    """The kinds of facts, in the order in which they must be read.

    Markers come last: a marker speaks of stored fields that were read before it (design §3).
    """

    TRANSFERS = "transfers"
    LINKS = "links"
    MEMBERSHIPS = "memberships"
    ADDRESS_CLAIMS = "address_claims"
    CLUSTER_CLAIMS = "cluster_claims"
    ENTITIES = "entities"
    MARKERS = "markers"


# Whose changes are changes of a kind: the holder of a fact is written with it.
CHANGED: Mapping[Kind, str] = {
    Kind.TRANSFERS: "changed_transfers",
    Kind.LINKS: "changed_transfers",
    Kind.MEMBERSHIPS: "changed_addresses",
    Kind.ADDRESS_CLAIMS: "changed_addresses",
    Kind.CLUSTER_CLAIMS: "changed_clusters",
    Kind.ENTITIES: "changed_entities",
    Kind.MARKERS: "changed_ledgers",
}


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one query, each with a cell for every name."""

    names: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when a reading begins: a graph's random id, and its last finished load.

    `stamp` (UTC microseconds) is 0 and `load` None where no load has finished.
    """

    graph_id: str
    stamp: int
    load: str | None


class ColumnReads:
    """Reads of whole kinds, whatever their moments of recording."""

    def __init__(self, runner: Runner, taxonomy: Taxonomy) -> None:
        self._runner = runner
        self.taxonomy = taxonomy

    async def origin(self) -> Origin:
        """The state as it is now. Raises SchemaVersionError for a graph without an id."""
        rows = await self._runner.rows("graph_identity")
        graph_id = str(rows[0]["graph_id"] or "") if rows else ""
        if not graph_id.isalnum():
            raise SchemaVersionError("the graph has no id of its own: run `clearhop migrate`")
        stamp = (await read_state(self._runner)).last_finished or 0
        return Origin(graph_id, stamp, await self.load_at(stamp))

    async def load_at(self, stamp: int) -> str | None:
        """The id of the load that finished with this stamp."""
        rows = await self._runner.rows("finished_load", stamp=stamp)
        return min((row["id"] for row in rows), default=None)

    async def everything(self, kind: Kind) -> AsyncIterator[Page]:
        """All rows of a kind, in pages, each a query of its own."""
        name = f"all_{kind}"
        sampled = await self._runner.rows(SAMPLES[name], share=SHARE)
        bounds = ranges(row["id"] for row in sampled)
        async for page in _one_ahead(self._page(name, after=a, to=b) for a, b in bounds):
            yield page

    async def changed(self, kind: Kind, since: int, most: int) -> Sequence[str]:
        """The ids, at most so many, of holders of facts that loads after `since` wrote."""
        rows = await self._runner.rows(CHANGED[kind], stamp=since, most=most)
        return list(rows[0]["ids"]) if rows else []

    async def of(self, kind: Kind, ids: Sequence[str]) -> AsyncIterator[Page]:
        """All rows of these holders, in pages."""
        starts = range(0, len(ids), IDS)
        pages = (self._page(f"whole_{kind}", ids=ids[start : start + IDS]) for start in starts)
        async for page in _one_ahead(pages):
            yield page

    async def _page(self, name: str, **parameters: str | Sequence[str]) -> Page:
        """One record holds all rows: the driver takes eight times as long for a record each."""
        for record in await self._runner.rows(name, **parameters):
            return Page(record["names"], record["rows"])
        return Page((), ())


async def _one_ahead(pages: Iterable[Coroutine[None, None, Page]]) -> AsyncIterator[Page]:
    """The pages in order; the graph works on the next one while one is worked on here."""
    begun: asyncio.Task[Page] | None = None
    try:
        for page in pages:
            before, begun = begun, asyncio.create_task(page)
            if before is not None:
                yield await before
        if begun is not None:
            yield await begun
    finally:
        if begun is not None:
            begun.cancel()
