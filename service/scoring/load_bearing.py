"""Load-bearing evidence: the smallest set of labels whose removal lowers the band.

The labels are those of exposure to a group of the policy, those of links to prior risk, and those
of the counterparty of a transfer that tell a privacy tool, or a kind or a country that was not
declared; no other label can lower a score by going (a label that hides a milder one beside it
counts too).
What a score is without a label is told by `service.scoring.without`. Sets are tried from the
smallest up, each by a score of its own, and among equals the first by id counts, so the answer
does not depend on the order of rows. The search ends at a bound (`service.scoring.smallest_set`);
the answer beyond it is marked as not exact: it lowers the band, and a smaller set may too.
"""

from collections.abc import Iterator
from decimal import Decimal

from service.domain.assessment import LoadBearing
from service.domain.attribution import Attribution
from service.domain.exposure import Exposure
from service.scoring.extremes import clean_category
from service.scoring.factors.consistency import FACTOR
from service.scoring.factors.of_request import consistency_rows
from service.scoring.factors.patterns.privacy_tools import names_privacy_tool
from service.scoring.grouping import group_of
from service.scoring.measurable import measured
from service.scoring.policy import Band
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.smallest_set import NONE, Labels, by_size, smallest_set
from service.scoring.summation import rows_of, total
from service.scoring.without import cleared, supporters, without

BY_LABEL = (f"{FACTOR}.counterparties", f"{FACTOR}.countries")


def load_bearing(request: ScoringRequest, rules: Rules, score: Decimal) -> LoadBearing:
    """The labels that carry the band of this score, which the rules give the request."""
    band = rules.policy.band(score)
    clean = clean_category(rules.policy, rules.taxonomy)

    def lowers(labels: Labels) -> bool:
        return _is_below(without(request, labels, rules.taxonomy), rules, band)

    def may_lower(labels: Labels) -> bool:
        return _is_below(cleared(request, labels, clean), rules, band)

    parts = _parts(request, rules) if band.minimum else []
    found, exact = smallest_set(parts, lowers, may_lower)
    if found:
        score = total(rows_of(without(request, found, rules.taxonomy), rules))
    claims = {claim.id: claim for claim in (*_claims(request), *_counterparties(request, rules))}
    labels = tuple(claims[name] for name in sorted(found))
    return LoadBearing(labels, score, rules.policy.band(score).name, exact)


def _is_below(request: ScoringRequest, rules: Rules, band: Band) -> bool:
    return total(rows_of(request, rules)) < band.minimum


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
    named = NONE.union(*parts)
    told = {claim.id for claim in _counterparties(request, rules)}
    parts |= {frozenset({name}) for name in told - named}
    return sorted(parts, key=by_size)


def _claims(request: ScoringRequest) -> Iterator[Attribution]:
    for exposure in _exposures(request):
        for row in exposure.rows:
            yield from row.attributions
    for link in request.history.links if request.history else ():
        yield from link.attributions


def _counterparties(request: ScoringRequest, rules: Rules) -> Iterator[Attribution]:
    """Labels by which a transfer is with a privacy tool or does not fit what was declared."""
    rule = rules.policy.behaviour.privacy_tools
    rows = consistency_rows(request, rules)
    odd = {id_ for row in rows if row.factor in BY_LABEL for id_ in row.evidence.transfers}
    for flow in request.flows.flows if request.flows else ():
        if flow.attribution is None:
            continue
        if flow.id in odd or names_privacy_tool(flow, rule, rules.taxonomy):
            yield flow.attribution


def _exposures(request: ScoringRequest) -> list[Exposure]:
    found = (measured(request.received), measured(request.sent))
    return [each for each in found if each is not None]
