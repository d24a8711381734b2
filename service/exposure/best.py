"""How much the best single path from each transfer carries to a target, level by level.

The best path is what a best-first search needs to know to expand nothing in vain. It comes
from the levels backwards: within a pool it is a running maximum over the legs in order, so it
costs one merge a level as the shares themselves do, never pairs.
"""

from collections.abc import Callable
from math import inf, log

from service.domain.attribution import Attribution
from service.exposure.course import Course, in_order
from service.exposure.frontier import Level, Trace
from service.exposure.pools import BACK, ON, Demand, Leg, pull, slope
from service.exposure.steps import Absorbed, Linked, Pooled

Wanted = Callable[[Attribution], bool]
Best = dict[str, float]


def best_paths(trace: Trace, course: Course, wanted: Wanted) -> list[Best]:
    """For each level, by transfer: ln of the share of it that its best path carries.

    Transfers from which no path leads to a wanted attribution are left out.
    """
    found: list[Best] = []
    behind: Best = {}
    for level in reversed(trace.levels):
        behind = _level(trace, course, level, behind, wanted)
        found.append(behind)
    return found[::-1]


def _level(trace: Trace, course: Course, level: Level, behind: Best, wanted: Wanted) -> Best:
    best: Best = {}
    asking: dict[str, list[tuple[str, Demand]]] = {}
    linked: dict[str, Linked] = {}
    for name, _ in level.kept():
        step = trace.steps[name]
        if isinstance(step, Absorbed) and step.verdict.deciding and wanted(step.verdict.deciding):
            best[name] = 0.0
        elif isinstance(step, Pooled) and behind:
            asking.setdefault(step.epoch, []).append((name, step.demand))
        elif isinstance(step, Linked):
            linked[name] = step
    for epoch, its in asking.items():
        _pool(course.sign, its, trace.legs.get(epoch, []), (behind, best))
    for transfer in in_order(course, [trace.known[name] for name in linked])[::-1]:
        _link(transfer.id, linked[transfer.id], best)
    return best


def _pool(
    sign: int, asking: list[tuple[str, Demand]], legs: list[Leg], bests: tuple[Best, Best]
) -> None:
    """For each transfer, the best over the legs it reaches: a running maximum."""
    behind, best = bests
    # The legs stand in the order of the merge: the farthest last, where pop() takes it.
    waiting = [leg for leg in legs if leg.name in behind]
    top = -inf
    for name, demand in sorted(asking, key=lambda each: each[1].key, reverse=sign == ON):
        while waiting and reached(demand, waiting[-1], sign):
            leg = waiting.pop()
            top = max(top, slope(leg, sign) + behind[leg.name])
        if top > -inf:
            best[name] = top + pull(demand.log, demand.part, sign)


def _link(name: str, step: Linked, best: Best) -> None:
    onward = [log(share) + best[part.id] for part, share in step.chain if part.id in best]
    if onward:
        best[name] = max(onward)


def reached(demand: Demand, leg: Leg, sign: int) -> bool:
    """Whether the leg lies on the demand's way, by order."""
    return leg.key < demand.key if sign == BACK else leg.key > demand.key
