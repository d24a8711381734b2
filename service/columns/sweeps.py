"""Sweeps of one book in one direction, for whichever subjects and by whichever method."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.columns.book import Book
from service.columns.methods import Passes
from service.columns.owners import Owned, owned_by_actors, owning
from service.columns.subjects import owned_by
from service.columns.swept import Swept, swept
from service.columns.tracks import Rules, track_of
from service.columns.verdicts import verdicts_of
from service.domain.attribution_rule import AttributionRule
from service.domain.exposure import Method, Subject
from service.domain.sweep import SweepParameters
from service.domain.taxonomy import Taxonomy
from service.exposure.support import SECONDS_A_DAY


class Sweeps:
    """The track of a book by some parameters, and what passes over it find.

    `verdicts` say who absorbs where, and in which clusters the members name several entities,
    so that none speaks. `meanings` are those of the track's keys.
    """

    def __init__(self, book: Book, parameters: SweepParameters, taxonomy: Taxonomy) -> None:
        rule = AttributionRule(taxonomy, book.moments.as_of_s, parameters.min_confidence)
        self.verdicts = verdicts_of(book, rule)
        rules = Rules(parameters.direction, self.verdicts, parameters.hub_limit)
        self.track, self.meanings = track_of(book, rules)
        self.book = book
        self.parameters = parameters
        self.passes = Passes(book, parameters.direction)

    def actors(self, workers: int = 1) -> Swept:
        """Every actor that has a transfer in the direction, by id."""
        owned, names = owned_by_actors(self.book, self.parameters.direction)
        return self._pass(self.parameters.method, owned, names, workers)

    def subjects(self, subjects: Mapping[str, Subject], workers: int = 1) -> Swept:
        """These subjects by their names; one without a wallet has a row that says so."""
        names = sorted(subjects)
        asked = [subjects[name] for name in names]
        owned = owned_by(self.book, asked, self.parameters.direction)
        return self._pass(self.parameters.method, owned, names, workers)

    def subject(
        self, subject: Subject, methods: Sequence[Method], window_days: int | None = None
    ) -> dict[Method, Swept]:
        """One subject by each of the methods, over its transfers of the last days if so asked."""
        as_of = self.book.moments.as_of_s
        since = None if window_days is None else as_of - window_days * SECONDS_A_DAY
        owned = owned_by(self.book, [subject], self.parameters.direction, since)
        return {method: self._pass(method, owned, [""]) for method in methods}

    def _pass(self, method: Method, owned: Owned, names: Sequence[str], workers: int = 1) -> Swept:
        told = owning(self.book, owned, self.parameters.direction)
        passed = self.passes.shares(self.track, method, told.owners, self.parameters.depth, workers)
        found = swept(names, told.unpriced, passed.shares, self.meanings)
        return replace(found, held_bytes=passed.held_bytes)
