"""Where a transfer's money goes on: the rules of design §3, the first that applies."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from service.domain.address import takes_no_label
from service.domain.attribution_rule import NOBODY, Verdict
from service.domain.exposure import Residual
from service.exposure.attributions import Attributions
from service.exposure.chains import Chain, Chains
from service.exposure.course import Course
from service.exposure.pools import Demand
from service.exposure.reads import ExposureReads
from service.exposure.traced import EpochEnd, LedgerName, PoolState, Traced


@dataclass(frozen=True, slots=True)
class Absorbed:
    """All of it belongs to the entity of the verdict's deciding claim."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Linked:
    """It goes on, at the same hop, to these transfers by these shares."""

    chain: Chain


class Pooled(NamedTuple):
    """It goes on, one hop further, to the legs of a pool.

    `left` is the share that stays behind; `onward` is False when that is all of it. `demand` is
    what the whole transfer asks of the pool, at weight 1.
    """

    epoch: str
    demand: Demand
    left: float
    onward: bool


@dataclass(frozen=True, slots=True)
class Stopped:
    """All of it stays at a hub that nobody has named, whose legs are not read.

    `transfers` is the number that the hub rule compared with its limit.
    """

    ledger: LedgerName
    transfers: int


Step = Absorbed | Linked | Pooled | Stopped | Residual


class Steps:
    """The steps of one run, by transfer id in `of`."""

    def __init__(
        self,
        reads: ExposureReads,
        course: Course,
        attributions: Attributions,
        hub_limit: int | None,
    ) -> None:
        self._reads = reads
        self._course = course
        self.attributions = attributions
        self.chains = Chains(reads, course)
        self._hub_limit = hub_limit
        self._absorbed: dict[str, Absorbed] = {}
        self._states: dict[str, PoolState] = {}
        self._ends: dict[str, EpochEnd] = {}
        self._hubs: dict[PoolState, int] = {}
        self.of: dict[str, Step] = {}

    async def take(self, transfers: Iterable[Traced]) -> None:
        """Find the steps of transfers not met before: they are the same at every hop."""
        new = [t for t in transfers if t.id not in self.of]
        await self._prepare(new)
        self.of.update({t.id: self._step(t) for t in new})

    async def _prepare(self, transfers: Iterable[Traced]) -> None:
        """Read attributions, then what the rules need of the pools that the weight comes to."""
        here = [t for t in transfers if not self.chains.of.get(t.id)]
        far = self._course.far
        held = [t for t in here if not takes_no_label(far(t))]
        await self.attributions.prepare((far(t), t.time) for t in held)
        self._absorbed.update(self._absorbing(held))
        ended = self._absorbed.keys() | self.chains.of.keys()
        open_ones = [t for t in held if t.id not in ended]
        settled = {t.id: self._course.state(t) for t in await self._reads.settled(open_ones)}
        states = {name: state for name, state in settled.items() if state is not None}
        self._states.update(states)
        await self._look_at(states.values())

    async def _look_at(self, states: Collection[PoolState]) -> None:
        """Which pools are hubs there, so that nothing else is asked of them; the others' ends."""
        if self._hub_limit is not None:
            self._hubs.update(await self._course.hubs(self._reads, states, self._hub_limit))
        on = {state.epoch for state in states if state not in self._hubs} - self._ends.keys()
        if on:
            self._ends.update(await self._course.ends(self._reads, sorted(on)))

    def _absorbing(self, transfers: Iterable[Traced]) -> Iterator[tuple[str, Absorbed]]:
        far, verdict_of = self._course.far, self.attributions.verdict
        for transfer in transfers:
            verdict = verdict_of(far(transfer), transfer.time)
            if verdict is not NOBODY and self.attributions.rule.absorbs(verdict):
                yield transfer.id, Absorbed(verdict)

    def _step(self, transfer: Traced) -> Step:
        state = self._states.get(transfer.id)
        if state is None:
            return self._ends_or_links(transfer)
        if self._hubs and state in self._hubs:
            return Stopped(self._ledger(transfer), self._hubs[state])
        return self._pooled(transfer, state)

    def _ends_or_links(self, transfer: Traced) -> Step:
        """The step of a transfer that comes to no pool."""
        chain = self.chains.of.get(transfer.id)
        if chain:
            return Linked(chain)
        if transfer.id in self._absorbed:
            return self._absorbed[transfer.id]
        in_transit = chain is not None
        if not in_transit and takes_no_label(self._course.far(transfer)):
            return self._course.void
        return self._course.left

    def _ledger(self, transfer: Traced) -> LedgerName:
        actor = self.attributions.actor(self._course.far(transfer))
        return LedgerName(actor, transfer.chain, transfer.asset)

    def _pooled(self, transfer: Traced, state: PoolState) -> Pooled:
        course, end = self._course, self._ends.get(state.epoch)
        return Pooled(
            epoch=state.epoch,
            demand=Demand(transfer.key, state.log, course.part(state), 1.0),
            left=course.left_share(transfer, state, end),
            onward=course.goes_on(transfer, state, end),
        )
