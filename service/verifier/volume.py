"""The volume of a month as declared against the transfers (docs/scoring.md, consistency)."""

from decimal import Decimal

from .answers import VOLUME, usd_of
from .case import Case
from .figures import CONTEXT, ZERO, Doc, Reading, Row, curve, measure
from .moved import DAY, sent, spans

MONTH_DAYS = 30


def volume(case: Case, own: list[Doc]) -> Row | None:
    """The greatest span of a direction; the lesser of the curves over multiple and excess.

    None where no volume was declared.
    """
    declared, rule = usd_of(case.kyc.get(VOLUME)), case.policy["consistency"]["volume"]
    if declared is None:
        return None
    seconds = rule["window_days"] * DAY
    moved = (span.usd for way in ("received", "sent") for span in spans(sent(own, way), seconds))
    observed = max(moved, default=ZERO)
    allowed = measure(CONTEXT.divide(declared * rule["window_days"], Decimal(MONTH_DAYS)))
    return _against(rule, observed, allowed)


def _against(rule: Doc, observed: Decimal, allowed: Decimal) -> Row:
    """Where nothing was declared to move there is no multiple, and USD alone count."""
    over = measure(max(observed - allowed, ZERO))
    best = Reading(curve(rule["usd_over"], over), "usd_over", over)
    if allowed:
        times = measure(CONTEXT.divide(observed, allowed))
        by_times = Reading(curve(rule["times"], times), "times", times)
        best = min(by_times, best, key=lambda reading: reading.worth)
    return Row("consistency.volume", best.worth if observed else ZERO, best.measure, best.value)
