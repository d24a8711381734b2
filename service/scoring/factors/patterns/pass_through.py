"""Rapid pass-through: what comes in is gone within the hour."""

from bisect import bisect_right
from collections.abc import Sequence
from math import fsum

from service.domain.exposure import Direction
from service.domain.flow import Flow
from service.scoring.decimals import measure
from service.scoring.factors.patterns.found import Found, found, nothing, worth_of
from service.scoring.factors.patterns.windows import HOUR
from service.scoring.policy_patterns import PassThroughRule
from service.scoring.wording import counted, percent, usd

Asset = tuple[str, str]


def pass_through(flows: Sequence[Flow], rule: PassThroughRule) -> Found:
    """A receipt worth `min_usd` or more, of which `min_share` or more is sent on, in the same
    asset, within `window_hours`. Each receipt is looked at by itself.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), transaction patterns:
    virtual assets withdrawn immediately after they were deposited. Share, span and sum: house
    rule.
    """
    sends: dict[Asset, list[Flow]] = {}
    for flow in flows:
        if flow.direction is Direction.SENT:
            sends.setdefault((flow.chain, flow.asset), []).append(flow)
    passed = [(flow, gone) for flow in flows if (gone := _gone(flow, sends, rule))]
    span = (
        f"{percent(rule.min_share)} or more left again within {counted(rule.window_hours, 'hour')}"
    )
    if not passed:
        return nothing(f"no receipt of {usd(rule.min_usd)} or more of which {span}")
    receipts = [flow for flow, _ in passed]
    more = (each.id for _, gone in passed for each in gone)
    text = f"{worth_of(receipts, 'receipt')}, each of {usd(rule.min_usd)} or more, of which {span}"
    return found(receipts, text, more)


def _gone(flow: Flow, sends: dict[Asset, list[Flow]], rule: PassThroughRule) -> tuple[Flow, ...]:
    """The sends that took the share, the earliest first; none where they did not."""
    if flow.direction is Direction.SENT or measure(flow.value_usd) < rule.min_usd:
        return ()
    later = sends.get((flow.chain, flow.asset), [])
    first = bisect_right(
        later, (flow.order_key, flow.id), key=lambda each: (each.order_key, each.id)
    )
    wanted = float(rule.min_share) * flow.amount
    for end in range(first, len(later)):
        if later[end].time - flow.time > rule.window_hours * HOUR:
            break
        if fsum(each.amount for each in later[first : end + 1]) >= wanted:
            return tuple(later[first : end + 1])
    return ()
