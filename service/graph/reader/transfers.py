"""Reads of transfers, and of the links between them."""

from collections.abc import Collection, Mapping

from service.exposure.traced import Continuation, Traced, Written
from service.graph.reader.actors import ActorReads
from service.graph.reader.records import traced

# No limit, as a number that either engine takes as one.
MOST_ROWS = 2**31 - 1


class TransferReads(ActorReads):
    """Transfers as known at the moment."""

    async def received_by(
        self, addresses: Collection[str], since: int | None, most: int | None
    ) -> list[Traced]:
        """Transfers to the addresses, from the second `since` on, up to `as_of`; at most `most`."""
        return await self._of("received_transfers", addresses, since, most)

    async def sent_by(
        self, addresses: Collection[str], since: int | None, most: int | None
    ) -> list[Traced]:
        """Transfers from the addresses, the same."""
        return await self._of("sent_transfers", addresses, since, most)

    async def _of(
        self, name: str, addresses: Collection[str], since: int | None, most: int | None
    ) -> list[Traced]:
        rows = await self._runner.rows(
            name,
            addresses=sorted(addresses),
            since=since or 0,
            as_of=self._as_of,
            known_at=self._known_at,
            most=MOST_ROWS if most is None else min(most, MOST_ROWS),
        )
        return [traced(row) for row in rows]

    async def transfers(self, ids: Collection[str]) -> list[Traced]:
        """Transfers by id, up to `as_of`; those not known are left out."""
        return [t for t in await self._by_id(ids) if t.time <= self._as_of]

    async def written(self, ids: Collection[str]) -> Mapping[str, Written]:
        """How the chain writes these transfers."""
        rows = await self._runner.rows("written_transfers", ids=sorted(ids))
        return {row["id"]: Written(row["tx_hash"], row["amount_exact"]) for row in rows}

    async def continuations_before(self, ids: Collection[str]) -> list[Continuation]:
        """The links that count and lead to what these transfers continue."""
        return await self._links("links_to_earlier", ids)

    async def continuations_after(self, ids: Collection[str]) -> list[Continuation]:
        """The links that count and lead on from these transfers, those after `as_of` too."""
        return await self._links("links_to_later", ids)

    async def _links(self, name: str, ids: Collection[str]) -> list[Continuation]:
        """A link counts while both its transfers are known and neither is within one actor."""
        if not ids:
            return []
        rows = await self._runner.rows(name, ids=sorted(ids), known_at=self._known_at)
        pairs = [(row["earlier"], row["later"]) for row in rows]
        ends = await self._by_id({name for pair in pairs for name in pair}) if pairs else []
        actors = await self.actors({a for t in ends for a in (t.sender, t.receiver)})
        by_id = {t.id: t for t in ends if actors[t.sender] != actors[t.receiver]}
        return [
            Continuation(by_id[earlier], by_id[later])
            for earlier, later in pairs
            if earlier in by_id and later in by_id
        ]

    async def _by_id(self, ids: Collection[str]) -> list[Traced]:
        rows = await self._runner.rows("transfers_by_id", ids=sorted(ids), known_at=self._known_at)
        return [traced(row) for row in rows]
