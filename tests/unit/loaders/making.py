"""Rows, spools and a graph of canned answers for the tests beside this file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from loaders.feed_spool import FeedSpool
from loaders.graph import LoadGraph, Statement
from loaders.intake import Intake
from loaders.progress import Silent
from loaders.rows import (
    CustomerRow,
    CustomerTransferRow,
    LabelRow,
    LinkRow,
    MembershipRow,
    Place,
    Rejected,
    ReorganisedRow,
    Row,
    TransferRow,
)
from loaders.spool import Spool, Value
from service.domain.customer import Customer, CustomerStatus, CustomerType

STAMP = 1_000
PLACE = Place("rows.csv", 2)
Answer = Callable[..., Iterable[dict[str, object]]]


class CannedGraph:
    """Answers reads by query name from functions of the parameters; nothing where there is none.

    Remembers what was asked and what was written.
    """

    def __init__(self, **answers: Answer) -> None:
        self._answers = answers
        self.asked: list[str] = []
        self.written: list[Statement] = []

    def read(self, name: str, **params: Any) -> list[dict[str, object]]:
        self.asked.append(name)
        return list(self._answers[name](**params)) if name in self._answers else []

    def read_by_id(
        self, name: str, ids: Iterable[str], parameter: str = "ids"
    ) -> Iterator[dict[str, object]]:
        yield from self.read(name, **{parameter: list(ids)})

    def read_rows(
        self, name: str, rows: Iterable[Mapping[str, object]]
    ) -> Iterator[dict[str, object]]:
        yield from self.read(name, rows=list(rows))

    def stream(self, name: str, **params: Any) -> Iterator[dict[str, object]]:
        yield from self.read(name, **params)

    def write(self, statements: Sequence[Statement]) -> list[dict[str, object]]:
        self.written += statements
        return []


def canned(**answers: Answer) -> LoadGraph:
    return cast(LoadGraph, CannedGraph(**answers))


def holding(**rows: Sequence[dict[str, object]]) -> LoadGraph:
    """A graph that answers these rows, whatever is asked for."""
    return canned(**{name: lambda found=found, **_: found for name, found in rows.items()})


def transfer(
    name: str, amount: str = "1", value: float | None = None, **more: object
) -> TransferRow:
    place = cast(Place, more.get("place", PLACE))
    chain = str(more.get("chain", "test:a"))
    sender, receiver = f"{chain}:{more.get('sender', 'u')}", f"{chain}:{more.get('receiver', 'v')}"
    tx_hash = cast("str | None", more.get("tx_hash"))
    position, time = cast(int, more.get("position", 0)), cast(int, more.get("time", 10))
    asset = str(more.get("asset", "T"))
    return TransferRow(
        place, name, chain, tx_hash, position, time, sender, receiver, asset, amount, value
    )


def label(address: str | None, cluster: str | None = None, **more: object) -> LabelRow:
    entity = str(more.get("entity", "Example"))
    category = str(more.get("category", "exchange"))
    confidence = cast(int, more.get("confidence", 50))
    entity_id = str(more.get("entity_id", "e1"))
    return LabelRow(
        *(PLACE, address, cluster, entity_id, entity, category, "src", confidence),
        *(None, None, cast("str | None", more.get("jurisdiction"))),
    )


def membership(address: str, cluster: str) -> MembershipRow:
    return MembershipRow(PLACE, cluster, address)


def link(earlier: str | None = None, later: str | None = None, by_hash: bool = False) -> LinkRow:
    if by_hash:
        return LinkRow(PLACE, None, None, earlier, later)
    return LinkRow(PLACE, earlier, later, None, None)


def reorganised(
    transfer_id: str | None = None, chain: str | None = None, tx_hash: str | None = None
) -> ReorganisedRow:
    return ReorganisedRow(PLACE, transfer_id, chain, tx_hash)


def held_transfer(name: str, fact: str, **more: object) -> dict[str, object]:
    """A transfer's record as the graph answers it, recorded before the load."""
    values = {"value_usd": None, "value_recorded_from": None}
    moments = {"recorded_from": STAMP - 1, "recorded_to": None}
    return {"id": name, "transfer_id": name, "fact": fact, **values, **moments, **more}


def fact_of(spool: Spool, name: str) -> str:
    """What the spooled transfer of that id says."""
    found = spool.execute("SELECT fact FROM transfer WHERE id = ?", (name,)).fetchone()
    return str(found[0])


def customer(name: str, **kyc: str) -> CustomerRow:
    found = Customer(
        *(name, CustomerType.PERSON, CustomerStatus.ACTIVE, None, None, None, dict(kyc), ())
    )
    return CustomerRow(PLACE, found)


def made(customer_id: str, transfer_id: str, by: str | None = None) -> CustomerTransferRow:
    return CustomerTransferRow(PLACE, customer_id, transfer_id, by)


def bad(reason: str = "is empty") -> Rejected:
    return Rejected(PLACE, reason)


def take(spool: Spool, kind: str, rows: Sequence[Row | Rejected], feed: str = "feed") -> None:
    """Into the spool, as a file of that feed."""
    spool.execute("INSERT OR IGNORE INTO feed (feed, kind, files) VALUES (?, ?, 1)", (feed, kind))
    Intake(spool, feed, kind).take(iter(rows), Silent())


def states(spool: Spool, table: str, key: str = "id") -> dict[Value, Value]:
    return dict(spool.execute(f"SELECT {key}, state FROM {table}").fetchall())


def reasons(spool: Spool) -> list[str]:
    return [row[0] for row in spool.execute("SELECT reason FROM rejected ORDER BY seq")]


def columns_rejected(spool: Spool) -> list[str | None]:
    return [row[0] for row in spool.execute("SELECT col FROM rejected ORDER BY seq")]


def feed_spool(spool: Spool, kind: str) -> FeedSpool:
    return FeedSpool(spool, "feed", kind)


def new_spool(folder: Path) -> Spool:
    return Spool(folder / "spool" / "reading.db")
