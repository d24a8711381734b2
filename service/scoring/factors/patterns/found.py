"""What a pattern found: the transfers that make it up, and the sentence about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.domain.flow import Flow
from service.scoring.decimals import measure
from service.scoring.wording import counted, usd


@dataclass(frozen=True, slots=True)
class Found:
    """`transfers` are the ids of all that match, in order, and nothing else is counted.

    `counted` of them carry the points, worth `usd`; the others (the peels of a peel chain, the
    far side of a link) are shown. Nothing found: no transfers, and `text` says what was sought.
    """

    transfers: tuple[str, ...]
    counted: int
    usd: Decimal
    text: str


def nothing(text: str) -> Found:
    """The pattern was sought and is not there."""
    return Found((), 0, measure(0), text)


def found(flows: Sequence[Flow], text: str, more: Iterable[str] = ()) -> Found:
    """These of the customer's transfers match; `more` ids are shown beside them."""
    ids = dict.fromkeys((*(flow.id for flow in flows), *more))
    return Found(tuple(ids), len(flows), total_usd(flows), text)


def total_usd(flows: Iterable[Flow]) -> Decimal:
    """The exact sum of the values, each as six places."""
    return sum((measure(flow.value_usd) for flow in flows), measure(0))


def worth_of(flows: Sequence[Flow], one: str, many: str = "") -> str:
    """`three receipts worth USD 28,500`."""
    return f"{counted(len(flows), one, many)} worth {usd(total_usd(flows))}"
