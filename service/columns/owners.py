"""Whose exposure each transfer is part of: every actor's own, or that of given subjects."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from service.columns.book import Book
from service.columns.facts import Codes, Ints
from service.domain.exposure import Direction
from service.exposure.sweep.track import Owners


@dataclass(frozen=True, slots=True)
class Owned:
    """Pairs of a place in the book and a subject, below `subjects`, whose own transfer it is.

    In order of place.
    """

    place: Ints
    subject: Ints
    subjects: int


@dataclass(frozen=True, slots=True)
class Owning:
    """What a pass is told of its subjects, and by subject the number of its unpriced transfers."""

    owners: Owners
    unpriced: Ints


def owned_by_actors(book: Book, direction: Direction) -> tuple[Owned, tuple[str, ...]]:
    """The own transfers of every actor that has any in that direction, and the actors' ids.

    Subjects are in order of their ids. Whoever nobody holds is no actor.
    """
    side = book.sides.into if direction is Direction.RECEIVED else book.sides.out
    places = np.flatnonzero(~book.actors.nobodys[side.address])
    acting = side.actor[places]
    occurring = np.flatnonzero(np.bincount(acting, minlength=len(book.actors.names)))
    names = pa.array([book.actors.names[number] for number in occurring.tolist()], pa.string())
    order = pc.sort_indices(names)
    subject = np.empty(len(book.actors.names), dtype=np.int64)
    subject[occurring[order.to_numpy()]] = np.arange(len(occurring))
    return Owned(places, subject[acting], len(occurring)), tuple(names.take(order).to_pylist())


def owning(book: Book, owned: Owned, direction: Direction) -> Owning:
    """The subjects' transfers in the order in which a pass meets them.

    The unpriced are counted and, like those worth nothing, part of no exposure.
    """
    values = book.value_usd[owned.place]
    unpriced = np.bincount(owned.subject[np.isnan(values)], minlength=owned.subjects)
    worth = np.flatnonzero(values > 0)
    if direction is Direction.SENT:
        worth = worth[::-1]
    count = np.bincount(owned.place[worth], minlength=len(book))
    start = np.zeros(len(book) + 1, dtype=np.int64)
    np.cumsum(count[::-1] if direction is Direction.SENT else count, out=start[1:])
    subject: Codes = owned.subject[worth].astype(np.int32)
    return Owning(Owners(start, subject, values[worth], owned.subjects), unpriced)
