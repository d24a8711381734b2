"""Structuring: transfers kept within a reporting threshold, none of them above it."""

from collections.abc import Sequence

from service.domain.exposure import Direction
from service.domain.flow import Flow
from service.scoring.decimals import measure
from service.scoring.factors.patterns.found import Found, found, nothing, worth_of
from service.scoring.factors.patterns.windows import DAY, Window, within
from service.scoring.policy_patterns import StructuringRule
from service.scoring.wording import percent, usd


def structuring(flows: Sequence[Flow], rule: StructuringRule) -> Found:
    """At least `min_transfers` in one direction within `window_days`, each worth from
    `min_share` of the reporting threshold up to the whole of it, together worth more than it.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), transactions: structuring
    in amounts under record-keeping or reporting thresholds. Count, share and span: house rule.
    """
    near = [flow for flow in flows if _is_near(flow, rule)]
    kept = [each for way in Direction for each in _of(near, way, rule)]
    what = (
        f"of {percent(rule.min_share)} to 100 % of the reporting threshold of "
        f"{usd(rule.threshold_usd)}, within {rule.window_days} days of one another"
    )
    if not kept:
        return nothing(f"no {rule.min_transfers} transfers in one direction {what}")
    return found(kept, f"{worth_of(kept, 'transfer')}, each {what}")


def _is_near(flow: Flow, rule: StructuringRule) -> bool:
    value = measure(flow.value_usd)
    return rule.min_share * rule.threshold_usd <= value <= rule.threshold_usd


def _of(near: Sequence[Flow], way: Direction, rule: StructuringRule) -> tuple[Flow, ...]:
    def fits(window: Window) -> bool:
        return window.transfers >= rule.min_transfers and window.usd > rule.threshold_usd

    flows = [flow for flow in near if flow.direction is way]
    return within(flows, rule.window_days * DAY, fits)
