"""A graph in memory that columns can be read from, and changed as loads change one."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from policies.files import load_taxonomy
from service.columns.facts import Facts
from service.columns.refresh import Refreshed, columns
from service.domain.taxonomy import Taxonomy
from service.graph.reader.columns import Cell, ColumnReads, Kind, Origin, Page

Row = Mapping[str, Cell]
KEYS = {
    Kind.TRANSFERS: "id",
    Kind.LINKS: "later",
    Kind.MEMBERSHIPS: "address",
    Kind.ADDRESS_CLAIMS: "holder",
    Kind.CLUSTER_CLAIMS: "holder",
    Kind.ENTITIES: "id",
    Kind.MARKERS: "id",
}
GRAPH = "0" * 32


@dataclass
class GraphInMemory:
    """Rows by kind, each with the stamp of the load that wrote it last."""

    graph_id: str = GRAPH
    stamp: int = 0
    loads: dict[int, str] = field(default_factory=dict)
    rows: dict[Kind, list[tuple[int, Row]]] = field(default_factory=lambda: {k: [] for k in Kind})
    taxonomy: Taxonomy = field(default_factory=load_taxonomy)
    asked: list[Kind] = field(default_factory=list)

    def load(self, *found: tuple[Kind, Row]) -> None:
        """A load that writes these rows; one with the identity of another takes its place."""
        self.stamp += 1_000
        self.loads[self.stamp] = f"load{self.stamp}"
        for kind, row in found:
            same = identity(kind, row)
            held = [each for each in self.rows[kind] if identity(kind, each[1]) != same]
            self.rows[kind] = [*held, (self.stamp, row)]

    async def origin(self) -> Origin:
        return Origin(self.graph_id, self.stamp, self.loads.get(self.stamp))

    async def load_at(self, stamp: int) -> str | None:
        return self.loads.get(stamp)

    async def everything(self, kind: Kind) -> AsyncIterator[Page]:
        self.asked.append(kind)
        # In another order than that of the columns, and in pages of three.
        rows = [row for _, row in reversed(self.rows[kind])]
        for start in range(0, len(rows), 3):
            yield page_of(rows[start : start + 3])

    async def changed(self, kind: Kind, since: int, most: int) -> Sequence[str]:
        self.asked.append(kind)
        ids = {str(row[KEYS[kind]]) for stamp, row in self.rows[kind] if stamp > since}
        return sorted(ids)[:most]

    async def of(self, kind: Kind, ids: Sequence[str]) -> AsyncIterator[Page]:
        wanted = set(ids)
        yield page_of([row for _, row in self.rows[kind] if row[KEYS[kind]] in wanted])


def page_of(rows: Sequence[Row]) -> Page:
    """The rows as one query gives them."""
    return Page(list(rows[0]), [list(row.values()) for row in rows]) if rows else Page((), ())


def identity(kind: Kind, row: Row) -> tuple[object, ...]:
    """What makes two rows the same fact at two moments."""
    names = {"id", "later", "earlier", "address", "cluster", "holder", "fact_id"}
    opened = row.get("recorded_from") if kind is not Kind.TRANSFERS else None
    return (*(row[name] for name in sorted(names & row.keys())), opened)


def read(graph: GraphInMemory, folder: Path) -> tuple[Facts, Refreshed]:
    """The columns of the graph, kept below the folder."""
    return asyncio.run(columns(cast(ColumnReads, graph), folder))


def moved(name: str, time: int, sender: str, receiver: str, **more: Cell) -> tuple[Kind, Row]:
    """A transfer with the ledger fields of both sides; the sender's pool is empty before it."""
    row: dict[str, Cell] = {
        "id": name,
        "order_key": time * 10**9,
        "time": time,
        "chain": "test:a",
        "asset": "T",
        "sender": f"test:a:{sender}",
        "receiver": f"test:a:{receiver}",
        "amount": 1.5,
        "amount_exact": "1.5",
        "value_usd": 3.0,
        "value_recorded_from": None,
        "recorded_from": 1,
        "recorded_to": None,
        **{f"sender_{name}": value for name, value in _fields(f"{sender}#{name}").items()},
        "sender_balance": 1.5,
        "sender_shortfall": 1.5,
        **{f"receiver_{name}": value for name, value in _fields(f"{receiver}#0").items()},
    }
    return Kind.TRANSFERS, row | more


def _fields(epoch: str) -> dict[str, Cell]:
    return {"epoch": epoch, "log": -0.25, "count": 1}


def member(address: str, cluster: str, **more: Cell) -> tuple[Kind, Row]:
    row = {"address": address, "cluster": cluster, "feed": "clusters:c"}
    return Kind.MEMBERSHIPS, {**row, "recorded_from": 1, "recorded_to": None, **more}


def claim(kind: Kind, holder: str, **more: Cell) -> tuple[Kind, Row]:
    row: dict[str, Cell] = {
        "holder": holder,
        "fact_id": f"fact-{holder}",
        "feed": "labels:l",
        "entity_id": "e",
        "category": "exchange",
        "source": None,
        "confidence": 50,
        **dict.fromkeys(("valid_from", "valid_to", "jurisdiction", "account_type")),
        "authority": False,
        "checksum_valid": None,
        "recorded_from": 1,
        "recorded_to": None,
    }
    return kind, row | more


def entity(name: str) -> tuple[Kind, Row]:
    return Kind.ENTITIES, {"id": "e", "entity": name, "former_names": [], "renamed_at": []}


def continued(later: str, earlier: str) -> tuple[Kind, Row]:
    row = {"later": later, "earlier": earlier}
    return Kind.LINKS, {**row, "recorded_from": 1, "recorded_to": None}


def marked(ledger: str, at: int, key: int) -> tuple[Kind, Row]:
    return Kind.MARKERS, {"id": ledger, "rewritten_at": at, "rewritten_from_key": key}


def small_graph(transfers: int = 40) -> GraphInMemory:
    """A graph with facts of every kind."""
    graph = GraphInMemory()
    rows = [moved(f"t{n:03}", n, f"a{n % 7}", f"b{n % 5}") for n in range(transfers)]
    graph.load(
        *rows,
        entity("Example"),
        member("test:a:a1", "k"),
        claim(Kind.ADDRESS_CLAIMS, "test:a:a1"),
        claim(Kind.CLUSTER_CLAIMS, "k", category="sanction"),
        continued("t009", "t003"),
        marked("test:a:a1|test:a/T", 1_000, 5),
    )
    return graph
