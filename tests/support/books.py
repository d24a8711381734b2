"""Books and tracks of small worlds, whose places are told by transfer ids."""

from dataclasses import dataclass

import numpy as np

from service.columns.book import Book, book_at
from service.columns.tracks import Meanings, Rules, track_of
from service.columns.verdicts import Verdicts, verdicts_of
from service.domain.attribution_rule import AttributionRule
from service.domain.exposure import Direction
from service.domain.moment import Moments
from service.exposure.sweep.track import BY_LINK, TO_POOL, Track
from tests.oracle.scenario import LATER_S
from tests.oracle.world import World
from tests.support.asking import taxonomy_of
from tests.support.columns import facts_of

RECEIVED, SENT = Direction.RECEIVED, Direction.SENT


def book_of(world: World, as_of: int = LATER_S, known_at: int = 0) -> Book:
    """The world's book; its columns are those after its last load."""
    return book_at(facts_of(world), Moments(as_of, known_at))


def ids_of(book: Book) -> list[str]:
    """The ids of the book's transfers, in order."""
    ids: list[str] = book.facts.transfers.id.take(book.rows).to_pylist()
    return ids


def verdicts_in(world: World, book: Book, min_confidence: int = 0) -> Verdicts:
    """The verdicts on the book's addresses by the world's taxonomy."""
    rule = AttributionRule(taxonomy_of(world), book.moments.as_of_s, min_confidence)
    return verdicts_of(book, rule)


@dataclass(frozen=True)
class Tracked:
    """A track with the ids of its transfers, in the order of the pass."""

    book: Book
    track: Track
    meanings: Meanings
    ids: list[str]

    @property
    def endings(self) -> dict[str, str]:
        """Where each transfer ends: `pool`, `link`, a category or a residual."""
        keys = [*self.meanings.categories, *(each.value for each in self.meanings.residuals)]
        other = {TO_POOL: "pool", BY_LINK: "link"}
        told = [other[key] if key < 0 else keys[key] for key in self.track.ending.tolist()]
        return dict(zip(self.ids, told, strict=True))

    def at(self, column: str) -> dict[str, float]:
        """A column of the track by transfer id."""
        values = getattr(self.track, column).tolist()
        return dict(zip(self.ids, values, strict=True))

    @property
    def linked(self) -> dict[str, dict[str, float]]:
        """The parts of each linked transfer."""
        links = self.track.links
        return {
            name: {
                self.ids[links.to[i]]: float(links.part[i])
                for i in range(links.start[p], links.start[p + 1])
            }
            for p, name in enumerate(self.ids)
            if links.start[p] < links.start[p + 1]
        }


def tracked(
    world: World,
    direction: Direction = RECEIVED,
    hub_limit: int | None = None,
    as_of: int = LATER_S,
) -> Tracked:
    """The track of the world's book."""
    book = book_of(world, as_of, world.stages[-1])
    track, meanings = track_of(book, Rules(direction, verdicts_in(world, book), hub_limit))
    ids = ids_of(book)
    assert len(track) == len(ids)
    assert np.all(np.diff(track.links.kept) > 0)
    return Tracked(book, track, meanings, ids if direction is RECEIVED else ids[::-1])
