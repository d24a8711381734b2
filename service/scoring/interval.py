"""The score interval: what the score would be if all that is open were settled (design §4).

`low` is the score with everything unresolved counted as known and clean. `high` is the score
with it counted as the most severe group of the policy, at the nearest hop distance at which it
can be. Rows that are not scored, and rows of a direction with transfers that have no price,
count 0.0 or as measured in `low` and with the most points the policy has for them in `high`,
and a floor that rests on such a row may hold there: a transfer without a price can be worth
anything. Where unresolved value scores more than the same value of the worst kind would (the
curves of the worst are at their end, or it is dust), the interval ends at the score itself. What a
stale feed may have missed is not in it: nobody can say how much that is.
"""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from service.domain.assessment import Contribution, ScoreInterval
from service.domain.exposure import Direction
from service.scoring.decimals import ZERO
from service.scoring.extremes import clean_category, worst_category
from service.scoring.factors import behaviour, consistency
from service.scoring.factors.counterparty_exposure import row_name
from service.scoring.factors.source_of_funds import row_names
from service.scoring.factors.table import FACTORS
from service.scoring.floor_rules import (
    ExposureCondition,
    FactCondition,
    Floor,
    LinkCondition,
    OwnersCondition,
)
from service.scoring.floors import floor_rows
from service.scoring.measurable import measured
from service.scoring.policy import MAXIMUM, Policy
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.summation import factor_rows, rows_of, total
from service.scoring.unresolved import settled

# What reads single transfers, and sees none that has no price or was left out for its number.
_FROM_FLOWS = (behaviour.FACTOR, consistency.FACTOR)


def interval_of(request: ScoringRequest, rules: Rules, score: Decimal) -> ScoreInterval:
    """The interval around the score that these rules give the request."""
    low = min(score, _low(request, rules))
    high = max(score, _high(request, rules))
    policy = rules.policy
    return ScoreInterval(low, high, policy.band(low).name, policy.band(high).name)


def _low(request: ScoringRequest, rules: Rules) -> Decimal:
    clean = clean_category(rules.policy, rules.taxonomy)
    return total(rows_of(_settled(request, rules.policy, clean, 1), rules))


def _high(request: ScoringRequest, rules: Rules) -> Decimal:
    policy = rules.policy
    worst = worst_category(policy, rules.taxonomy)
    asked = _settled(request, policy, worst, None)
    rows = factor_rows(asked, rules)
    open_names = _open(rows, request, policy)
    most = {name: points for factor in FACTORS for name, points in factor.ceilings(policy).items()}
    known = total(row for row in rows if row.factor not in open_names)
    summed = known + sum((most[name] for name in open_names), ZERO)
    held = total(floor_rows(asked, policy, rules.taxonomy, summed))
    possible = [floor.minimum for floor in policy.floors if _rests_on(floor) & open_names]
    return min(max(summed + held, *possible, ZERO), MAXIMUM)


def _settled(
    request: ScoringRequest, policy: Policy, category: str, at_hops: int | None
) -> ScoringRequest:
    found = [measured(request.received), measured(request.sent)]
    received, sent = (each and settled(each, policy, category, at_hops) for each in found)
    return replace(request, received=received or request.received, sent=sent or request.sent)


def _open(
    rows: Collection[Contribution], request: ScoringRequest, policy: Policy
) -> frozenset[str]:
    """Names of the rows that were not scored, or that left transfers without a price aside."""
    names = {row.factor for row in rows if row.points is None}
    for exposure in (request.received, request.sent):
        if exposure is not None and exposure.unpriced_transfers:
            names |= {row_name(exposure.direction, group) for group in policy.groups}
            if exposure.direction is Direction.RECEIVED:
                names |= set(row_names(policy))
    if request.flows is not None and (request.flows.unpriced or request.flows.left_out):
        names |= {
            name
            for factor in FACTORS
            if factor.name in _FROM_FLOWS
            for name in factor.ceilings(policy)
        }
    return frozenset(names)


def _rests_on(floor: Floor) -> frozenset[str]:
    """The rows that look at what the floor looks at."""
    match floor.condition:
        case FactCondition(fact=fact):
            return frozenset({f"identity.{fact}"})
        case LinkCondition(link=link):
            return frozenset({f"wallet_history.{link.value}"})
        case ExposureCondition(group=group):
            return frozenset(f"counterparty_exposure.{way.value}.{group}" for way in Direction)
        case OwnersCondition():
            return frozenset()
