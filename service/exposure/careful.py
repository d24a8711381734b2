"""Reads for a `known_at` that is older than some stored ledger field (design §3).

Wraps the plain reads: each state that tracing will use is checked against the marker of its
ledger, read after the fields, and computed from the ledger's transfers where it was rewritten.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from service.domain.address import takes_no_label
from service.domain.attribution import Attribution
from service.domain.attribution_rule import Claims
from service.domain.exposure import Direction
from service.domain.moment import Moments
from service.exposure.ledger import Side
from service.exposure.reads import LedgerReads
from service.exposure.recomputed import Recomputed, recompute
from service.exposure.traced import (
    Continuation,
    EpochEnd,
    LedgerName,
    Marker,
    PoolQuery,
    Traced,
    Written,
)

KEYS_A_SECOND = 10**9


class CarefulReads:
    """`ExposureReads` whose ledger states are those known then, on the side that is traced."""

    def __init__(self, reads: LedgerReads, direction: Direction) -> None:
        self._reads = reads
        self._side = Side.OUT if direction is Direction.RECEIVED else Side.IN
        self._actors: dict[str, str] = {}
        self._computed: dict[str, Recomputed] = {}
        self._ledger_of: dict[str, LedgerName] = {}

    @property
    def moments(self) -> Moments:
        """The moments of every answer."""
        return self._reads.moments

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

    async def written(self, ids: Collection[str]) -> Mapping[str, Written]:
        return await self._reads.written(ids)

    async def received_by(self, addresses: Collection[str], since: int | None) -> list[Traced]:
        return await self._checked(await self._reads.received_by(addresses, since))

    async def sent_by(self, addresses: Collection[str], since: int | None) -> list[Traced]:
        return await self._checked(await self._reads.sent_by(addresses, since))

    async def transfers(self, ids: Collection[str]) -> list[Traced]:
        return await self._checked(await self._reads.transfers(ids))

    async def continuations_before(self, ids: Collection[str]) -> list[Continuation]:
        links = await self._reads.continuations_before(ids)
        earlier = await self._checked([link.earlier for link in links])
        return [replace(link, earlier=t) for link, t in zip(links, earlier, strict=True)]

    async def continuations_after(self, ids: Collection[str]) -> list[Continuation]:
        links = await self._reads.continuations_after(ids)
        later = await self._checked([link.later for link in links])
        return [replace(link, later=t) for link, t in zip(links, later, strict=True)]

    async def inflows(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        stored = await self._reads.inflows(self._stored(pools))
        return await self._legs(stored, pools, Side.IN)

    async def sends(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        stored = await self._reads.sends(self._stored(pools))
        return await self._legs(stored, pools, Side.OUT)

    async def epoch_ends(self, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        stored = await self._reads.epoch_ends(epochs)
        await self._compute_rewritten({epoch: self._last_key() for epoch in epochs})
        computed = ((epoch, self._of(epoch)) for epoch in epochs)
        return {**stored, **{epoch: ledger.end(epoch) for epoch, ledger in computed if ledger}}

    def _last_key(self) -> int:
        """A key after all transfers up to `as_of`."""
        return (self.moments.as_of_s + 1) * KEYS_A_SECOND

    def _stored(self, pools: Sequence[PoolQuery]) -> list[PoolQuery]:
        return [pool for pool in pools if self._of(pool.epoch) is None]

    def _of(self, epoch: str) -> Recomputed | None:
        name = self._ledger_of.get(epoch)
        return self._computed.get(name.id) if name else None

    async def _legs(
        self, stored: Mapping[str, list[Traced]], pools: Sequence[PoolQuery], side: Side
    ) -> Mapping[str, list[Traced]]:
        last = self._last_key()
        await self._compute_rewritten({pool.epoch: min(pool.last_key, last) for pool in pools})
        found: dict[str, list[Traced]] = {}
        for pool in pools:
            ledger = self._of(pool.epoch)
            legs = stored.get(pool.epoch, []) if ledger is None else ledger.legs(pool, side)
            found[pool.epoch] = legs
        checked = iter(await self._checked([leg for legs in found.values() for leg in legs]))
        return {epoch: [next(checked) for _ in legs] for epoch, legs in found.items()}

    async def _compute_rewritten(self, last_keys: Mapping[str, int]) -> None:
        """Compute the ledgers of these epochs that were rewritten at or before the keys."""
        names = {epoch: self._ledger_of[epoch] for epoch in last_keys if epoch in self._ledger_of}
        markers = await self._markers(names.values())
        for epoch, name in names.items():
            await self._compute(name, markers.get(name.id), last_keys[epoch])

    async def _checked(self, transfers: list[Traced]) -> list[Traced]:
        """The same transfers with the traced side's state as known then."""
        names = await self._names(transfers)
        markers = await self._markers(names.values())
        for transfer in transfers:
            name = names.get(transfer.id)
            if name is not None:
                await self._compute(name, markers.get(name.id), transfer.order_key)
        return [self._with_state(t, names.get(t.id)) for t in transfers]

    def _with_state(self, transfer: Traced, name: LedgerName | None) -> Traced:
        if name is None:
            return transfer
        outward = self._side is Side.OUT
        state = transfer.sender_state if outward else transfer.receiver_state
        ledger = self._computed.get(name.id)
        if ledger is not None:
            state = ledger.states.get((transfer.id, self._side))
        if state is not None:
            self._ledger_of[state.epoch] = name
        if outward:
            return replace(transfer, sender_state=state)
        return replace(transfer, receiver_state=state)

    async def _names(self, transfers: Iterable[Traced]) -> dict[str, LedgerName]:
        """The ledger of each transfer's traced side, by transfer id; nobody's left out."""
        ends = {t.id: (t, t.sender if self._side is Side.OUT else t.receiver) for t in transfers}
        held = {name: pair for name, pair in ends.items() if not takes_no_label(pair[1])}
        new = {end for _, end in held.values()} - self._actors.keys()
        if new:
            self._actors.update(await self._reads.actors(sorted(new)))
        return {
            name: LedgerName(self._actors.get(end, end), t.chain, t.asset)
            for name, (t, end) in held.items()
        }

    async def _markers(self, names: Iterable[LedgerName]) -> Mapping[str, Marker]:
        asked = {name.id for name in names} - self._computed.keys()
        return await self._reads.markers(sorted(asked)) if asked else {}

    async def _compute(self, name: LedgerName, marker: Marker | None, key: int) -> None:
        """Compute the ledger when a leg at the key cannot be read as stored."""
        if marker is None or name.id in self._computed:
            return
        if marker.at_us > self.moments.known_at_us and marker.from_key <= key:
            self._computed[name.id] = await recompute(self._reads, name)
