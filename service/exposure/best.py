"""How much the best single path from each transfer carries to a target, level by level.

The best path is what a best-first search needs to know to expand nothing in vain. It comes
from the levels backwards: within a pool it is a running maximum over the legs in order, so it
costs one merge a level as the shares themselves do, never pairs.
"""

from collections.abc import Callable, Iterable
from math import inf, log

from service.domain.attribution import Attribution
from service.exposure.course import Course
from service.exposure.frontier import Level, Trace
from service.exposure.steps import Absorbed, Linked, Pooled
from service.exposure.traced import Traced

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
    asking: dict[str, list[str]] = {}
    linked: list[tuple[str, Linked]] = []
    for name, step in level.steps.items():
        if isinstance(step, Absorbed) and step.verdict.deciding and wanted(step.verdict.deciding):
            best[name] = 0.0
        elif isinstance(step, Pooled):
            asking.setdefault(step.state.epoch, []).append(name)
        elif isinstance(step, Linked):
            linked.append((name, step))
    for epoch, names in asking.items():
        legs = trace.pages.get(epoch, [])
        best.update(_pool(course, [trace.known[name] for name in names], legs, behind))
    _links(trace, course, linked, best)
    return best


def _pool(course: Course, asking: Iterable[Traced], legs: Iterable[Traced], behind: Best) -> Best:
    """For each transfer, the best over the legs it reaches: a running maximum."""
    best: Best = {}
    # The legs stand in the order of the merge: the farthest last, where pop() takes it.
    waiting = [leg for leg in legs if leg.id in behind]
    top = -inf
    for transfer in _from_farthest(course, asking):
        while waiting and course.reaches(transfer, waiting[-1]):
            leg = waiting.pop()
            top = max(top, course.slope(leg) + behind[leg.id])
        state = course.state(transfer)
        if top > -inf and state is not None:
            best[transfer.id] = top + course.pull(state)
    return best


def _from_farthest(course: Course, transfers: Iterable[Traced]) -> list[Traced]:
    """Transfers in the order in which they reach more and more legs."""
    back = course.widest((0, 1)) == 1
    return sorted(transfers, key=lambda t: t.key, reverse=not back)


def _links(trace: Trace, course: Course, linked: list[tuple[str, Linked]], best: Best) -> None:
    transfers = dict(linked)
    for transfer in _from_farthest(course, [trace.known[name] for name in transfers]):
        reached = [
            log(share) + best[part.id]
            for part, share in transfers[transfer.id].chain
            if part.id in best
        ]
        if reached:
            best[transfer.id] = max(reached)
