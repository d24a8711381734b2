"""The frontier: exposure hop by hop, all walks to a transfer summed (design §3).

A level holds the weight of every transfer at one hop. Each is settled once: its share goes to
a row, to a residual, or on to the legs of a pool, where one merge serves all demands of the
level. Work is depth times legs touched, never the number of paths or of pairs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from service.domain.exposure import ExposureParameters, Residual
from service.exposure.course import Course
from service.exposure.pages import Pages
from service.exposure.pools import Demand
from service.exposure.reads import ExposureReads
from service.exposure.steps import Absorbed, Linked, Pooled, Step, Steps
from service.exposure.tally import Tally
from service.exposure.traced import EpochEnd, PoolState, Traced

# What is missing from a page beyond this share was cut; below it, it is rounding.
NOISE = 1e-12
# What weighs exactly the threshold is kept, whichever way its last digit was rounded.
TIE = 1e-10
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Level:
    """One hop: the complete weight of every transfer there, and where each went."""

    hop: int
    weights: Mapping[str, float]
    steps: Mapping[str, Step]


@dataclass(slots=True)
class Trace:
    """A finished run. `known` holds every transfer met, `levels` the hops in order."""

    tally: Tally = field(default_factory=Tally)
    levels: list[Level] = field(default_factory=list)
    known: dict[str, Traced] = field(default_factory=dict)
    pages: dict[str, list[Traced]] = field(default_factory=dict)


class Frontier:
    """One run over one subject's own transfers."""

    def __init__(
        self, reads: ExposureReads, course: Course, steps: Steps, parameters: ExposureParameters
    ) -> None:
        self._course = course
        self._steps = steps
        self._parameters = parameters
        self._pages = Pages(reads, course, parameters.threshold)
        self._trace = Trace(pages=self._pages.legs)

    async def run(self, own: Iterable[Traced], weights: Weights) -> Trace:
        """Trace the subject's own transfers, whose weights add up to 1."""
        self._meet(own)
        hop, level = 1, weights
        while level:
            level = await self._play(hop, level)
            hop += 1
        return self._trace

    def _meet(self, transfers: Iterable[Traced]) -> None:
        self._trace.known.update({t.id: t for t in transfers})

    async def _play(self, hop: int, weights: Weights) -> Weights:
        known = self._trace.known
        self._meet(await self._steps.chains.prepare(known[name] for name in weights))
        threshold = self._parameters.threshold * (1.0 - TIE) if hop > 1 else 0.0
        self._steps.chains.hand_on(weights, known, threshold)
        kept = [known[name] for name, weight in weights.items() if weight >= threshold]
        await self._steps.prepare(kept)
        steps: dict[str, Step] = {t.id: self._steps.of(t) for t in kept}
        level = Level(hop, weights, steps)
        self._trace.levels.append(level)
        return await self._onward(level, self._settle(level))

    def _settle(self, level: Level) -> dict[str, list[Demand]]:
        """Book what ends here; returns what goes on to pools, by epoch."""
        demands: dict[str, list[Demand]] = {}
        tally, known = self._trace.tally, self._trace.known
        for name, weight in level.weights.items():
            step = level.steps.get(name, Residual.BELOW_THRESHOLD)
            if isinstance(step, Pooled):
                demand = Demand(known[name].key, weight, step.state)
                demands.setdefault(step.state.epoch, []).append(demand)
            elif isinstance(step, Absorbed):
                tally.absorb(step.verdict, level.hop, known[name].time, weight)
            elif not isinstance(step, Linked):
                tally.leave(step, weight)
        return demands

    async def _onward(self, level: Level, asked: dict[str, list[Demand]]) -> Weights:
        """The next level's weights."""
        demands = {epoch: self._going(its) for epoch, its in asked.items()}
        going = {epoch: self._leave(its) for epoch, its in demands.items() if its}
        if level.hop >= self._parameters.depth:
            self._trace.tally.leave(Residual.BEYOND_DEPTH, sum(going.values()))
            return {}
        self._meet(await self._pages.extend({epoch: demands[epoch] for epoch in going}))
        following: Weights = {}
        for epoch, mass in going.items():
            self._pay(epoch, demands[epoch], mass, following)
        return following

    def _going(self, demands: list[Demand]) -> list[Demand]:
        """Those of which anything goes further; the others are booked as left."""
        onward: list[Demand] = []
        for demand in demands:
            if self._course.goes_on(self._trace.known[demand.key[1]], *self._pool(demand)):
                onward.append(demand)
            else:
                self._trace.tally.leave(self._course.left, demand.weight)
        return onward

    def _leave(self, demands: list[Demand]) -> float:
        """Book the part that stays with the pool; returns the part that goes on."""
        going = 0.0
        for demand in demands:
            transfer = self._trace.known[demand.key[1]]
            left = self._course.left_share(transfer, *self._pool(demand))
            self._trace.tally.leave(self._course.left, demand.weight * left)
            going += demand.weight * (1.0 - left)
        return going

    def _pool(self, demand: Demand) -> tuple[PoolState, EpochEnd | None]:
        return demand.state, self._steps.ends.get(demand.state.epoch)

    def _pay(self, epoch: str, demands: list[Demand], going: float, following: Weights) -> None:
        paid = 0.0
        for leg, weight in self._course.merge(demands, self._pages.legs[epoch]):
            paid += weight
            if weight > 0:
                following[leg.id] = following.get(leg.id, 0.0) + weight
        if self._parameters.threshold > 0 and going - paid > NOISE:
            self._trace.tally.leave(Residual.BELOW_THRESHOLD, going - paid)
