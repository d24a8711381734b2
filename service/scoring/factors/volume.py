"""Volume: what the customer moves in a month against what he said he would."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.domain.exposure import Direction
from service.domain.flow import Flow
from service.scoring.consistency_rules import VolumeCheck
from service.scoring.decimals import CONTEXT, ZERO, measure
from service.scoring.factors.patterns.found import total_usd
from service.scoring.factors.patterns.windows import DAY, greatest
from service.scoring.row import Reading
from service.scoring.wording import usd

MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Volume:
    """The greatest span of a direction, and what of the declaration it is."""

    flows: tuple[Flow, ...]
    reading: Reading
    points: Decimal
    text: str


def volume(flows: Sequence[Flow], declared: Decimal, rule: VolumeCheck) -> Volume:
    """The most that was received, or sent, within any `window_days`, as a multiple of the volume
    declared for that time, and by how many USD it is more. The lesser of both curves counts: a
    multiple of little is little, and a small part more is ordinary.

    `expected_monthly_usd` is for 30 days. Where it is 0 there is no multiple, and USD alone count.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), transaction patterns and
    source of funds or wealth: amounts inconsistent with the customer's profile; FATF
    Recommendation 10 (transactions consistent with what is known of the customer);
    EBA/GL/2021/02, guideline 4. Span and multiples: house rule.
    """
    spans = [
        greatest([flow for flow in flows if flow.direction is way], rule.window_days * DAY)
        for way in Direction
    ]
    most = max(spans, key=total_usd)
    observed = total_usd(most)
    allowed = measure(CONTEXT.divide(declared * rule.window_days, Decimal(MONTH_DAYS)))
    over = max(observed - allowed, measure(0))
    times = measure(CONTEXT.divide(observed, allowed)) if allowed else None
    by_usd = rule.usd_over.at(over)
    by_times = by_usd if times is None else rule.times.at(times)
    if times is not None and by_times <= by_usd:
        reading, points = Reading("times", times, "times"), by_times
    else:
        reading, points = Reading("usd_over", over, "USD"), by_usd
    return Volume(most, reading, points if observed else ZERO, _text(most, allowed, times, rule))


def _text(most: Sequence[Flow], allowed: Decimal, times: Decimal | None, rule: VolumeCheck) -> str:
    word = "sent" if most and most[0].direction is Direction.SENT else "received"
    what = f"at most {usd(total_usd(most))} {word} within {rule.window_days} days"
    against = f"the {usd(allowed)} declared for that time"
    if times is None:
        return f"{what}, against {against}"
    return f"{what}, {times.quantize(Decimal('0.01'), context=CONTEXT)} times {against}"
