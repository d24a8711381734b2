"""The three methods over one track: haircut, first in first out, and poison (design §3)."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from service.columns.book import Book
from service.columns.facts import Codes
from service.columns.sides import BookSide
from service.columns.ways import in_ledger
from service.domain.exposure import Direction, Method
from service.exposure.sweep.fifo import fifo
from service.exposure.sweep.haircut import haircut_and_cost
from service.exposure.sweep.lots import Flows, Matches, match
from service.exposure.sweep.parts import received_parts, sent_parts, still_held
from service.exposure.sweep.poison import poison
from service.exposure.sweep.track import NOWHERE, Owners, Shares, Track
from service.exposure.sweep.units import units


@dataclass(frozen=True, slots=True)
class Passed:
    """What a pass found, and the most bytes that it held beside its track: None, not told."""

    shares: Shares
    held_bytes: int | None = None


class Passes:
    """Passes over tracks of a book in one direction, whatever their keys mean.

    Lots are matched once, where they are asked.
    """

    def __init__(self, book: Book, direction: Direction) -> None:
        self._book = book
        self._sent = direction is Direction.SENT
        self._matches: Matches | None = None

    def shares(
        self, track: Track, method: Method, owners: Owners, depth: int, workers: int = 1
    ) -> Passed:
        """What one pass finds for these owners; only the haircut takes more than one worker."""
        if method is Method.HAIRCUT:
            found, cost = haircut_and_cost(track, owners, depth, workers)
            return Passed(found, cost.total)
        if method is Method.FIFO:
            parts = sent_parts(self._lots()) if self._sent else received_parts(self._lots())
            return Passed(fifo(track, parts, owners, depth))
        # What the haircut leaves of a lot may round to nothing, and is a trace all the same.
        kept = replace(track, left=still_held(self._lots())) if self._sent else track
        return Passed(poison(kept, owners, depth))

    def _lots(self) -> Matches:
        if self._matches is None:
            self._matches = match(flows_of(self._book))
        return self._matches


def flows_of(book: Book) -> Flows:
    """The book as lots and sends."""
    sides, rows = book.sides, pa.array(book.rows)
    return Flows(
        sender_pool=_pools(sides.out),
        receiver_pool=_pools(sides.into),
        amount=units(book.facts.transfers.amount_exact.take(rows)),
        pools=len(sides.ledgers),
    )


def _pools(side: BookSide) -> Codes:
    return np.where(in_ledger(side), side.ledger, NOWHERE).astype(np.int32)
