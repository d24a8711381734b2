"""A world in memory behind the port that tracing reads."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from service.domain.moment import Moments
from service.exposure.ledger import LegState, Side
from service.exposure.legs import known
from service.exposure.recomputed import pool_state
from service.exposure.traced import (
    Continuation,
    LedgerName,
    Marker,
    Movement,
    PoolState,
    Traced,
    Written,
)
from tests.oracle.world import Transfer, World
from tests.support.knowledge import Knowledge
from tests.support.marking import markers
from tests.support.memory_claims import MemoryClaims
from tests.support.memory_own import MemoryOwn
from tests.support.memory_pools import MemoryPools


class MemoryReads(MemoryClaims, MemoryOwn, MemoryPools):
    """`ExposureReads` over a world; ledger fields as known at `fields_at`."""

    def __init__(self, world: World, moments: Moments, fields_at: int | None = None) -> None:
        MemoryClaims.__init__(self, Knowledge(world, moments.known_at_us))
        MemoryOwn.__init__(self, self.facts, self._seen)
        MemoryPools.__init__(self, self._seen)
        self.world = world
        self.moments = moments
        stored = moments.known_at_us if fields_at is None else fields_at
        self._stored = self.facts if stored == moments.known_at_us else Knowledge(world, stored)
        self._traced = {t.id: self._trace(t) for t in world.transfers if self._known(t)}

    def _known(self, t: Transfer) -> bool:
        return known(t.recorded_from, t.recorded_to, self.moments.known_at_us)

    def _seen(self) -> list[Traced]:
        return [t for t in self._traced.values() if t.time <= self.moments.as_of_s]

    def _trace(self, t: Transfer) -> Traced:
        value = t.value_known(self.moments.known_at_us)
        states = self._stored.states
        return Traced(
            id=t.id,
            order_key=t.key[0],
            time=t.time,
            chain=t.chain,
            asset=t.asset,
            amount=float(t.amount),
            value_usd=None if value is None else float(value),
            sender=t.sender,
            receiver=t.receiver,
            sender_state=_state_of(states.get((t.id, Side.OUT))),
            receiver_state=_state_of(states.get((t.id, Side.IN))),
            continues=any(link.to_id == t.id for link in self.world.links),
            continued=any(link.from_id == t.id for link in self.world.links),
        )

    computed_ledgers = 0

    async def settled(self, transfers: Sequence[Traced]) -> Sequence[Traced]:
        return transfers

    async def members(self, addresses: Collection[str]) -> tuple[str, ...]:
        known_ones = {end for t in self._traced.values() for end in (t.sender, t.receiver)}
        known_ones |= self.facts.actors.keys()
        asked = [a for a in addresses if a in known_ones]
        found = {m for a in asked for m in self.facts.members(self.facts.actor(a))}
        return tuple(sorted(found | set(asked)))

    async def actors(self, addresses: Collection[str]) -> Mapping[str, str]:
        return {a: self.facts.actor(a) for a in addresses}

    async def received_by(
        self, addresses: Collection[str], since: int | None, most: int | None
    ) -> list[Traced]:
        found = [t for t in self._seen() if t.receiver in addresses and t.time >= (since or 0)]
        return found[:most]

    async def sent_by(
        self, addresses: Collection[str], since: int | None, most: int | None
    ) -> list[Traced]:
        found = [t for t in self._seen() if t.sender in addresses and t.time >= (since or 0)]
        return found[:most]

    async def transfers(self, ids: Collection[str]) -> list[Traced]:
        return [t for t in self._seen() if t.id in ids]

    async def written(self, ids: Collection[str]) -> Mapping[str, Written]:
        return {t.id: Written(f"0x{t.id}", t.amount) for t in self.world.transfers if t.id in ids}

    async def continuations_before(self, ids: Collection[str]) -> list[Continuation]:
        return [link for link in self._links() if link.later.id in ids]

    async def continuations_after(self, ids: Collection[str]) -> list[Continuation]:
        return [link for link in self._links() if link.earlier.id in ids]

    def _links(self) -> list[Continuation]:
        return [
            Continuation(self._traced[x.earlier.transfer_id], self._traced[x.later.transfer_id])
            for x in self.facts.links
        ]

    @cached_property
    def _markers(self) -> dict[str, Marker]:
        return markers(self.world)

    async def rewritten_since(self) -> bool:
        return any(m.at_us > self.moments.known_at_us for m in self._markers.values())

    async def markers(self, ledgers: Collection[str]) -> Mapping[str, Marker]:
        return {name: m for name, m in self._markers.items() if name in ledgers}

    async def movements(self, ledger: LedgerName) -> list[Movement]:
        members = self.facts.members(ledger.actor)
        amounts = {t.id: t.amount for t in self.world.transfers}
        return [
            Movement(t, amounts[t.id], t.sender in members, t.receiver in members)
            for t in self._seen()
            if (t.chain, t.asset) == (ledger.chain, ledger.asset)
            and (t.sender in members or t.receiver in members)
        ]


def _state_of(state: LegState | None) -> PoolState | None:
    return None if state is None else pool_state(state)
