"""Which category absorbs at an address, at every time: the rule of design §2 over a whole book.

Only addresses and clusters of which something is said are judged, once for each span of time in
which nothing changes, by `service.domain.attribution_rule`; transfers then look their span up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from service.columns.actors import Actors
from service.columns.book import Book
from service.columns.claims import (
    KnownClaims,
    Told,
    claimed_clusters,
    claimed_places,
    claims_at,
)
from service.columns.facts import Codes, Facts, Ints
from service.columns.sides import BookSide
from service.columns.spans import UNTOLD, Changing, Spans, changes, spans_of
from service.domain.attribution_rule import AttributionRule, Claims, Verdict

# Somebody or nobody is named, and the money goes on.
PASSES = -1


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Places in `deciding` over time: of addresses by their own claims, of actors by their
    cluster's and its members'. `conflicts` are the clusters whose members name several entities.

    `deciding` are the claims that absorb somewhere, each with all that counted beside it;
    `category` is the place in `categories` of each, and after them `PASSES`.
    """

    categories: tuple[str, ...]
    deciding: tuple[Verdict, ...]
    category: Codes
    addresses: Spans
    clusters: Spans
    conflicts: frozenset[str]
    actors: Actors

    def at(self, side: BookSide, times: Ints) -> Codes:
        """The category that absorbs at this side of each transfer, else `PASSES`."""
        return self.category[self.claims_at(side, times)]

    def claims_at(self, side: BookSide, times: Ints) -> Codes:
        """The same, as places in `deciding`."""
        found = self.addresses.at(side.address, times)
        open_ones = np.flatnonzero((found == UNTOLD) & self.actors.clustered[side.address])
        found[open_ones] = self.clusters.at(side.actor[open_ones], times[open_ones])
        return np.maximum(found, PASSES)


def verdicts_of(book: Book, rule: AttributionRule) -> Verdicts:
    """The verdicts on all addresses of the book, as known then."""
    claims = claims_at(book.facts, book.moments.known_at_us)
    categories = tuple(sorted(_absorbing(book.facts, rule)))
    judge = _Judge(rule)
    own, clusters = _own(claims, book, judge), _clusters(claims, book.actors, judge)
    addresses = spans_of(own, len(book.facts.addresses))
    acting = spans_of(sorted(clusters, key=lambda each: each.holder), len(book.actors.names))
    places = {name: code for code, name in enumerate(categories)}
    return Verdicts(
        categories=categories,
        deciding=tuple(judge.deciding.values()),
        category=np.array([*(places[name] for name in judge.categories()), PASSES], np.int32),
        addresses=addresses,
        clusters=acting,
        conflicts=frozenset(judge.conflicts),
        actors=book.actors,
    )


@dataclass(slots=True)
class _Judge:
    """The rule's verdicts as places, in the order of their meeting: by the claim that decides
    and by those beside it, which come and go with time.
    """

    rule: AttributionRule
    deciding: dict[tuple[str, ...], Verdict] = field(default_factory=dict)
    codes: dict[tuple[str, ...], int] = field(default_factory=dict)
    conflicts: set[str] = field(default_factory=set)

    def address(self, own: Told, time_s: int) -> int:
        """By the address's own claims alone; what they leave open its cluster decides."""
        verdict = self.rule.decide_near(Claims(own), time_s)
        return UNTOLD if verdict is None else self._code(verdict)

    def cluster(self, name: str, claims: Claims, time_s: int) -> int:
        """By the claims about a cluster, then its members'."""
        verdict = self.rule.decide(claims, time_s)
        if verdict.conflict:
            self.conflicts.add(name)
        return self._code(verdict)

    def _code(self, verdict: Verdict) -> int:
        claim = verdict.deciding
        if claim is None or not self.rule.absorbs(verdict):
            return PASSES
        name = (claim.id, *(each.id for each in verdict.shown))
        self.deciding.setdefault(name, verdict)
        return self.codes.setdefault(name, len(self.codes))

    def categories(self) -> list[str]:
        """The category of each deciding claim."""
        return [each.deciding.category for each in self.deciding.values() if each.deciding]


def _absorbing(facts: Facts, rule: AttributionRule) -> set[str]:
    named = {fact.claim.category for fact in facts.claims}
    return {name for name in named if rule.taxonomy.get(name).absorbs}


def _own(claims: KnownClaims, book: Book, judge: _Judge) -> Iterator[Changing]:
    for place in claimed_places(claims, book.actors, book.facts.assets):
        own = claims.own(book.facts.addresses[place])
        if own:
            yield Changing(place, changes(own), partial(judge.address, own))


def _clusters(claims: KnownClaims, actors: Actors, judge: _Judge) -> Iterator[Changing]:
    for name, told, members in claimed_clusters(claims, actors):
        all_levels = Claims(cluster=told, members=members)
        judged = partial(judge.cluster, name, all_levels)
        yield Changing(actors.numbers[name], changes((*told, *members)), judged)
