"""Load-bearing evidence: the smallest set of labels whose removal lowers the band.

The labels are those of exposure to a group of the policy and those of links to prior risk; no
other label can lower a score by going (a label that hides a milder one beside it counts too).
What a score is without a label is told by `service.scoring.without`. Sets are tried from the
smallest up, each by a score of its own, and among equals the first by id counts, so the answer
does not depend on the order of rows. A label counts as needed from the start where the band
stands though all others were clean.

The search by size ends after `MOST_TRIALS` scores or `MOST_QUEUED` sets to try. Then the answer
is a set that lowers the band and from which none of the labels tried could be spared, where one
is found, marked as not exact.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from heapq import heappop, heappush

from service.domain.assessment import LoadBearing
from service.domain.attribution import Attribution
from service.domain.exposure import Exposure
from service.scoring.extremes import clean_category
from service.scoring.grouping import group_of
from service.scoring.measurable import measured
from service.scoring.policy import Band
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.summation import rows_of, total
from service.scoring.without import cleared, supporters, without

MOST_TRIALS = 128
MOST_QUEUED = 4096

Labels = frozenset[str]
Lowers = Callable[[Labels], bool]
NONE: Labels = frozenset()


def load_bearing(request: ScoringRequest, rules: Rules, score: Decimal) -> LoadBearing:
    """The labels that carry the band of this score, which the rules give the request."""
    band = rules.policy.band(score)
    clean = clean_category(rules.policy, rules.taxonomy)

    def lowers(labels: Labels) -> bool:
        return _is_below(without(request, labels, rules.taxonomy), rules, band)

    def may_lower(labels: Labels) -> bool:
        return _is_below(cleared(request, labels, clean), rules, band)

    parts = _parts(request, rules) if band.minimum else []
    found, exact = _smallest(parts, lowers, may_lower)
    if found:
        score = total(rows_of(without(request, found, rules.taxonomy), rules))
    claims = {claim.id: claim for claim in _claims(request)}
    labels = tuple(claims[name] for name in sorted(found))
    return LoadBearing(labels, score, rules.policy.band(score).name, exact)


def _is_below(request: ScoringRequest, rules: Rules, band: Band) -> bool:
    return total(rows_of(request, rules)) < band.minimum


def _smallest(parts: Sequence[Labels], lowers: Lowers, may_lower: Lowers) -> tuple[Labels, bool]:
    """The smallest union of parts that lowers the band, and whether it is known to be it."""
    if not parts or not may_lower(NONE.union(*parts)):
        return NONE, True
    needed = _needed(parts, may_lower) if len(parts) <= MOST_TRIALS else NONE
    for trial, labels in enumerate(_by_size(parts, needed)):
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


def _by_size(parts: Sequence[Labels], needed: Labels) -> Iterator[Labels | None]:
    """All unions of parts with what is needed, each once, by size and then by ids; None where
    one was left out that would come now.
    """
    queue = sorted({_order(needed)} if needed else map(_order, parts))
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
            heappush(queue, _order(union))
    if left_out is not None:
        yield None


def _order(labels: Labels) -> tuple[int, tuple[str, ...]]:
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


def _parts(request: ScoringRequest, rules: Rules) -> list[Labels]:
    """Labels that only go together, by size: those for the entity of a row. Others go one by
    one.
    """
    parts: set[Labels] = set()
    for exposure in _exposures(request):
        for row in exposure.rows:
            own = frozenset(claim.id for claim in supporters(row))
            others = [claim.id for claim in row.attributions if claim.id not in own]
            if own and (others or group_of(row.category, rules.taxonomy, rules.policy.groups)):
                parts |= {own, *(frozenset({name}) for name in others)}
    for link in request.history.links if request.history else ():
        parts |= {frozenset({claim.id}) for claim in link.attributions}
    return sorted(parts, key=_order)


def _claims(request: ScoringRequest) -> Iterator[Attribution]:
    for exposure in _exposures(request):
        for row in exposure.rows:
            yield from row.attributions
    for link in request.history.links if request.history else ():
        yield from link.attributions


def _exposures(request: ScoringRequest) -> list[Exposure]:
    found = (measured(request.received), measured(request.sent))
    return [each for each in found if each is not None]
