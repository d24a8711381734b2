"""Codes that change over time, looked up for many holders and times at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from service.columns.actors import Flags
from service.columns.facts import Codes, Ints
from service.domain.attribution import Attribution

# Before all times that can be written.
EVER = -(2**62)
# No code: nothing is said.
UNTOLD = -2


@dataclass(frozen=True, slots=True)
class Changing:
    """A holder, by number, the seconds at which its code can change, and its code at a second."""

    holder: int
    changes: frozenset[int]
    code: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Spans:
    """The code of row i holds from its start (UTC seconds) to that of its holder's next row.

    A row's name is holder * (number of distinct starts + 1) + rank of its start, so one search
    finds the row of a holder and a time. `told` says of whom there are rows.
    """

    starts: Ints
    names: Ints
    codes: Codes
    told: Flags

    def at(self, holders: Codes, times: Ints) -> Codes:
        """The code of each holder at its time; `UNTOLD` where nothing is said."""
        found = np.full(len(holders), UNTOLD, dtype=np.int32)
        asked = np.flatnonzero(self.told[holders])
        names = _names(self.starts, holders[asked], times[asked])
        found[asked] = self.codes[np.searchsorted(self.names, names, side="right") - 1]
        return found


def spans_of(changing: Iterable[Changing], holders: int) -> Spans:
    """The spans of these holders, in rising order, of so many."""
    rows = [row for each in changing for row in _rows(each)]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    starts = np.unique(columns[columns[:, 1] > EVER, 1])
    told = np.zeros(holders, dtype=np.bool_)
    told[columns[:, 0]] = True
    names = _names(starts, columns[:, 0], columns[:, 1])
    return Spans(starts, names, columns[:, 2].astype(np.int32), told)


def changes(claims: Iterable[Attribution]) -> frozenset[int]:
    """The seconds at which what claims say can change; a listing says the same at all times."""
    ends = (
        end for claim in claims if not claim.listing for end in (claim.valid_from, claim.valid_to)
    )
    return frozenset(end for end in ends if end is not None)


def _rows(each: Changing) -> Iterator[tuple[int, int, int]]:
    return ((each.holder, start, each.code(start)) for start in (EVER, *sorted(each.changes)))


def _names(starts: Ints, holders: Ints | Codes, times: Ints) -> Ints:
    ranks = np.searchsorted(starts, times, side="right")
    names: Ints = holders.astype(np.int64) * (len(starts) + 1) + ranks
    return names
