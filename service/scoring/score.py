"""The score: all factors, floors and the cap, added up exactly (design §4)."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from service.domain.assessment import Assessment, Contribution, PolicyRef
from service.domain.exposure import Direction, Exposure, Outcome
from service.domain.taxonomy import Taxonomy
from service.scoring.countries import CountryLists, day_of
from service.scoring.decided import decided
from service.scoring.decimals import ZERO
from service.scoring.factors.counterparty_exposure import (
    counterparty_exposure,
    exposure_unscored,
    nothing_sent,
)
from service.scoring.factors.geography import geography
from service.scoring.factors.identity import identity
from service.scoring.factors.source_of_funds import funds_unscored, source_of_funds
from service.scoring.factors.wallet_history import history_unscored, wallet_history
from service.scoring.floors import cap_rows, floor_rows
from service.scoring.measurable import measured, nothing_moved, why_not
from service.scoring.outcome import failures, outcome_of, reasons
from service.scoring.policy import Policy
from service.scoring.policy_check import check_fit
from service.scoring.request import ScoringRequest
from service.scoring.triggers import Asked


def assess(
    request: ScoringRequest, policy: Policy, taxonomy: Taxonomy, countries: CountryLists
) -> Assessment:
    """Score a customer. Pure: the same arguments give the same bytes.

    Points are decimals of one place and the score is their exact sum, floors and cap included.
    Outcome `error` where an exposure failed: then there is no score, no band and no row.
    Raises PolicyError where policy, taxonomy and country lists do not fit one another, and
    ValueError for a measure that is not finite. Severities and country lists are those in force
    on the day of `as_of`.
    """
    check_fit(policy, taxonomy, countries)
    there = taxonomy.at(request.moments.as_of_s)
    ref = policy_ref(policy, taxonomy, countries)
    found = replace(_scored(request, policy, there, countries), policy=ref)
    return decided(Asked(found, request, policy, there, countries))


def policy_ref(policy: Policy, taxonomy: Taxonomy, countries: CountryLists) -> PolicyRef:
    """What an assessment says of the rules by which it was made."""
    return PolicyRef(policy.version, policy.hash, taxonomy.hash, countries.hash)


def _scored(
    request: ScoringRequest, policy: Policy, taxonomy: Taxonomy, countries: CountryLists
) -> Assessment:
    failed = failures(request)
    if failed:
        return _assessment(request, policy, Outcome.ERROR, failed, ())
    rows = (*_off_chain(request, policy, countries), *_on_chain(request, policy, taxonomy))
    rows += floor_rows(request, policy, taxonomy, total(rows))
    rows += cap_rows(total(rows))
    said = reasons(request, rows, policy, taxonomy, countries)
    return _assessment(request, policy, outcome_of(request, rows), said, rows)


def total(rows: Iterable[Contribution]) -> Decimal:
    """The exact sum of the points; rows that are not scored add nothing."""
    return sum((row.points for row in rows if row.points is not None), ZERO)


def _off_chain(
    request: ScoringRequest, policy: Policy, countries: CountryLists
) -> tuple[Contribution, ...]:
    day = day_of(request.moments.as_of_s)
    return (
        *identity(request.customer, policy.identity),
        *geography(request.customer, policy.geography.tables, countries, day),
    )


def _on_chain(
    request: ScoringRequest, policy: Policy, taxonomy: Taxonomy
) -> tuple[Contribution, ...]:
    received, wallets = measured(request.received), len(request.customer.wallets)
    if received is None:
        text = why_not(request.received, wallets)
        funds = funds_unscored(policy, text, request.received)
    else:
        funds = source_of_funds(received, policy, taxonomy)
    if request.history is None:
        text = "no wallet history was read" if wallets else "the customer has no wallets"
        history = history_unscored(text)
    else:
        history = wallet_history(request.history, policy, taxonomy)
    return (
        *_direction(request, Direction.RECEIVED, policy, taxonomy),
        *_direction(request, Direction.SENT, policy, taxonomy),
        *funds,
        *history,
    )


def _direction(
    request: ScoringRequest, direction: Direction, policy: Policy, taxonomy: Taxonomy
) -> tuple[Contribution, ...]:
    exposure = _exposure(request, direction)
    found = measured(exposure)
    if found is not None:
        return counterparty_exposure(found, policy, taxonomy)
    if direction is Direction.SENT and nothing_moved(exposure, request.received):
        assert exposure is not None
        return nothing_sent(exposure, policy)
    text = why_not(exposure, len(request.customer.wallets))
    return exposure_unscored(direction, policy, text, exposure)


def _exposure(request: ScoringRequest, direction: Direction) -> Exposure | None:
    return request.received if direction is Direction.RECEIVED else request.sent


def _assessment(
    request: ScoringRequest,
    policy: Policy,
    outcome: Outcome,
    said: tuple[str, ...],
    rows: tuple[Contribution, ...],
) -> Assessment:
    score = None if outcome is Outcome.ERROR else total(rows)
    return Assessment(
        assessment_id=request.assessment_id,
        customer_id=request.customer.customer_id,
        outcome=outcome,
        outcome_reasons=said,
        score=score,
        band=None if score is None else policy.band(score).name,
        contributions=rows,
        policy=PolicyRef(policy.version, policy.hash),
        moments=request.moments,
    )
