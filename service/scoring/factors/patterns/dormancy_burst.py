"""Dormancy, then a burst of high-value transfers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.domain.flow import Flow
from service.scoring.decimals import measure
from service.scoring.factors.patterns.found import Found, found, nothing, worth_of
from service.scoring.factors.patterns.windows import DAY, HOUR, Window, within
from service.scoring.policy_patterns import DormancyRule
from service.scoring.wording import counted, usd


def dormancy_burst(flows: Sequence[Flow], rule: DormancyRule) -> Found:
    """After `silent_days` without a transfer worth `silent_usd`, at least `min_transfers` worth
    `min_usd` each within `window_hours`, and those that follow without a longer gap.

    The wallet was used before the silence, else it is new. Smaller transfers do not end a
    silence, or a trifle sent by anybody would; a greater one does.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), transactions: multiple
    high-value transactions in short succession, such as within 24 hours, also to a previously
    inactive account. Days, count and sum: house rule.
    """
    bursts = [(before, burst) for before, burst in _bursts(flows, rule) if burst]
    kept = [each for _, burst in bursts for each in burst]
    after = f"{rule.silent_days} days without a transfer of {usd(rule.silent_usd)}"
    if not kept:
        return nothing(f"no burst of high-value transfers after {after}")
    text = (
        f"{worth_of(kept, 'transfer')}, each of {usd(rule.min_usd)} or more, "
        f"{rule.min_transfers} or more within {counted(rule.window_hours, 'hour')}, after {after}"
    )
    return found(kept, text, (before.id for before, _ in bursts))


def _bursts(flows: Sequence[Flow], rule: DormancyRule) -> Iterator[tuple[Flow, tuple[Flow, ...]]]:
    """The last transfer before each silence, and the burst after it, which may be none."""
    loud = [flow for flow in flows if measure(flow.value_usd) >= rule.silent_usd]
    # the wallet's first transfer, however small, begins the silence before its first loud one
    began = [flow for flow in flows[:1] if loud and flow.id != loud[0].id]
    for before, first in pairwise([*began, *loud]):
        if first.time - before.time >= rule.silent_days * DAY:
            yield before, _burst([flow for flow in loud if flow.time >= first.time], rule)


def _burst(after: Sequence[Flow], rule: DormancyRule) -> tuple[Flow, ...]:
    """The high-value transfers of a burst, up to the first longer gap."""
    span = rule.window_hours * HOUR
    run: list[Flow] = []
    for flow in after:
        if flow.time - (run[-1] if run else after[0]).time > span:
            break
        if measure(flow.value_usd) >= rule.min_usd:
            run.append(flow)

    def fits(window: Window) -> bool:
        return window.transfers >= rule.min_transfers

    return within(run, span, fits)
