"""Typed rows into the spool: duplicates are counted, contradictions within a load rejected."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from loaders.customer_json import encode
from loaders.progress import Progress
from loaders.rows import (
    CustomerRow,
    CustomerTransferRow,
    LabelRow,
    LinkRow,
    MembershipRow,
    Place,
    Rejected,
    Row,
    TransferRow,
)
from loaders.spool import Spool, Value
from service.domain.keys import fact_id

CHUNK = 5_000
MAX_REJECTED_VALUE = 120


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes the rows of one file of one feed."""

    spool: Spool
    feed: str
    kind: str

    def take(self, rows: Iterable[Row | Rejected], progress: Progress) -> int:
        """Put all rows into the spool; the number of rows met."""
        remaining = iter(rows)
        met = 0
        while chunk := list(islice(remaining, CHUNK)):
            self._reject([row for row in chunk if isinstance(row, Rejected)])
            self._accept([row for row in chunk if not isinstance(row, Rejected)])
            met += len(chunk)
            progress.advance(len(chunk))
        return met

    def _accept(self, rows: Sequence[Row]) -> None:
        if rows:
            _TAKERS[type(rows[0])](self, rows)

    def _reject(self, rows: Sequence[Rejected]) -> None:
        self.spool.insert(
            "INSERT INTO rejected (file, line, col, reason, value, kind) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    row.place.file,
                    row.place.line,
                    row.place.column,
                    row.reason,
                    None if row.value is None else row.value[:MAX_REJECTED_VALUE],
                    self.kind,
                )
                for row in rows
            ],
        )

    def _insert(self, sql: str, rows: Sequence[Sequence[Value]]) -> bool:
        """Insert or ignore; False when some row was there before."""
        return self.spool.insert(sql, rows) == len(rows)

    def _duplicates(self, count: int) -> None:
        self.spool.execute(
            "UPDATE feed SET duplicates = duplicates + ? WHERE feed = ? AND kind = ?",
            (count, self.feed, self.kind),
        )

    def labels(self, rows: Sequence[LabelRow]) -> None:
        """Attributions; the same claim twice is one claim."""
        values = [_label_values(self.feed, row) for row in rows]
        taken = self.spool.insert(
            "INSERT OR IGNORE INTO label (fact, feed, node_kind, node, entity_id, entity,"
            " category, source, confidence, valid_from, valid_to, jurisdiction, account_type,"
            " authority, checksum_valid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        self._duplicates(len(rows) - taken)

    def memberships(self, rows: Sequence[MembershipRow]) -> None:
        """Memberships; a feed may place an address in one cluster only."""
        sql = "INSERT OR IGNORE INTO membership (fact, feed, cluster, address) VALUES (?, ?, ?, ?)"
        for row in rows:
            fact = fact_id(self.feed, row.cluster_id, row.address)
            if not self._insert(sql, [(fact, self.feed, row.cluster_id, row.address)]):
                self._second_membership(row)

    def _second_membership(self, row: MembershipRow) -> None:
        first = self.spool.execute(
            "SELECT cluster FROM membership WHERE feed = ? AND address = ?",
            (self.feed, row.address),
        ).fetchone()[0]
        if first == row.cluster_id:
            self._duplicates(1)
        else:
            reason = f"the feed already places this address in cluster {first}"
            self._reject([Rejected(_column(row.place, "cluster_id"), reason, row.cluster_id)])

    def transfers(self, rows: Sequence[TransferRow]) -> None:
        """Transfers; the same id with other facts is a contradiction."""
        values = [_transfer_values(row) for row in rows]
        sql = (
            "INSERT OR IGNORE INTO transfer (id, fact, chain, tx_hash, position, time, order_key,"
            " sender, receiver, asset, amount_exact, value_usd, file, line)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        for row, value in zip(rows, values, strict=True):
            if not self._insert(sql, [value]):
                self._second_transfer(row, str(value[1]))

    def _second_transfer(self, row: TransferRow, fact: str) -> None:
        first_fact, value_usd, line = self.spool.execute(
            "SELECT fact, value_usd, line FROM transfer WHERE id = ?", (row.id,)
        ).fetchone()
        if first_fact != fact:
            reason = f"line {line} has this id with another party, asset, amount or time"
            self._reject([Rejected(_column(row.place, "transfer_id"), reason, row.id)])
        elif None not in (value_usd, row.value_usd) and value_usd != row.value_usd:
            reason = f"line {line} gives this transfer another value"
            self._reject([Rejected(_column(row.place, "value_usd"), reason, row.id)])
        else:
            self._duplicates(1)
            self.spool.execute(
                "UPDATE transfer SET value_usd = coalesce(value_usd, ?) WHERE id = ?",
                (row.value_usd, row.id),
            )

    def links(self, rows: Sequence[LinkRow]) -> None:
        """Links, resolved to transfers when the load is planned."""
        self.spool.insert(
            "INSERT INTO link (feed, from_id, to_id, from_hash, to_hash, file, line)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    self.feed,
                    row.from_transfer_id,
                    row.to_transfer_id,
                    row.from_tx_hash,
                    row.to_tx_hash,
                    row.place.file,
                    row.place.line,
                )
                for row in rows
            ],
        )

    def customers(self, rows: Sequence[CustomerRow]) -> None:
        """Customers; a second record of the same customer in one load is rejected."""
        sql = "INSERT OR IGNORE INTO customer (customer_id, body, file, line) VALUES (?, ?, ?, ?)"
        for row in rows:
            value = (
                row.customer.customer_id,
                encode(row.customer),
                row.place.file,
                row.place.line,
            )
            if not self._insert(sql, [value]):
                reason = "this customer_id was given before in this load"
                self._reject([Rejected(_column(row.place, "customer_id"), reason)])

    def made(self, rows: Sequence[CustomerTransferRow]) -> None:
        """Transfers that customers made."""
        sql = (
            "INSERT OR IGNORE INTO made (customer_id, transfer_id, initiated_by, file, line)"
            " VALUES (?, ?, ?, ?, ?)"
        )
        taken = self.spool.insert(
            sql,
            [
                (
                    row.customer_id,
                    row.transfer_id,
                    row.initiated_by,
                    row.place.file,
                    row.place.line,
                )
                for row in rows
            ],
        )
        self._duplicates(len(rows) - taken)


Taker = Callable[[Intake, Sequence[Row]], None]
_TAKERS: dict[type, Taker] = {
    LabelRow: cast(Taker, Intake.labels),
    MembershipRow: cast(Taker, Intake.memberships),
    TransferRow: cast(Taker, Intake.transfers),
    LinkRow: cast(Taker, Intake.links),
    CustomerRow: cast(Taker, Intake.customers),
    CustomerTransferRow: cast(Taker, Intake.made),
}


def _column(place: Place, column: str) -> Place:
    return Place(place.file, place.line, column)


def _label_values(feed: str, row: LabelRow) -> tuple[Value, ...]:
    node = row.cluster_id if row.address is None else row.address
    claim = (
        row.category,
        row.source,
        row.confidence,
        row.valid_from,
        row.valid_to,
        row.jurisdiction,
        row.account_type,
        int(row.authority),
        int(row.checksum_valid),
    )
    kind = "cluster" if row.address is None else "address"
    fact = fact_id(feed, kind, node, row.entity_id, *claim)
    return (fact, feed, kind, node, row.entity_id, row.entity, *claim)


def _transfer_values(row: TransferRow) -> tuple[Value, ...]:
    facts = (row.chain, row.tx_hash, row.position, row.time, row.order_key)
    parties = (row.sender, row.receiver, row.asset, row.amount_exact)
    fact = fact_id(*facts, *parties)
    return (row.id, fact, *facts, *parties, row.value_usd, row.place.file, row.place.line)
