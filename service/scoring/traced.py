"""What of an exposure traces to a choice of its rows: share, amount, names, distance."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

from service.domain.exposure import Direction, Exposure, ExposureRow
from service.domain.taxonomy import Taxonomy
from service.scoring.decimals import measure
from service.scoring.wording import categories, counted, listing, percent, usd

Keep = Callable[[ExposureRow], bool]


@dataclass(frozen=True, slots=True)
class Traced:
    """The chosen rows, greatest share first, with their share of the total and their USD.

    Sums are exact before they are rounded to six places, so the order of rows does not matter.
    """

    direction: Direction
    rows: tuple[ExposureRow, ...]
    share: Decimal
    usd: Decimal

    @property
    def direct(self) -> bool:
        """True when nothing stands between any of the entities and the subject."""
        return all(row.direct for row in self.rows)


def trace(exposure: Exposure, keep: Keep) -> Traced:
    """The rows that `keep` chooses."""
    rows = sorted(
        (row for row in exposure.rows if keep(row)),
        key=lambda row: (-row.share, row.category, row.entity_id, row.entity, row.hops),
    )
    return Traced(
        exposure.direction,
        tuple(rows),
        measure(fsum(row.share for row in rows)),
        measure(fsum(row.value_usd for row in rows)),
    )


@dataclass(frozen=True, slots=True)
class PostDesignation:
    """Share and USD that count as moved at or after the designation; `undated`: the share of
    these whose designation gives no date. Not knowing is not before.
    """

    share: Decimal
    usd: Decimal
    undated: Decimal


def post_designation(exposure: Exposure, keep: Keep) -> PostDesignation:
    """What of the chosen rows counts as moved at or after the designation."""
    rows = [row for row in exposure.rows if keep(row)]
    undated = fsum(row.undated_share for row in rows)
    share = fsum((undated, *(row.post_designation_share for row in rows)))
    usd_after = measure(share * exposure.total_value_usd)
    return PostDesignation(measure(share), usd_after, measure(undated))


def value_word(direction: Direction) -> str:
    """`inbound value` or `outbound value`."""
    return "inbound value" if direction is Direction.RECEIVED else "outbound value"


def sentence(traced: Traced, taxonomy: Taxonomy) -> str:
    """`30 % of inbound value (USD 41,200) is within two hops of X, category exchange`."""
    names = listing([row.entity for row in traced.rows])
    labels = categories([taxonomy.get(row.category).label.lower() for row in traced.rows])
    amount = f"{percent(traced.share)} of {value_word(traced.direction)} ({usd(traced.usd)})"
    return f"{amount} {_relation(traced)} {names}, {labels}"


def _relation(traced: Traced) -> str:
    if traced.direct:
        received = traced.direction is Direction.RECEIVED
        return "came directly from" if received else "went directly to"
    return f"is within {counted(max(row.hops for row in traced.rows), 'hop')} of"
