"""Which rows of the columns count at a pair of moments, and how they are found by id."""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from service.columns.actors import Actors, Flags
from service.columns.facts import Facts, Floats, Ints
from service.exposure.sweep.track import NOWHERE

Kind = TypeVar("Kind", bound=np.generic)


def moved(facts: Facts, actors: Actors, known_at_us: int) -> Flags:
    """The transfers known then that moved something from one actor to another."""
    rows = facts.transfers
    on_record = (rows.recorded_from <= known_at_us) & (rows.recorded_to > known_at_us)
    between = actors.of[rows.sender] != actors.of[rows.receiver]
    found: Flags = on_record & between & (rows.amount > 0)
    return found


def values_known(facts: Facts, known_at_us: int) -> Floats:
    """Values in USD: NaN before a price that came later was known."""
    rows = facts.transfers
    late = rows.value_recorded_from > known_at_us
    return np.where(late, np.nan, rows.value_usd) if late.any() else rows.value_usd


def taken(column: npt.NDArray[Kind], rows: Ints) -> npt.NDArray[Kind]:
    """The column's rows; the column itself, which may lie in a file, where that is all of them."""
    return column if len(rows) == len(column) else column[rows]


def rows_of(ids: pa.Array, wanted: Iterable[str]) -> dict[str, int]:
    """The rows of those of the wanted ids that occur."""
    names = sorted(set(wanted))
    if not names:
        return {}
    found = pc.index_in(ids, value_set=pa.array(names, type=ids.type))
    rows = np.flatnonzero(pc.is_valid(found).to_numpy(zero_copy_only=False))
    places = found.take(pa.array(rows)).to_numpy(zero_copy_only=False)
    return {names[place]: int(row) for place, row in zip(places, rows, strict=True)}


def places_in(rows: Ints, wanted: Ints) -> Ints:
    """Where the wanted rows stand among the rows, which rise; `NOWHERE` where they do not."""
    if not len(rows):
        return np.full(len(wanted), NOWHERE, dtype=np.int64)
    places = np.searchsorted(rows, wanted)
    held = rows[np.minimum(places, len(rows) - 1)] == wanted
    return np.where(held, places, NOWHERE)
