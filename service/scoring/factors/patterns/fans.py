"""Fan-in and fan-out: many hands pay in, or are paid, within days."""

from collections.abc import Sequence

from service.domain.exposure import Direction
from service.domain.flow import Flow
from service.scoring.decimals import measure
from service.scoring.factors.patterns.found import Found, found, nothing, worth_of
from service.scoring.factors.patterns.windows import DAY, Window, within
from service.scoring.policy_patterns import FanRule
from service.scoring.wording import counted, usd


def fan_in(flows: Sequence[Flow], rule: FanRule) -> Found:
    """At least `min_parties` different payers within `window_days`, each by transfers of at most
    `max_usd`. Addresses of one cluster, or of one labelled entity, are one payer.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), transaction patterns:
    incoming transactions from many unrelated wallets in relatively small amounts; senders or
    recipients: money mules. Number, span and sum: house rule.
    """
    return _fan(flows, rule, Direction.RECEIVED)


def fan_out(flows: Sequence[Flow], rule: FanRule) -> Found:
    """At least `min_parties` different receivers within `window_days`, each by transfers of at
    most `max_usd`; as for fan-in.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), senders or recipients:
    money mules. That a fan-out mirrors a fan-in, and its figures: house rule.
    """
    return _fan(flows, rule, Direction.SENT)


def _fan(flows: Sequence[Flow], rule: FanRule, way: Direction) -> Found:
    def fits(window: Window) -> bool:
        return window.parties >= rule.min_parties

    small = [f for f in flows if f.direction is way and measure(f.value_usd) <= rule.max_usd]
    kept = within(small, rule.window_days * DAY, fits)
    one = "payer" if way is Direction.RECEIVED else "receiver"
    span = f"within {rule.window_days} days, by transfers of at most {usd(rule.max_usd)}"
    if not kept:
        return nothing(f"no {rule.min_parties} {one}s {span}")
    parties = counted(len({flow.party for flow in kept}), one)
    text = f"{worth_of(kept, 'transfer')} with {parties}, {rule.min_parties} or more {span}"
    return found(kept, text)
