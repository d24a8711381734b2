"""The score of a customer: its rows, how far it can be relied on, and what it rests on."""

from dataclasses import replace

from service.domain.assessment import Assessment, Contribution
from service.domain.exposure import Outcome
from service.scoring.decided import decided
from service.scoring.interval import interval_of
from service.scoring.load_bearing import load_bearing
from service.scoring.outcome import failures, outcome_of, reasons
from service.scoring.policy_check import check_fit
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.summation import rows_of, total
from service.scoring.triggers import Asked

_SCORELESS = (Outcome.ERROR, Outcome.NO_DATA)


def assess(request: ScoringRequest, rules: Rules) -> Assessment:
    """Score a customer. Pure: the same arguments give the same bytes.

    Points are decimals of one place and the score is their exact sum, floors and cap included.
    Severities and country lists are those in force on the day of `as_of`. Outcome `error` where
    an exposure failed: then there is no score, no band and no row. Raises PolicyError where
    policy, taxonomy and country lists do not fit one another, and ValueError for a measure that
    is not finite.
    """
    found, there = scored(request, rules), rules.at(request.moments.as_of_s)
    if found.score is None:
        return found
    return replace(
        found,
        interval=interval_of(request, there, found.score),
        load_bearing=load_bearing(request, there, found.score),
    )


def scored(request: ScoringRequest, rules: Rules) -> Assessment:
    """What `assess` gives, without the interval and the load-bearing labels, which cost many
    scores more. For comparing what a change would do. Raises what `assess` raises.
    """
    check_fit(rules.policy, rules.taxonomy, rules.countries)
    there = rules.at(request.moments.as_of_s)
    failed = failures(request)
    if failed:
        return _assessment(request, there, Outcome.ERROR, failed, ())
    rows = rows_of(request, there)
    said = reasons(request, rows, there.policy, there.taxonomy, there.countries)
    found = _assessment(request, there, outcome_of(request, rows, there.policy), said, rows)
    return decided(Asked(found, request, there))


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
    )
