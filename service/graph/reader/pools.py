"""Reads of pools: the legs of an epoch, and how far it had come."""

from collections.abc import Collection, Mapping, Sequence

from neo4j import Record

from service.exposure.recomputed import kept_share
from service.exposure.traced import Count, EpochEnd, PoolQuery, Traced
from service.graph.reader.base import Reads
from service.graph.reader.records import traced
from service.graph.reader.runner import Fields, both

# Minus infinity has no literal in Cypher; no slope comes near this.
LEAST_FLOOR = -1e300
# The driver takes 13 us (ArcadeDB) to 40 us (Neo4j) for each record, whatever it holds.
POOLS_A_RECORD = 16


class PoolReads(Reads):
    """Stored ledger fields, by epoch."""

    async def inflows(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        """By epoch, what came in."""
        rows = await self._runner.rows("pool_inflows", pools=_asked(pools), known_at=self._known_at)
        return _by_epoch(rows)

    async def sends(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        """By epoch, what went out, up to `as_of`."""
        rows = await self._runner.rows(
            "pool_sends", pools=_asked(pools), as_of=self._as_of, known_at=self._known_at
        )
        return _by_epoch(rows)

    async def epoch_ends(self, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        """How far each epoch that ever sent had come by `as_of`."""
        rows = await self._runner.rows(
            "pool_last_sends", epochs=sorted(epochs), as_of=self._as_of, known_at=self._known_at
        )
        return {
            row["epoch"]: EpochEnd(
                last_send=(row["order_key"], row["id"]),
                log=row["log"],
                kept=kept_share(row["amount"], row["balance"]),
            )
            for row in sorted(rows, key=lambda row: (row["order_key"], row["id"]))
        }

    async def reached(self, counts: Collection[Count]) -> Collection[Count]:
        """Those of the counts, all above 0, that their epochs had come to by `as_of`."""
        asked: list[Fields] = [{"epoch": each.epoch, "legs": each.legs} for each in counts]
        received, sent = await both(
            self._counted("pool_receipts_counted", asked),
            self._counted("pool_sends_counted", asked),
        )
        return received | sent

    async def _counted(self, name: str, asked: list[Fields]) -> set[Count]:
        rows = await self._runner.rows(
            name, counts=asked, as_of=self._as_of, known_at=self._known_at
        )
        return {Count(row["epoch"], row["legs"]) for row in rows}


def _asked(pools: Sequence[PoolQuery]) -> list[Fields]:
    return [
        {
            "epoch": pool.epoch,
            "first_key": pool.first_key,
            "last_key": pool.last_key,
            "floor": max(pool.floor, LEAST_FLOOR),
            "part": nth // POOLS_A_RECORD,
        }
        for nth, pool in enumerate(pools)
    ]


def _by_epoch(rows: Sequence[Record]) -> Mapping[str, list[Traced]]:
    return {epoch: list(map(traced, legs)) for row in rows for epoch, legs in row["pools"]}
