"""The chains of transfers that carry most of a row's share, best first (design §3, Paths)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush, nlargest
from itertools import count
from math import exp, log

from service.domain.attribution import Attribution
from service.exposure.best import Wanted, best_paths, reached
from service.exposure.course import Course
from service.exposure.frontier import Trace
from service.exposure.pools import pull, slope
from service.exposure.steps import Absorbed, Linked, Pooled
from service.exposure.traced import Traced

Weighed = tuple[str, float]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A transfer of a found path; `by_link`: a link led to it from the one before.

    `part` is what it multiplies the share by, `share` the share of the subject's total so far.
    """

    transfer: Traced
    part: float
    share: float
    by_link: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """A found path, the subject's own transfer first."""

    steps: tuple[ChainStep, ...]
    attribution: Attribution

    @property
    def share(self) -> float:
        """The part of the subject's total that the chain carries."""
        return self.steps[-1].share


@dataclass(frozen=True, slots=True)
class _Partial:
    """A path so far: where it stands, its share as a logarithm, and what came before."""

    level: int
    name: str
    log_part: float
    log_share: float
    by_link: bool
    before: "_Partial | None"


class PathSearch:
    """Best-first over a finished trace: whatever is expanded lies on one of the best paths."""

    def __init__(self, trace: Trace, course: Course, wanted: Wanted, limit: int) -> None:
        self._trace = trace
        self._course = course
        self._best = best_paths(trace, course, wanted)
        self._limit = limit
        self._queue: list[tuple[float, int, _Partial]] = []
        self._tie = count()

    def run(self, weights: Iterable[Weighed]) -> list[Chain]:
        """The best chains, at most `limit`, from the subject's own transfers on."""
        for name, weight in weights:
            self._push(_Partial(0, name, log(weight), log(weight), False, None))
        return [chain for chain, _ in zip(self._found(), range(self._limit), strict=False)]

    def _found(self) -> Iterator[Chain]:
        while self._queue:
            partial = heappop(self._queue)[2]
            step = self._trace.steps[partial.name]
            if isinstance(step, Absorbed) and step.verdict.deciding:
                yield self._chain(partial, step.verdict.deciding)
            elif isinstance(step, Linked):
                for part, share in step.chain:
                    self._push(self._next(partial, part.id, log(share), True))
            elif isinstance(step, Pooled):
                self._expand(partial, step)

    def _push(self, partial: _Partial) -> None:
        onward = self._best[partial.level].get(partial.name) if self._best else None
        if onward is not None:
            heappush(self._queue, (-(partial.log_share + onward), next(self._tie), partial))

    def _next(self, before: _Partial, name: str, log_part: float, by_link: bool) -> _Partial:
        level = before.level if by_link else before.level + 1
        return _Partial(level, name, log_part, before.log_share + log_part, by_link, before)

    def _expand(self, partial: _Partial, step: Pooled) -> None:
        """Only as many legs as paths are asked for can lie on one of the best."""
        behind, sign = self._best[partial.level + 1], self._course.sign
        legs = (
            leg
            for leg in self._trace.legs.get(step.epoch, [])
            if leg.name in behind and reached(step.demand, leg, sign)
        )
        drawn = pull(step.demand.log, step.demand.part, sign)
        for leg in nlargest(self._limit, legs, key=lambda leg: slope(leg, sign) + behind[leg.name]):
            self._push(self._next(partial, leg.name, slope(leg, sign) + drawn, False))

    def _chain(self, last: _Partial, attribution: Attribution) -> Chain:
        steps: list[ChainStep] = []
        at: _Partial | None = last
        while at is not None:
            known = self._trace.known[at.name]
            steps.append(ChainStep(known, exp(at.log_part), exp(at.log_share), at.by_link))
            at = at.before
        return Chain(tuple(steps[::-1]), attribution)
