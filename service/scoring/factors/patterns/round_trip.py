"""Round trip: the customer's money leaves, goes through other hands and comes back."""

from collections.abc import Sequence

from service.domain.flow import Trail
from service.scoring.factors.patterns.found import Found, nothing
from service.scoring.factors.patterns.trails import started_usd, steps_of
from service.scoring.factors.patterns.windows import DAY
from service.scoring.policy_patterns import RoundTripRule
from service.scoring.wording import counted, percent, usd


def round_trip(trails: Sequence[Trail], rule: RoundTripRule) -> Found:
    """A sent transfer of which `min_share` or more is back within `window_days`, over at least
    `min_steps` transfers, itself and the last one counted. Money that a named service sends
    back, such as an exchange, is none: its own hands are where the trail ends.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), transaction patterns: use
    of several accounts without a business explanation. That this means cycles, and the figures:
    house rule.
    """
    trips = [trail for trail in trails if _is_back(trail, rule)]
    what = (
        f"{percent(rule.min_share)} or more of it within {rule.window_days} days over "
        f"{rule.min_steps} or more transfers"
    )
    if not trips:
        return nothing(f"nothing that was sent came back, {what}")
    worth = started_usd(trips)
    text = f"{usd(worth)} left and came back in {counted(len(trips), 'round trip')}, {what}"
    return Found(steps_of((trail.steps for trail in trips), ()), len(trips), worth, text)


def _is_back(trail: Trail, rule: RoundTripRule) -> bool:
    first, last = trail.steps[0], trail.steps[-1]
    return (
        trail.returned
        and len(trail.steps) >= rule.min_steps
        and last.amount >= float(rule.min_share) * first.amount
        and last.time - first.time <= rule.window_days * DAY
    )
