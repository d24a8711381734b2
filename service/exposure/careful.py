"""Reads for a `known_at` that is older than some stored ledger field (design §3).

Wraps the plain reads: each state that tracing will use is checked against the marker of its
ledger, read after the fields, and computed from the ledger's transfers where it was rewritten.
"""

from collections.abc import Collection, Mapping, Sequence

from service.domain.attribution import Attribution
from service.domain.attribution_rule import Claims
from service.domain.exposure import Direction
from service.domain.moment import Moments
from service.exposure.known_ledgers import KnownLedgers
from service.exposure.ledger import Side
from service.exposure.own_query import Band, OwnQuery
from service.exposure.reads import LedgerReads
from service.exposure.recomputed import Recomputed
from service.exposure.traced import Continuation, Count, EpochEnd, PoolQuery, Traced, Written

KEYS_A_SECOND = 10**9


class CarefulReads:
    """`ExposureReads` whose ledger states are those known then, on the side that is traced."""

    def __init__(self, reads: LedgerReads, direction: Direction) -> None:
        self._reads = reads
        side = Side.OUT if direction is Direction.RECEIVED else Side.IN
        self._ledgers = KnownLedgers(reads, side)

    @property
    def moments(self) -> Moments:
        """The moments of every answer."""
        return self._reads.moments

    @property
    def computed_ledgers(self) -> int:
        """How many ledgers were computed on the fly so far."""
        return len(self._ledgers)

    async def members(self, addresses: Collection[str]) -> tuple[str, ...]:
        return await self._reads.members(addresses)

    async def actors(self, addresses: Collection[str]) -> Mapping[str, str]:
        return await self._reads.actors(addresses)

    async def claims(self, addresses: Collection[str]) -> Mapping[str, tuple[Claims, str | None]]:
        return await self._reads.claims(addresses)

    async def member_claims(
        self, clusters: Collection[str]
    ) -> Mapping[str, tuple[Attribution, ...]]:
        return await self._reads.member_claims(clusters)

    async def received_by(
        self, addresses: Collection[str], since: int | None, most: int | None
    ) -> list[Traced]:
        return await self._reads.received_by(addresses, since, most)

    async def sent_by(
        self, addresses: Collection[str], since: int | None, most: int | None
    ) -> list[Traced]:
        return await self._reads.sent_by(addresses, since, most)

    async def own_bands(self, asked: OwnQuery) -> list[Band]:
        return await self._reads.own_bands(asked)

    async def own_greatest(self, asked: OwnQuery, least_usd: float, most: int) -> list[Traced]:
        return await self._reads.own_greatest(asked, least_usd, most)

    async def transfers(self, ids: Collection[str]) -> list[Traced]:
        return await self._reads.transfers(ids)

    async def written(self, ids: Collection[str]) -> Mapping[str, Written]:
        return await self._reads.written(ids)

    async def continuations_before(self, ids: Collection[str]) -> list[Continuation]:
        return await self._reads.continuations_before(ids)

    async def continuations_after(self, ids: Collection[str]) -> list[Continuation]:
        return await self._reads.continuations_after(ids)

    async def settled(self, transfers: Sequence[Traced]) -> Sequence[Traced]:
        return await self._ledgers.settled(transfers)

    async def inflows(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        stored = await self._reads.inflows(self._stored(pools))
        return await self._legs(stored, pools, Side.IN)

    async def sends(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        stored = await self._reads.sends(self._stored(pools))
        return await self._legs(stored, pools, Side.OUT)

    async def epoch_ends(self, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        stored = await self._reads.epoch_ends(epochs)
        computed = await self._up_to_as_of(epochs)
        kept = {epoch: end for epoch, end in stored.items() if epoch not in computed}
        ends = {epoch: ledger.end(epoch) for epoch, ledger in computed.items()}
        return {**kept, **{epoch: end for epoch, end in ends.items() if end is not None}}

    async def reached(self, counts: Collection[Count]) -> Collection[Count]:
        stored = await self._reads.reached(counts)
        computed = await self._up_to_as_of({each.epoch for each in counts})
        kept = {each for each in stored if each.epoch not in computed}
        come = ((each, computed.get(each.epoch)) for each in counts)
        return kept | {each for each, ledger in come if ledger and ledger.reached(each)}

    def _stored(self, pools: Sequence[PoolQuery]) -> list[PoolQuery]:
        computed = self._ledgers.computed(pool.epoch for pool in pools)
        return [pool for pool in pools if pool.epoch not in computed]

    async def _legs(
        self, stored: Mapping[str, list[Traced]], pools: Sequence[PoolQuery], side: Side
    ) -> Mapping[str, list[Traced]]:
        last = self._last_key()
        keys = {pool.epoch: min(pool.last_key, last) for pool in pools}
        computed = await self._ledgers.up_to(keys)
        return {
            pool.epoch: computed[pool.epoch].legs(pool, side)
            if pool.epoch in computed
            else stored.get(pool.epoch, [])
            for pool in pools
        }

    async def _up_to_as_of(self, epochs: Collection[str]) -> Mapping[str, Recomputed]:
        """The ledgers of those epochs of which some field up to `as_of` was rewritten."""
        last = self._last_key()
        return await self._ledgers.up_to(dict.fromkeys(epochs, last))

    def _last_key(self) -> int:
        """A key after all transfers up to `as_of`."""
        return (self.moments.as_of_s + 1) * KEYS_A_SECOND
