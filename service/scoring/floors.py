"""Floors and the cap: rows that lift a sum to a minimum or cut it to the maximum.

A floor holds when a fact of the customer's file has its word, when a wallet has a link of its
kind, or when exposure to its group passes a gate: at least `min_usd`, and besides `min_share` of
the value or `alone_usd`. Dust holds no floor.

A designation in force counts for every transfer of its holder, so all of it scores in the rows.
The prohibition begins with the designation, so a floor looks either at what moved at or after
its date (`post_designation`) or at all of it (`any_date`). A label that gives no date counts as
if all had moved after it. A holder delisted by `as_of` sets no floor. Every sanctions label
counts, also one by a feed that is not the listing authority: an analyst may find it wrong, the
score may not overlook it.
"""

from decimal import Decimal

from service.domain.assessment import Contribution, Evidence
from service.domain.taxonomy import Taxonomy
from service.scoring.decimals import ZERO, measure
from service.scoring.evidence import history_evidence, kyc_evidence
from service.scoring.exposure_floor import exposure_finding
from service.scoring.factors.identity import fact_word
from service.scoring.factors.wallet_history import link_word
from service.scoring.finding import Finding
from service.scoring.floor_rules import (
    ExposureCondition,
    FactCondition,
    Floor,
    LinkCondition,
    OwnersCondition,
)
from service.scoring.owners import owners_finding
from service.scoring.policy import MAXIMUM, Policy
from service.scoring.request import ScoringRequest
from service.scoring.row import Reading, scored
from service.scoring.wording import listing


def floor_rows(
    request: ScoringRequest, policy: Policy, taxonomy: Taxonomy, total: Decimal
) -> tuple[Contribution, ...]:
    """A row for each floor that holds, highest minimum first; it adds what is missing.

    A floor that the sum has already reached is listed with 0.0 points.
    """
    rows = []
    for floor in policy.floors:
        finding = _finding(floor, request, policy, taxonomy)
        if finding is not None:
            points = max(floor.minimum - total, ZERO)
            total += points
            rows.append(_row(floor, points, finding))
    return tuple(rows)


def cap_rows(total: Decimal) -> tuple[Contribution, ...]:
    """The row that cuts a sum above 100 to 100; none where it is not needed."""
    if total <= MAXIMUM:
        return ()
    reading = Reading("maximum", measure(MAXIMUM), "points")
    text = f"the rows add up to {total}, and the scale ends at {MAXIMUM}"
    return (scored("cap", MAXIMUM - total, reading, text, Evidence(query="score")),)


def _row(floor: Floor, points: Decimal, finding: Finding) -> Contribution:
    lifted = "lifted to" if points else "already at or above"
    reading = Reading("minimum", measure(floor.minimum), "points")
    text = f"{lifted} the floor of {floor.minimum}: {finding.text}"
    return scored(f"floor.{floor.id}", points, reading, text, finding.evidence)


def _finding(
    floor: Floor, request: ScoringRequest, policy: Policy, taxonomy: Taxonomy
) -> Finding | None:
    match floor.condition:
        case FactCondition() as fact:
            return _fact(fact, request)
        case LinkCondition() as link:
            return _link(link, request, policy, taxonomy)
        case ExposureCondition() as condition:
            return exposure_finding(condition, request, policy, taxonomy)
        case OwnersCondition() as owners:
            return owners_finding(owners, request.customer)


def _fact(condition: FactCondition, request: ScoringRequest) -> Finding | None:
    if fact_word(request.customer, condition.fact) != condition.equals:
        return None
    text = f"{condition.fact} is {condition.equals}"
    return Finding(text, kyc_evidence(condition.fact))


def _link(
    condition: LinkCondition, request: ScoringRequest, policy: Policy, taxonomy: Taxonomy
) -> Finding | None:
    if request.history is None:
        return None
    links = [
        link
        for link in request.history.links
        if link.kind is condition.link and link_word(link, policy, taxonomy) == condition.word
    ]
    if not links:
        return None
    wallets = listing(sorted({link.address for link in links}))
    text = f"{wallets} has a link of kind {condition.link.value} to {condition.word}"
    evidence = history_evidence(request.history, links, kind=condition.link.value)
    return Finding(text, evidence)
