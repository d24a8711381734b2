"""The smallest set of labels that does something, out of parts that only go together.

A part counts as needed from the start where nothing can be done without it, which a bound on
what removal can do tells at once. The search by size ends after `MOST_TRIALS` sets tried or
`MOST_QUEUED` sets to try. Then the answer is a set from which none of the parts tried, at most
`MOST_TRIALS`, could be spared, the greatest first.
"""

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush

MOST_TRIALS = 128
MOST_QUEUED = 4096

Labels = frozenset[str]
Lowers = Callable[[Labels], bool]
NONE: Labels = frozenset()


def smallest_set(parts: Sequence[Labels], lowers: Lowers, may_lower: Lowers) -> tuple[Labels, bool]:
    """The smallest union of parts that lowers the band, and whether it is known to be it."""
    if not parts or not may_lower(NONE.union(*parts)):
        return NONE, True
    needed = _needed(parts, may_lower) if len(parts) <= MOST_TRIALS else NONE
    for trial, labels in enumerate(_unions(parts, needed)):
        if labels is None or trial == MOST_TRIALS:
            return _spared(parts, lowers), False
        if lowers(labels):
            return labels, True
    return NONE, True


def _needed(parts: Sequence[Labels], may_lower: Lowers) -> Labels:
    """The parts without which no union lowers the band, even were all the others clean."""
    everything = NONE.union(*parts)
    return NONE.union(
        *(
            part
            for part in parts
            if not may_lower(everything - part.difference(*(p for p in parts if p != part)))
        )
    )


def _unions(parts: Sequence[Labels], needed: Labels) -> Iterator[Labels | None]:
    """All unions of parts with what is needed, each once, by size and then by ids; None where
    one was left out that would come now.
    """
    queue = sorted({by_size(needed)} if needed else map(by_size, parts))
    seen = {frozenset(names) for _, names in queue}
    left_out: int | None = None
    while queue:
        size, names = heappop(queue)
        if left_out is not None and size >= left_out:
            break
        labels = frozenset(names)
        yield labels
        if len(seen) > MOST_QUEUED:
            left_out = min(size + 1, left_out or size + 1)
            continue
        for union in {labels | part for part in parts} - seen:
            seen.add(union)
            heappush(queue, by_size(union))
    if left_out is not None:
        yield None


def by_size(labels: Labels) -> tuple[int, tuple[str, ...]]:
    """The order of sets: the smaller first, then by ids."""
    return len(labels), tuple(sorted(labels))


def _spared(parts: Sequence[Labels], lowers: Lowers) -> Labels:
    """All labels less those parts that can be spared, tried once each, the greatest first."""
    kept = NONE.union(*parts)
    if not lowers(kept):
        return NONE
    for part in parts[: -MOST_TRIALS - 1 : -1]:
        if lowers(kept - part):
            kept -= part
    return kept
