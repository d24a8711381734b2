"""Spans of time that slide over transfers: which of them lie in a span that fits a rule."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from service.domain.flow import Flow
from service.scoring.decimals import measure

HOUR = 3_600
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Window:
    """The transfers from `first` up to and without `end`, how many parties they have, their USD."""

    first: int
    end: int
    parties: int
    usd: Decimal

    @property
    def transfers(self) -> int:
        """How many transfers lie in it."""
        return self.end - self.first


def within(flows: Sequence[Flow], seconds: int, fits: Callable[[Window], bool]) -> tuple[Flow, ...]:
    """Those of the flows, which are in order, that lie in any span of so many seconds that fits."""
    kept: list[Flow] = []
    reached = 0
    for window in _windows(flows, seconds):
        if fits(window):
            kept.extend(flows[max(reached, window.first) : window.end])
            reached = window.end
    return tuple(kept)


def greatest(flows: Sequence[Flow], seconds: int) -> tuple[Flow, ...]:
    """Those of the flows, which are in order, in the span of most value, the first of equals."""
    best = max(_windows(flows, seconds), key=lambda window: window.usd, default=None)
    return () if best is None else tuple(flows[best.first : best.end])


def _windows(flows: Sequence[Flow], seconds: int) -> Iterator[Window]:
    """From each transfer on as far as the span reaches, its last second included."""
    sums = list(accumulate((measure(flow.value_usd) for flow in flows), initial=measure(0)))
    parties: Counter[str] = Counter()
    end = 0
    for first, flow in enumerate(flows):
        while end < len(flows) and flows[end].time - flow.time <= seconds:
            parties[flows[end].party] += 1
            end += 1
        yield Window(first, end, len(parties), sums[end] - sums[first])
        parties[flow.party] -= 1
        if not parties[flow.party]:
            del parties[flow.party]
