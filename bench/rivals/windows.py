"""The haircut in Polars, hop by hop: a running sum within each pool's epoch, a column a key.

The window form needs exp(|L|) of a leg by itself, which overflows in long epochs. So an epoch is
cut into pieces in each of which |L| grows by 300: a running sum starts afresh in each, and of
what came before only the piece just before still counts, for the rest has shrunk by e^-300.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from bench.rivals.legs import Legs, endings, legs_of, told
from service.exposure.sweep.track import Floats, Ints, Owners, Shares, Track

PIECE = 300.0
KEPT = float(np.exp(-PIECE))


@dataclass(frozen=True, slots=True)
class Pieces:
    """By leg: its piece, L since the piece began, and the last leg of the piece before, or -1."""

    number: Ints
    grown: Floats
    before: Ints


def haircut(track: Track, owners: Owners, depth: int) -> Shares:
    """Exposure of all subjects."""
    at = pl.DataFrame(endings(track), schema=[f"k{key}" for key in range(track.keys)])
    onward, owned = _onward(track), _owned(owners, len(track), track.keys)
    hops = [owned(at)]
    for _ in range(depth - 1):
        at = onward(at)
        hops.append(owned(at))
    return told(hops, owners)


def _onward(track: Track) -> Callable[[pl.DataFrame], pl.DataFrame]:
    legs = legs_of(track)
    pieces = _pieces(track, legs)
    weight = pl.Series(track.leg_part[legs.leg] * np.exp(pieces.grown))
    number, before = pl.Series(pieces.number), _or_null(pieces.before)
    last, asked = _asked(track, legs, pieces)

    def onward(at: pl.DataFrame) -> pl.DataFrame:
        added = at[legs.leg].select(pl.all() * weight)
        sums = added.with_columns(number.alias("piece")).select(
            pl.exclude("piece").cum_sum().over("piece")
        )
        held = sums.select(pl.all() + (pl.all().gather(before) * KEPT).fill_null(0.0))
        return held.select((pl.all().gather(last) * asked).fill_null(0.0))

    return onward


def _pieces(track: Track, legs: Legs) -> Pieces:
    log = track.leg_log[legs.leg]
    since = np.abs(log - log[legs.first])
    nth = np.floor(since / PIECE)
    new = np.append(True, (np.diff(legs.group) != 0) | (np.diff(nth) != 0))
    number = np.cumsum(new) - 1
    opens = np.flatnonzero(new)
    follows = (opens > 0) & (legs.group[opens] == legs.group[opens - 1])
    follows &= nth[opens] == nth[opens - 1] + 1
    before = np.where(follows, opens - 1, -1)[number]
    return Pieces(number, since - nth * PIECE, before)


def _asked(track: Track, legs: Legs, pieces: Pieces) -> tuple[pl.Series, pl.Series]:
    """By transfer: the leg whose running sum it reads, or null, and the factor to it."""
    last = np.full(len(track), -1)
    last[legs.asking] = legs.last
    leg = legs.leg[legs.last]
    apart = np.abs(track.ask_log[legs.asking] - track.leg_log[leg])
    factor = np.zeros(len(track))
    shrunk = np.exp(-(apart + pieces.grown[legs.last]))
    factor[legs.asking] = track.ask_part[legs.asking] * shrunk
    return _or_null(last), pl.Series(factor)


def _or_null(places: Ints) -> pl.Series:
    return pl.Series(places).replace(-1, None)


def _owned(owners: Owners, transfers: int, keys: int) -> Callable[[pl.DataFrame], Floats]:
    counts = np.diff(owners.start)
    transfer = np.repeat(np.arange(transfers), counts)
    value = pl.Series(np.repeat(owners.value, counts))
    subject = pl.Series(owners.subject)

    def owned(at: pl.DataFrame) -> Floats:
        found = np.zeros((owners.subjects, keys))
        sums = (
            at[transfer]
            .select(pl.all() * value)
            .with_columns(subject.alias("subject"))
            .group_by("subject")
            .sum()
        )
        found[sums["subject"].to_numpy()] = sums.drop("subject").to_numpy()
        return found

    return owned
