"""The customer's transfers as patterns look at them: own ones, spans of time, sums."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .case import Case
from .dust import dust_ids
from .figures import ZERO, Doc, Row, greater, measure

HOUR, DAY = 3_600, 86_400


@dataclass(frozen=True, slots=True)
class Span:
    """Transfers from `first` up to and without `end`, with their number, parties and USD."""

    first: int
    end: int
    number: int
    parties: int
    usd: Decimal


def own_flows(case: Case, imposed: bool = False) -> list[Doc]:
    """What the customer set in motion, or else what a third party did, in order, without dust."""
    dust = dust_ids(case)
    found = [
        flow
        for flow in case.request["flows"]["flows"]
        if (flow["initiated_by"] == "third_party") == imposed and flow["id"] not in dust
    ]
    return sorted(found, key=in_order)


def in_order(flow: Doc) -> tuple[int, str]:
    """The place of a transfer among others."""
    return flow["order_key"], flow["id"]


def worth(flow: Doc) -> Decimal:
    """The value of a transfer in USD; one without a price adds nothing."""
    return measure(flow["value_usd"] or 0)


def usd_of(flows: Iterable[Doc]) -> Decimal:
    """The exact sum of values of six places each."""
    return sum(map(worth, flows), measure(0))


def sent(flows: Iterable[Doc], way: str = "sent") -> list[Doc]:
    """Those of a direction."""
    return [flow for flow in flows if flow["direction"] == way]


def spans(flows: Sequence[Doc], seconds: int) -> Iterator[Span]:
    """From each transfer on, all that follow within so many seconds, the last one included."""
    parties: Counter[str] = Counter()
    end, usd = 0, ZERO
    for first, flow in enumerate(flows):
        while end < len(flows) and flows[end]["time"] - flow["time"] <= seconds:
            parties[_party(flows[end])] += 1
            usd += worth(flows[end])
            end += 1
        yield Span(first, end, end - first, len(parties), usd)
        usd -= worth(flow)
        parties -= Counter([_party(flow)])


def within(flows: Sequence[Doc], seconds: int, fits: Callable[[Span], bool]) -> list[Doc]:
    """Those that lie in any span that fits."""
    kept: set[int] = set()
    for span in spans(flows, seconds):
        if fits(span):
            kept.update(range(span.first, span.end))
    return [flows[place] for place in sorted(kept)]


def counted(name: str, curves: Doc, number: int, usd: Decimal) -> Row:
    """A row by the number of transfers and by their value, the greater counts."""
    found = greater(curves, "transfers", Decimal(number), usd)
    return Row(name, found.worth, found.measure, found.value)


def _party(flow: Doc) -> str:
    """Who is at the other end: the entity that a label names, else the actor."""
    claim = flow["attribution"]
    return str(claim["entity_id"] if claim else flow["actor"])
