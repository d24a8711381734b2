"""A world in memory behind the port that tracing reads: ledgers by the service's own code."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from service.domain.address import evm_account, takes_no_label
from service.domain.attribution import Attribution
from service.domain.attribution_rule import Claims
from service.domain.keys import ledger_id
from service.domain.moment import Moments
from service.exposure.ledger import Leg, LegState, Side, counts_for_hub, run
from service.exposure.legs import Movement as LegMovement
from service.exposure.legs import known, legs_of
from service.exposure.links import Link as CountedLink
from service.exposure.links import LinkEnd, counts, inner_legs
from service.exposure.pools import BACK, ON, slope
from service.exposure.pools import Leg as PoolLeg
from service.exposure.recomputed import pool_state
from service.exposure.traced import (
    Continuation,
    EpochEnd,
    LedgerName,
    Marker,
    Movement,
    PoolQuery,
    PoolState,
    Traced,
    Written,
)
from tests.oracle.world import Label, Transfer, World


@dataclass(frozen=True)
class Knowledge:
    """A world as known at one moment, with its ledgers."""

    world: World
    known_at: int

    @cached_property
    def actors(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for m in sorted(self.world.memberships, key=lambda m: m.cluster, reverse=True):
            if known(m.recorded_from, m.recorded_to, self.known_at):
                found[m.address] = m.cluster
        return found

    def actor(self, address: str) -> str:
        return self.actors.get(address, address)

    def members(self, actor: str) -> set[str]:
        return {a for a, cluster in self.actors.items() if cluster == actor} or {actor}

    @cached_property
    def links(self) -> list[CountedLink]:
        by_id = {t.id: t for t in self.world.transfers}
        links = [
            CountedLink(
                _end(by_id[x.from_id]), _end(by_id[x.to_id]), x.recorded_from, x.recorded_to
            )
            for x in self.world.links
        ]
        return [link for link in links if counts(link, self.actor, self.known_at)]

    @cached_property
    def ledgers(self) -> dict[str, list[LegState]]:
        """States by ledger id, of every actor."""
        return {name: list(run(name, its)) for name, its in self.legs.items()}

    @cached_property
    def legs(self) -> dict[str, list[Leg]]:
        """Legs by ledger id, of every actor."""
        inner = inner_legs(self.links, self.actor, self.known_at)
        of_actor: dict[str, dict[str, Transfer]] = defaultdict(dict)
        for t in self.world.transfers:
            for end in (t.sender, t.receiver):
                of_actor[self.actor(end)][t.id] = t
        found: dict[str, list[Leg]] = {}
        for actor, moved in of_actor.items():
            if actor.count(":") > 1 and takes_no_label(actor):
                continue
            rows = [movement(t) for t in moved.values()]
            legs = legs_of(self.members(actor), rows, inner, self.known_at)
            for asset, its in legs.items():
                found[ledger_id(actor, asset)] = its
        return found

    @cached_property
    def states(self) -> dict[tuple[str, Side], LegState]:
        return {(s.transfer_id, s.side): s for its in self.ledgers.values() for s in its}


def _end(t: Transfer) -> LinkEnd:
    return LinkEnd(t.id, t.key[0], t.sender, t.receiver, t.recorded_from, t.recorded_to)


def movement(t: Transfer) -> LegMovement:
    return LegMovement(
        transfer_id=t.id,
        order_key=t.key[0],
        chain=t.chain,
        asset=t.asset,
        amount_exact=t.amount,
        value_usd=None if t.value_usd is None else float(t.value_usd),
        value_recorded_from=t.value_recorded_from,
        sender=t.sender,
        receiver=t.receiver,
        recorded_from=t.recorded_from,
        recorded_to=t.recorded_to,
    )


class MemoryReads:
    """`ExposureReads` over a world; ledger fields as known at `fields_at`."""

    def __init__(self, world: World, moments: Moments, fields_at: int | None = None) -> None:
        self.world = world
        self.moments = moments
        self.facts = Knowledge(world, moments.known_at_us)
        stored = moments.known_at_us if fields_at is None else fields_at
        self.stored = self.facts if stored == moments.known_at_us else Knowledge(world, stored)
        self.queries: list[PoolQuery] = []
        self._traced = {t.id: self._trace(t) for t in world.transfers if self._known(t)}

    def _known(self, t: Transfer) -> bool:
        return known(t.recorded_from, t.recorded_to, self.moments.known_at_us)

    def _seen(self) -> Iterable[Traced]:
        return (t for t in self._traced.values() if t.time <= self.moments.as_of_s)

    def _trace(self, t: Transfer) -> Traced:
        value = t.value_known(self.moments.known_at_us)
        states = self.stored.states
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
            sender_state=state_of(states.get((t.id, Side.OUT))),
            receiver_state=state_of(states.get((t.id, Side.IN))),
            continues=any(link.to_id == t.id for link in self.world.links),
            continued=any(link.from_id == t.id for link in self.world.links),
        )

    async def members(self, addresses: Collection[str]) -> tuple[str, ...]:
        known_ones = {end for t in self._traced.values() for end in (t.sender, t.receiver)}
        known_ones |= self.facts.actors.keys()
        asked = [a for a in addresses if a in known_ones]
        found = {m for a in asked for m in self.facts.members(self.facts.actor(a))}
        return tuple(sorted(found | set(asked)))

    async def actors(self, addresses: Collection[str]) -> Mapping[str, str]:
        return {a: self.facts.actor(a) for a in addresses}

    async def received_by(self, addresses: Collection[str], since: int | None) -> list[Traced]:
        return [t for t in self._seen() if t.receiver in addresses and t.time >= (since or 0)]

    async def sent_by(self, addresses: Collection[str], since: int | None) -> list[Traced]:
        return [t for t in self._seen() if t.sender in addresses and t.time >= (since or 0)]

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

    async def inflows(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        self.queries += pools
        asked = {pool.epoch: pool for pool in pools}
        found: dict[str, list[Traced]] = {}
        for t in self._seen():
            state = t.receiver_state
            pool = asked.get(state.epoch) if state else None
            if state and pool and _asked(pool, t, state.log, t.amount, BACK):
                found.setdefault(pool.epoch, []).append(t)
        return found

    async def sends(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        self.queries += pools
        asked = {pool.epoch: pool for pool in pools}
        found: dict[str, list[Traced]] = {}
        for t in self._seen():
            state = t.sender_state
            pool = asked.get(state.epoch) if state else None
            if state and pool and _asked(pool, t, state.log, t.amount / state.balance, ON):
                found.setdefault(pool.epoch, []).append(t)
        return found

    async def epoch_ends(self, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        return {epoch: self._end(epoch) for epoch in epochs}

    def _end(self, epoch: str) -> EpochEnd:
        ins = [
            t.receiver_state.count
            for t in self._seen()
            if t.receiver_state and t.receiver_state.epoch == epoch
        ]
        outs = [t for t in self._seen() if t.sender_state and t.sender_state.epoch == epoch]
        sent = [t.sender_state.count + counts_for_hub(t.value_usd) for t in outs if t.sender_state]
        end = EpochEnd(max(ins + sent, default=0))
        if not outs:
            return end
        last = max(outs, key=lambda t: t.key)
        assert last.sender_state is not None
        kept = 1 - last.amount / last.sender_state.balance
        return replace(end, last_send=last.key, log=last.sender_state.log, kept=kept)

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

    async def claims(self, addresses: Collection[str]) -> Mapping[str, tuple[Claims, str | None]]:
        return {a: self._claims(a) for a in addresses}

    def _claims(self, address: str) -> tuple[Claims, str | None]:
        cluster = self.facts.actors.get(address)
        spoken = [x for x in self._labels() if cluster is not None and x.cluster == cluster]
        return Claims(self._own(address), tuple(self._claim(x) for x in spoken)), cluster

    def _own(self, address: str) -> tuple[Attribution, ...]:
        return tuple(self._claim(x) for x in self._labels() if _speaks(x, address))

    async def member_claims(
        self, clusters: Collection[str]
    ) -> Mapping[str, tuple[Attribution, ...]]:
        return {
            c: tuple({x.id: x for a in self.facts.members(c) for x in self._own(a)}.values())
            for c in clusters
        }

    def _labels(self) -> Iterable[Label]:
        at = self.moments.known_at_us
        return (x for x in self.world.labels if known(x.recorded_from, x.recorded_to, at))

    def _claim(self, x: Label) -> Attribution:
        return Attribution(
            id=repr(x),
            feed=x.feed,
            entity_id=x.owner,
            entity=x.entity,
            category=x.category,
            source="test",
            confidence=x.confidence,
            valid_from=x.valid_from,
            valid_to=x.valid_to,
            jurisdiction=None,
            account_type=x.account_type,
            listing=self.world.taxonomy[x.category].listing,
            authority=x.authority,
            checksum_valid=True,
            recorded_from=x.recorded_from,
        )


def _asked(pool: PoolQuery, t: Traced, log: float, part: float, sign: int) -> bool:
    within = pool.first_key <= t.order_key <= pool.last_key
    return within and slope(PoolLeg(t.key, log, part, t.id), sign) >= pool.floor


def state_of(state: LegState | None) -> PoolState | None:
    return None if state is None else pool_state(state)


def _speaks(label: Label, address: str) -> bool:
    if label.address == address:
        return True
    if label.address is None or label.account_type == "contract":
        return False
    account = evm_account(address)
    return account is not None and account == evm_account(label.address)


def markers(world: World) -> dict[str, Marker]:
    """What the loader marks, from the legs before and after each stage."""
    found: dict[str, Marker] = {}
    for before, after in pairwise(Knowledge(world, stage) for stage in world.stages):
        for name in before.legs.keys() | after.legs.keys():
            old, new = before.legs.get(name, []), after.legs.get(name, [])
            if not old or new[: len(old)] == old:
                continue
            first = min(leg.order_key for leg in old + new if (leg in old) != (leg in new))
            known_first = found[name].from_key if name in found else first
            found[name] = Marker(after.known_at, min(first, known_first))
    return found
