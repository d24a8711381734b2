"""The own transfers of given subjects: the rules of `service.exposure.support` for many at once."""

from collections.abc import Iterable, Sequence

import numpy as np

from service.columns.actors import Actors
from service.columns.book import Book
from service.columns.facts import Codes, Ints
from service.columns.owners import Owned
from service.columns.rows import places_in, rows_of
from service.columns.sides import BookSide
from service.domain.exposure import Direction, Subject
from service.exposure.sweep.track import NOWHERE

# A place and a subject in one number: place * number of subjects + subject.
Pairs = Ints


def owned_by(
    book: Book, subjects: Sequence[Subject], direction: Direction, since_s: int | None = None
) -> Owned:
    """The transfers by which others paid each subject, or it paid others, from `since_s` on.

    Those among a subject's own wallets are left out. What a customer made from the firm's
    wallets counts as sent, and never as received.
    """
    made = _made(book, subjects)
    if direction is Direction.RECEIVED:
        own, others = book.sides.into, book.sides.out
        found = np.setdiff1d(_held(book, subjects, own), made)
    else:
        own, others = book.sides.out, book.sides.into
        found = np.union1d(_held(book, subjects, own), made)
    found = np.setdiff1d(found, _held(book, subjects, others))
    place, subject = np.divmod(found, max(len(subjects), 1))
    if since_s is not None:
        recent = book.time[place] >= since_s
        place, subject = place[recent], subject[recent]
    return Owned(place, subject, len(subjects))


def _held(book: Book, subjects: Sequence[Subject], side: BookSide) -> Pairs:
    """The transfers with a subject at this side: addresses stand for their actors, deposit
    wallets for themselves alone."""
    actors = book.actors
    acting = [(n, number) for n, each in enumerate(subjects) for number in _numbers(actors, each)]
    waiting = [(n, p) for n, each in enumerate(subjects) for p in actors.places(each.deposits)]
    by_actor = _met(side.actor, acting, len(actors.names), len(subjects))
    return np.union1d(by_actor, _met(side.address, waiting, len(actors.of), len(subjects)))


def _numbers(actors: Actors, subject: Subject) -> set[int]:
    """The actors behind a subject's addresses; of one that the graph does not know, none."""
    names = (actors.cluster_of.get(address, address) for address in subject.addresses)
    return {actors.numbers[name] for name in names if name in actors.numbers}


def _met(holders: Codes, wanted: Iterable[tuple[int, int]], numbers: int, subjects: int) -> Pairs:
    """The transfers whose holder, below `numbers`, is wanted: each by (subject, number)."""
    pairs = np.array(sorted((number, n) for n, number in wanted), dtype=np.int64).reshape(-1, 2)
    count = np.bincount(pairs[:, 0], minlength=numbers)
    first = np.cumsum(count) - count
    places = np.flatnonzero(count[holders])
    each = count[holders[places]]
    nth = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
    subject = pairs[np.repeat(first[holders[places]], each) + nth, 1]
    found: Pairs = np.repeat(places, each) * subjects + subject
    return found


def _made(book: Book, subjects: Sequence[Subject]) -> Pairs:
    """The transfers that customers made from the firm's wallets, as far as they are known."""
    made = [(name, n) for n, subject in enumerate(subjects) for name in subject.made]
    rows = rows_of(book.facts.transfers.id, (name for name, _ in made))
    held = [(rows[name], n) for name, n in made if name in rows]
    pairs = np.array(held, dtype=np.int64).reshape(-1, 2)
    places = places_in(book.rows, pairs[:, 0])
    known = places != NOWHERE
    return np.unique(places[known] * len(subjects) + pairs[known, 1])
