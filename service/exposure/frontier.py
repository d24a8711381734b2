"""The frontier: exposure hop by hop, all walks to a transfer summed (design §3).

A level holds the weight of every transfer at one hop. Each is settled once: its share goes to
a row, to a residual, or on to the legs of a pool, where one merge serves all demands of the
level. Work is depth times legs touched, never the number of paths or of pairs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from service.domain.exposure import ExposureParameters, Residual
from service.exposure.course import Course
from service.exposure.pages import Pages
from service.exposure.pools import Demand, Leg, weigh
from service.exposure.reads import ExposureReads
from service.exposure.steps import Absorbed, Linked, Pooled, Step, Steps, Stopped
from service.exposure.tally import Tally
from service.exposure.traced import Traced

# What is missing from a page beyond this share was cut; below it, it is rounding.
NOISE = 1e-12
# What weighs exactly the threshold is kept, whichever way its last digit was rounded.
TIE = 1e-10
Weights = dict[str, float]
Demands = dict[str, list[Demand]]


@dataclass(frozen=True, slots=True)
class Level:
    """One hop: the complete weight of every transfer there; below `threshold` it is cut."""

    hop: int
    weights: Mapping[str, float]
    threshold: float

    def kept(self) -> Iterator[tuple[str, float]]:
        """Transfers that are not cut, with their weights."""
        return ((n, weight) for n, weight in self.weights.items() if weight >= self.threshold)


@dataclass(slots=True)
class Trace:
    """A finished run: the levels in order; of every transfer met, what it is and its step.

    `legs` holds the pools' legs by epoch, in the order in which the course meets them.
    """

    tally: Tally = field(default_factory=Tally)
    levels: list[Level] = field(default_factory=list)
    known: dict[str, Traced] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    legs: Mapping[str, list[Leg]] = field(default_factory=dict)


class Frontier:
    """One run over one subject's own transfers."""

    def __init__(
        self, reads: ExposureReads, course: Course, steps: Steps, parameters: ExposureParameters
    ) -> None:
        self._course = course
        self._steps = steps
        self._parameters = parameters
        self._pages = Pages(reads, course, parameters.threshold)
        self._trace = Trace(steps=steps.of, legs=self._pages.legs)

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
        level = Level(hop, weights, threshold)
        await self._steps.take(known[name] for name, _ in level.kept())
        self._trace.levels.append(level)
        return await self._onward(hop, *self._settle(level))

    def _settle(self, level: Level) -> tuple[Demands, Weights]:
        """Book what ends here; returns what goes on to pools, and how much of it, by epoch."""
        demands: Demands = {}
        going: Weights = {}
        tally, known, steps = self._trace.tally, self._trace.known, self._steps.of
        for name, weight in level.weights.items():
            if weight < level.threshold:
                tally.leave(Residual.BELOW_THRESHOLD, weight)
                continue
            step = steps[name]
            if isinstance(step, Pooled):
                tally.leave(self._course.left, weight * step.left)
                if step.onward:
                    asked = step.demand
                    demand = Demand(asked.key, asked.log, asked.part, weight)
                    demands.setdefault(step.epoch, []).append(demand)
                    going[step.epoch] = going.get(step.epoch, 0.0) + weight * (1.0 - step.left)
            elif isinstance(step, Absorbed):
                tally.absorb(step.verdict, level.hop, known[name], weight)
            elif isinstance(step, Stopped):
                tally.stop(step.ledger, step.transfers, weight)
            elif not isinstance(step, Linked):
                tally.leave(step, weight)
        return demands, going

    async def _onward(self, hop: int, demands: Demands, going: Weights) -> Weights:
        """The next level's weights."""
        if hop >= self._parameters.depth:
            self._trace.tally.leave(Residual.BEYOND_DEPTH, sum(going.values()))
            return {}
        self._meet(await self._pages.extend(demands))
        following: Weights = {}
        for epoch, its in demands.items():
            paid = self._pay(epoch, its, following)
            if self._parameters.threshold > 0 and going[epoch] - paid > NOISE:
                self._trace.tally.leave(Residual.BELOW_THRESHOLD, going[epoch] - paid)
        return following

    def _pay(self, epoch: str, demands: list[Demand], following: Weights) -> float:
        """Add the legs' weights to the next level; returns their sum."""
        paid = 0.0
        for name, weight in weigh(demands, self._pages.legs[epoch], self._course.sign):
            if weight > 0:
                paid += weight
                following[name] = following.get(name, 0.0) + weight
        return paid
