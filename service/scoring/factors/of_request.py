"""The rows of each factor for a request, measured or, where nothing could be, not scored."""

from service.domain.assessment import Contribution
from service.domain.exposure import Direction, Exposure
from service.scoring.countries import day_of
from service.scoring.factors.behaviour import behaviour, behaviour_unscored
from service.scoring.factors.consistency import consistency, consistency_unscored
from service.scoring.factors.counterparty_exposure import (
    counterparty_exposure,
    exposure_unscored,
    nothing_sent,
)
from service.scoring.factors.geography import geography
from service.scoring.factors.identity import identity
from service.scoring.factors.product_use import product_use
from service.scoring.factors.profile import profile
from service.scoring.factors.source_of_funds import funds_unscored, source_of_funds
from service.scoring.factors.wallet_history import history_unscored, wallet_history
from service.scoring.measurable import measured, nothing_moved, why_no_flows, why_not
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules


def identity_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """Who the customer is."""
    return identity(request.customer, rules.policy.identity)


def geography_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """The customer's countries, on the day of `as_of`."""
    day = day_of(request.moments.as_of_s)
    return geography(request.customer, rules.policy.geography.tables, rules.countries, day)


def profile_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """What the customer says of himself."""
    return profile(request.customer, rules.policy.profile)


def product_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """What the customer uses of the firm."""
    return product_use(request.customer, rules.policy.product_use)


def counterparty_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """Received exposure, then sent."""
    return (
        *_direction(request, Direction.RECEIVED, request.received, rules),
        *_direction(request, Direction.SENT, request.sent, rules),
    )


def _direction(
    request: ScoringRequest, direction: Direction, exposure: Exposure | None, rules: Rules
) -> tuple[Contribution, ...]:
    found = measured(exposure)
    if found is not None:
        return counterparty_exposure(found, rules.policy, rules.taxonomy, request.flows)
    if direction is Direction.SENT and nothing_moved(exposure, request.received):
        assert exposure is not None
        return nothing_sent(exposure, rules.policy)
    text = why_not(exposure, len(request.customer.wallets))
    return exposure_unscored(direction, rules.policy, text, exposure)


def funds_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """What was received, by the quality of its origins."""
    received = measured(request.received)
    if received is not None:
        return source_of_funds(received, rules.policy, rules.taxonomy, request.flows)
    text = why_not(request.received, len(request.customer.wallets))
    return funds_unscored(rules.policy, text, request.received)


def history_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """What the wallets did and hang together with."""
    if request.history is not None:
        return wallet_history(request.history, rules.policy, rules.taxonomy)
    wallets = request.customer.wallets
    return history_unscored(
        "no wallet history was read" if wallets else "the customer has no wallets"
    )


def behaviour_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """How the customer moves money."""
    flows = request.flows
    if flows is None or not flows.flows:
        return behaviour_unscored(why_no_flows(flows, len(request.customer.wallets)))
    return behaviour(flows, rules.policy, rules.taxonomy)


def consistency_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """Whether the customer moves money as declared."""
    flows = request.flows
    if flows is None or not flows.flows:
        return consistency_unscored(why_no_flows(flows, len(request.customer.wallets)))
    return consistency(request.customer, flows, rules.policy, rules.taxonomy)
