"""Typed rows into the spool: duplicates are counted, contradictions within a load rejected."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from loaders.feed_spool import FeedSpool
from loaders.progress import Progress
from loaders.rows import (
    CustomerRow,
    CustomerTransferRow,
    LabelRow,
    LinkRow,
    MembershipRow,
    Rejected,
    ReorganisedRow,
    Row,
    TransferRow,
)
from loaders.spool import Spool
from loaders.take_claims import take_labels, take_memberships
from loaders.take_customers import take_customers, take_made
from loaders.take_transfers import take_links, take_reorganised, take_transfers

CHUNK = 5_000
Taker = Callable[[FeedSpool, Sequence[Row]], None]
_TAKERS: dict[type, Taker] = {
    LabelRow: cast(Taker, take_labels),
    MembershipRow: cast(Taker, take_memberships),
    TransferRow: cast(Taker, take_transfers),
    LinkRow: cast(Taker, take_links),
    ReorganisedRow: cast(Taker, take_reorganised),
    CustomerRow: cast(Taker, take_customers),
    CustomerTransferRow: cast(Taker, take_made),
}


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes the rows of one file of one feed."""

    spool: Spool
    feed: str
    kind: str

    def take(self, rows: Iterable[Row | Rejected], progress: Progress) -> int:
        """Put all rows into the spool; the number of rows met."""
        into = FeedSpool(self.spool, self.feed, self.kind)
        remaining = iter(rows)
        met = 0
        while chunk := list(islice(remaining, CHUNK)):
            into.reject([row for row in chunk if isinstance(row, Rejected)])
            accepted = [row for row in chunk if not isinstance(row, Rejected)]
            if accepted:
                _TAKERS[type(accepted[0])](into, accepted)
            met += len(chunk)
            progress.advance(len(chunk))
        return met
