"""Facts as plain values, the same for the same facts however their texts are coded."""

from collections.abc import Iterable

import numpy as np

from service.columns.book import book_at
from service.columns.facts import Facts, SideColumns
from service.columns.sides import BookSide, Ledgers
from service.domain.moment import Moments
from service.exposure.sweep.track import NOWHERE

Cell = str | int | float | None
Row = tuple[Cell, ...]


def told(facts: Facts) -> dict[str, object]:
    """Everything in the facts. Epochs are numbered in the order in which they are met."""
    return {
        "stamp": facts.stamp,
        "transfers": told_transfers(facts),
        "memberships": sorted(map(repr, facts.memberships)),
        "claims": sorted(map(repr, facts.claims)),
        "links": sorted(map(repr, facts.links)),
        "markers": sorted((name, m.at_us, m.from_key) for name, m in facts.markers.items()),
    }


def told_transfers(facts: Facts) -> list[Row]:
    """The transfers in their order, each with both sides."""
    rows = facts.transfers
    columns: list[Iterable[Cell]] = [
        rows.id.to_pylist(),
        rows.order_key.tolist(),
        rows.time.tolist(),
        [facts.addresses[code] for code in rows.sender],
        [facts.addresses[code] for code in rows.receiver],
        [facts.assets[code] for code in rows.asset],
        rows.amount.tolist(),
        rows.amount_exact.to_pylist(),
        [None if np.isnan(value) else value for value in rows.value_usd.tolist()],
        rows.value_recorded_from.tolist(),
        rows.recorded_from.tolist(),
        rows.recorded_to.tolist(),
        *_told_epochs(rows.out.epoch.tolist(), rows.into.epoch.tolist()),
        *_side(rows.out),
        *_side(rows.into),
    ]
    return list(zip(*columns, strict=True))


def told_book(facts: Facts, as_of_s: int = 2**40) -> list[Row]:
    """The transfers as they were known at the facts' stamp, with the ledgers of their sides."""
    book = book_at(facts, Moments(as_of_s, facts.stamp))
    out, into = book.sides.out, book.sides.into
    return list(
        zip(
            facts.transfers.id.take(book.rows).to_pylist(),
            [None if np.isnan(value) else value for value in book.value_usd.tolist()],
            *_told_epochs(out.fields.epoch.tolist(), into.fields.epoch.tolist()),
            *_ledgers(out, book.sides.ledgers),
            *_ledgers(into, book.sides.ledgers),
            strict=True,
        )
    )


def _ledgers(side: BookSide, ledgers: Ledgers) -> list[list[Cell]]:
    names = [None if code == NOWHERE else ledgers.name(code) for code in side.ledger.tolist()]
    return [names, *_side(side.fields)]


def _told_epochs(out: list[int], into: list[int]) -> list[tuple[int, ...]]:
    """Both sides' epochs, numbered in the order in which they are met."""
    numbers: dict[int, int] = {-1: -1}
    both = zip(out, into, strict=True)
    met = [tuple(numbers.setdefault(e, len(numbers) - 1) for e in pair) for pair in both]
    return list(zip(*met, strict=True)) or [(), ()]


def _side(side: SideColumns) -> list[list[Cell]]:
    return [each.tolist() for each in (side.log, side.balance, side.shortfall, side.count)]
