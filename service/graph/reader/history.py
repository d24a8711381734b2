"""Reads of what wallets did, and of the wallets they hang together with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from neo4j import Record

from service.graph.reader.claims import ClaimReads

MOST_MATES = 100


@dataclass(frozen=True, slots=True)
class Dealing:
    """What wallets received from, or sent to, one counterparty. `days` since 1970-01-01."""

    counterparty: str
    transfers: int
    value_usd: float
    first_time: int
    last_time: int
    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class FirstInflow:
    """The transfer that first brought an address anything."""

    transfer: str
    order_key: int
    funder: str


class HistoryReads(ClaimReads):
    """Facts up to `as_of`, as known at the moment."""

    async def received_from(self, addresses: Collection[str]) -> list[Dealing]:
        """What the addresses received, by counterparty and address."""
        return await self._dealings("activity_received", addresses)

    async def sent_to(self, addresses: Collection[str]) -> list[Dealing]:
        """What the addresses sent, by counterparty and address."""
        return await self._dealings("activity_sent", addresses)

    async def _dealings(self, name: str, addresses: Collection[str]) -> list[Dealing]:
        rows = await self._runner.rows(
            name, addresses=sorted(addresses), as_of=self._as_of, known_at=self._known_at
        )
        return [_dealing(row) for row in rows]

    async def seen(self, ids: Collection[str]) -> Mapping[str, tuple[int, int]]:
        """First and last second in which an address moved anything; others are left out."""
        rows = await self._runner.rows("address_seen", ids=sorted(ids), known_at=self._known_at)
        return {row["id"]: (row["first_time"], row["last_time"]) for row in rows}

    async def first_inflows(self, addresses: Collection[str]) -> Mapping[str, FirstInflow]:
        """The first inflow of each address that ever received anything."""
        if not addresses:
            return {}
        rows = await self._runner.rows(
            "first_inflows",
            addresses=sorted(addresses),
            as_of=self._as_of,
            known_at=self._known_at,
        )
        latest_first = sorted(rows, key=lambda r: (r["order_key"], r["transfer"]), reverse=True)
        return {
            row["address"]: FirstInflow(row["transfer"], row["order_key"], row["funder"])
            for row in latest_first
        }

    async def funded_with_risk(self, funder: str, categories: Collection[str]) -> list[str]:
        """The addresses that the funder paid and that a label gives one of the categories."""
        rows = await self._runner.rows(
            "funded_with_risk",
            funder=funder,
            categories=sorted(categories),
            as_of=self._as_of,
            known_at=self._known_at,
        )
        return sorted(row["address"] for row in rows)

    async def mates_with_risk(
        self, addresses: Collection[str], categories: Collection[str]
    ) -> list[tuple[str, str]]:
        """Pairs of an address and another of its cluster that a label gives such a category."""
        rows = await self._runner.rows(
            "cluster_mates_with_risk",
            addresses=sorted(addresses),
            categories=sorted(categories),
            most=MOST_MATES,
            known_at=self._known_at,
        )
        return sorted({(row["address"], row["mate"]) for row in rows})

    async def customers_using(self, addresses: Collection[str]) -> list[tuple[str, str]]:
        """Pairs of an address and the graph's random id of a customer who uses it."""
        rows = await self._runner.rows(
            "customers_using", addresses=sorted(addresses), known_at=self._known_at
        )
        return sorted({(row["address"], row["customer"]) for row in rows})


def _dealing(row: Record) -> Dealing:
    return Dealing(
        counterparty=row["counterparty"],
        transfers=row["transfers"],
        value_usd=row["value_usd"],
        first_time=row["first_time"],
        last_time=row["last_time"],
        days=frozenset(row["days"]),
    )
