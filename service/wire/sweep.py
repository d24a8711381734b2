"""A sweep on the wire: `clearhop sweep --json`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from service.columns.refresh import Refreshed
from service.columns.swept import NO_KEY
from service.usecases.sweeping import Sweep
from service.wire.model import WireModel
from service.wire.sweep_asked import SweptOut
from service.wire.sweep_rows import RowOut

RefreshKind = Literal["opened", "extended", "rebuilt"]


@dataclass(frozen=True, slots=True)
class Took:
    """How the columns came, how long it all took, and the file that the rows went to."""

    refreshed: Refreshed
    seconds: float
    out: Path | None


class ColumnsOut(WireModel):
    """How the columns were brought up to date: `rows` were read from the graph; `reason` says
    why stored columns could not be used."""

    refreshed: RefreshKind
    rows: int
    reason: str | None

    @classmethod
    def of(cls, refreshed: Refreshed) -> "ColumnsOut":
        """The wire form of what was done."""
        return cls(refreshed=refreshed.kind, rows=refreshed.rows, reason=refreshed.reason)


class SweepOut(WireModel):
    """A sweep, what it found and what it took. `rows` is null where they went to the file `out`.

    Of `subject_count` subjects `no_data_count` have no priced transfer of worth. So many
    `computed_ledgers` are stored as known later than `known_at`, and were computed on the fly;
    in `conflicts` clusters the labelled members name several entities, so none speaks.
    `bytes_an_address`: the memory that the pass took beside its track, null where not known.
    """

    swept: SweptOut
    subject_count: int
    no_data_count: int
    row_count: int
    transfers: int
    addresses: int
    computed_ledgers: int
    conflicts: int
    columns: ColumnsOut
    bytes_an_address: float | None
    seconds: float
    out: str | None
    rows: list[RowOut] | None

    @classmethod
    def of(cls, sweep: Sweep, took: Took, rows: list[RowOut] | None = None) -> "SweepOut":
        """The wire form of a sweep, with these of its rows."""
        found = sweep.found
        return cls(
            swept=SweptOut.of(sweep),
            subject_count=len(found.names),
            no_data_count=int((found.key == NO_KEY).sum()),
            row_count=len(found),
            transfers=sweep.transfers,
            addresses=sweep.addresses,
            computed_ledgers=sweep.computed_ledgers,
            conflicts=sweep.conflicts,
            columns=ColumnsOut.of(took.refreshed),
            bytes_an_address=sweep.bytes_an_address,
            seconds=took.seconds,
            out=None if took.out is None else str(took.out),
            rows=rows,
        )
