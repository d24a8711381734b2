"""Reads of a subject's own transfers where there are too many to read them all."""

from neo4j import Record

from service.domain.exposure import Direction
from service.exposure.own import ranked
from service.exposure.own_query import Band, OwnQuery, OwnWallet
from service.exposure.traced import Traced
from service.graph.reader.base import Reads
from service.graph.reader.records import traced
from service.graph.reader.runner import Fields, Parameter

# So many wallets a query, so that the time limit of a query holds however many there are.
WALLETS_A_QUERY = 1_000


class OwnReads(Reads):
    """Own transfers up to `as_of`, as known at the moment."""

    async def own_bands(self, asked: OwnQuery) -> list[Band]:
        """The own transfers counted in bands of like value."""
        received = asked.direction is Direction.RECEIVED
        name = "own_received_bands" if received else "own_sent_bands"
        found: dict[tuple[int | None, bool], Band] = {}
        for row in await self._of_wallets(name, asked):
            key = (row["band"], row["unpriced"])
            found[key] = _joined(found.get(key), row)
        return list(found.values())

    async def own_greatest(self, asked: OwnQuery, least_usd: float, most: int) -> list[Traced]:
        """At most so many of those worth at least so much, the greatest value first."""
        received = asked.direction is Direction.RECEIVED
        name = "own_received_greatest" if received else "own_sent_greatest"
        rows = await self._of_wallets(name, asked, least_usd=least_usd, most=most)
        return ranked(traced(row) for row in rows)[:most]

    async def _of_wallets(self, name: str, asked: OwnQuery, **more: Parameter) -> list[Record]:
        rows: list[Record] = []
        for start in range(0, len(asked.wallets), WALLETS_A_QUERY):
            rows += await self._runner.rows(
                name,
                wallets=[_row(each) for each in asked.wallets[start : start + WALLETS_A_QUERY]],
                own=list(asked.own),
                since=asked.since or 0,
                as_of=self._as_of,
                known_at=self._known_at,
                **more,
            )
        return rows


def _row(wallet: OwnWallet) -> Fields:
    return {"address": wallet.address, "clusters": list(wallet.clusters)}


def _joined(before: Band | None, row: Record) -> Band:
    transfers, value, least = row["transfers"], row["value_usd"] or 0.0, row["least_usd"]
    if before is None:
        return Band(transfers, value, least)
    both = [each for each in (before.least_usd, least) if each is not None]
    return Band(before.transfers + transfers, before.value_usd + value, min(both, default=None))
