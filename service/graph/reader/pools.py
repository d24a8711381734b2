"""Reads of pools: the legs of an epoch, and how far it had come."""

from collections.abc import Callable, Collection, Mapping, Sequence

from neo4j import Record

from service.exposure.recomputed import kept_share
from service.exposure.traced import EpochEnd, PoolQuery, Traced
from service.graph.reader.base import Reads
from service.graph.reader.records import traced

# Minus infinity has no literal in Cypher; no slope comes near this.
LEAST_FLOOR = -1e300


class PoolReads(Reads):
    """Stored ledger fields, by epoch."""

    async def inflows(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        """By epoch, what came in."""
        rows = await self._runner.rows("pool_inflows", pools=_asked(pools), known_at=self._known_at)
        return _by_epoch(rows, lambda t: t.receiver_state.epoch if t.receiver_state else "")

    async def sends(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        """By epoch, what went out, up to `as_of`."""
        rows = await self._runner.rows(
            "pool_sends", pools=_asked(pools), as_of=self._as_of, known_at=self._known_at
        )
        return _by_epoch(rows, lambda t: t.sender_state.epoch if t.sender_state else "")

    async def epoch_ends(self, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        """How far each epoch had come by `as_of`."""
        named = sorted(epochs)
        moments = {"as_of": self._as_of, "known_at": self._known_at}
        received = await self._runner.rows("pool_receipt_counts", epochs=named, **moments)
        sent = await self._runner.rows("pool_last_sends", epochs=named, **moments)
        ends = {row["epoch"]: EpochEnd(row["count"]) for row in received}
        for row in sorted(sent, key=lambda row: (row["order_key"], row["id"])):
            before = ends.get(row["epoch"], EpochEnd(0))
            ends[row["epoch"]] = EpochEnd(
                count=max(before.count, row["count"]),
                last_send=(row["order_key"], row["id"]),
                log=row["log"],
                kept=kept_share(row["amount"], row["balance"]),
            )
        return ends


def _asked(pools: Sequence[PoolQuery]) -> list[dict[str, str | int | float]]:
    return [
        {
            "epoch": pool.epoch,
            "first_key": pool.first_key,
            "last_key": pool.last_key,
            "floor": max(pool.floor, LEAST_FLOOR),
        }
        for pool in pools
    ]


def _by_epoch(
    rows: Sequence[Record], epoch_of: Callable[[Traced], str]
) -> Mapping[str, list[Traced]]:
    found: dict[str, list[Traced]] = {}
    for transfer in map(traced, rows):
        found.setdefault(epoch_of(transfer), []).append(transfer)
    return found
