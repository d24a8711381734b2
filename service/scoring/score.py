"""The score of a customer: its rows, how far it can be relied on, and what it rests on."""

from dataclasses import replace
from decimal import Decimal

from service.domain.assessment import Assessment, Contribution
from service.domain.exposure import Outcome
from service.domain.taxonomy import Taxonomy
from service.scoring.countries import CountryLists
from service.scoring.decided import decided
from service.scoring.interval import interval_of
from service.scoring.load_bearing import load_bearing
from service.scoring.outcome import failures, outcome_of, reasons
from service.scoring.policy import Policy
from service.scoring.policy_check import check_fit
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.summation import rows_of, total
from service.scoring.triggers import Asked

__all__ = ["assess", "total"]

_SCORELESS = (Outcome.ERROR, Outcome.NO_DATA)


def assess(
    request: ScoringRequest, policy: Policy, taxonomy: Taxonomy, countries: CountryLists
) -> Assessment:
    """Score a customer. Pure: the same arguments give the same bytes.

    Points are decimals of one place and the score is their exact sum, floors and cap included.
    Severities and country lists are those in force on the day of `as_of`. Outcome `error` where
    an exposure failed: then there is no score, no band and no row. Raises PolicyError where
    policy, taxonomy and country lists do not fit one another, and ValueError for a measure that
    is not finite.
    """
    check_fit(policy, taxonomy, countries)
    rules = Rules(policy, taxonomy, countries)
    there = replace(rules, taxonomy=taxonomy.at(request.moments.as_of_s))
    found = replace(_scored(request, there), policy=rules.ref)
    return decided(Asked(found, request, policy, there.taxonomy, countries))


def _scored(request: ScoringRequest, rules: Rules) -> Assessment:
    failed = failures(request)
    if failed:
        return _assessment(request, rules, Outcome.ERROR, failed, ())
    rows = rows_of(request, rules)
    said = reasons(request, rows, rules.policy, rules.taxonomy, rules.countries)
    return _assessment(request, rules, outcome_of(request, rows, rules.policy), said, rows)


def points_of(request: ScoringRequest, rules: Rules) -> Decimal | None:
    """The score alone; None where there is none. For comparing what a change would do."""
    if failures(request):
        return None
    rows = rows_of(request, rules)
    return None if outcome_of(request, rows, rules.policy) in _SCORELESS else total(rows)


def _assessment(
    request: ScoringRequest,
    rules: Rules,
    outcome: Outcome,
    said: tuple[str, ...],
    rows: tuple[Contribution, ...],
) -> Assessment:
    score = None if outcome in _SCORELESS else total(rows)
    return Assessment(
        assessment_id=request.assessment_id,
        customer_id=request.customer.customer_id,
        outcome=outcome,
        outcome_reasons=said,
        score=score,
        band=None if score is None else rules.policy.band(score).name,
        contributions=rows,
        policy=rules.ref,
        moments=request.moments,
        interval=None if score is None else interval_of(request, rules, score),
        load_bearing=None if score is None else load_bearing(request, rules, score),
    )
