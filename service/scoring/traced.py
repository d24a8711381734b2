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


def post_designation(exposure: Exposure, keep: Keep) -> tuple[Decimal, Decimal]:
    """Share and USD of the chosen rows that moved at or after the designation's date.

    Where no designation of a row gives a date, the whole row counts: not knowing is not before.
    """
    share = fsum(
        row.post_designation_share if _dated(row) else row.share
        for row in exposure.rows
        if keep(row)
    )
    return measure(share), measure(share * exposure.total_value_usd)


def _dated(row: ExposureRow) -> bool:
    return any(claim.listing and claim.valid_from is not None for claim in row.attributions)


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
