"""Where linked transfers go on (design §3, rule 1), as `service.exposure.chains` has it."""

from dataclasses import dataclass

import numpy as np

from service.columns.actors import Flags
from service.columns.book import Book
from service.columns.facts import Floats, Ints
from service.domain.exposure import Direction
from service.exposure.sweep.track import NOWHERE, Links


@dataclass(frozen=True, slots=True)
class Chains:
    """Links as places in the book: `linked` transfers go on by link, at `to` by the share `part`
    of the whole. Of those `in_transit` no link leads anywhere yet."""

    linked: Ints
    to: Ints
    part: Floats
    in_transit: Flags


def chains_of(book: Book, direction: Direction) -> Chains:
    """The chains in a direction, in order of (linked, to)."""
    back = direction is Direction.RECEIVED
    earlier, later = book.links.earlier, book.links.later
    linked, to = (later, earlier) if back else (earlier, later)
    known = linked != NOWHERE
    # A link against the order of time would send weight in circles.
    onward = known & (to != NOWHERE) & (earlier < later)
    in_transit = np.zeros(len(book), dtype=np.bool_)
    in_transit[linked[known]] = True
    order = np.lexsort((to[onward], linked[onward]))
    linked, to = linked[onward][order], to[onward][order]
    part = _parts(book, linked, to)
    worth = part > 0
    in_transit[linked[worth]] = False
    return Chains(linked[worth], to[worth], part[worth], in_transit)


def links_of(chains: Chains, transfers: int, direction: Direction) -> Links:
    """The chains as a pass meets them: by position, sent exposure from the latest on."""
    linked, to, part = chains.linked, chains.to, chains.part
    if direction is Direction.SENT:
        last = transfers - 1
        linked, to, part = last - linked[::-1], last - to[::-1], part[::-1]
    start = np.zeros(transfers + 1, dtype=np.int64)
    np.cumsum(np.bincount(linked, minlength=transfers), out=start[1:])
    return Links(start, np.ascontiguousarray(to), np.ascontiguousarray(part), np.unique(to))


def _parts(book: Book, linked: Ints, to: Ints) -> Floats:
    """Parts by value in USD; by amount where one is unpriced or none is worth anything."""
    value, amount = book.value_usd[to], book.amount[to]
    of, chain = np.unique(linked, return_inverse=True)
    total = np.bincount(chain, weights=value, minlength=len(of))
    # A sum with an unpriced value in it is NaN, and so not above 0.
    weight = np.where((total > 0)[chain], value, amount)
    return weight / np.bincount(chain, weights=weight, minlength=len(of))[chain]
