"""What is true of a case, worked out from its world by the oracle and by nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from tests.oracle.answer import Answer, Parameters
from tests.oracle.attribution import Attributions
from tests.oracle.levels import received_by_levels, sent_by_levels
from tests.oracle.subject import Subject, Support
from tests.oracle.view import Moment, View
from tests.oracle.world import Label, Transfer, World
from tests.reasons.cases import Case
from tests.reasons.rulebook import Rulebook

LISTING, UNDATED = "sanction", " (undated)"
Asked = Mapping[str, object]


class Facts:
    """The world of a case as seen at the moments of its assessment."""

    def __init__(self, case: Case, rulebook: Rulebook) -> None:
        moments = case.assessment.moments
        self.case, self.rulebook = case, rulebook
        self.as_of = moments.as_of_s
        self.known_at = moments.known_at_us
        self.view = View(case.world, Moment(self.as_of, self.known_at))
        self._labels = Attributions(self.view, 0)
        self._answers: dict[str, Answer] = {}

    @cached_property
    def own(self) -> set[str]:
        """The wallets of the customer and all that share a cluster with them."""
        actors = {self.view.actor(wallet) for wallet in self.case.wallets}
        found = {a for a, cluster in self.view.cluster_of.items() if cluster in actors}
        return found | set(self.case.wallets)

    @cached_property
    def moved(self) -> list[Transfer]:
        """The customer's transfers in both directions, with a price or without."""
        both = [*self.own_transfers("received"), *self.own_transfers("sent")]
        return sorted(both, key=lambda t: t.key)

    def own_transfers(self, direction: str) -> list[Transfer]:
        """The customer's transfers in a direction, with a price or without."""
        support = Support(self.view, self._subject, None)
        return support.received() if direction == "received" else support.sent()

    @property
    def _subject(self) -> Subject:
        return Subject(self.case.wallets, (), tuple(self.case.initiated))

    def exposure(self, asked: Asked) -> Answer:
        """The exposure that a row's evidence asks for."""
        direction = str(asked["direction"])
        assert asked["addresses"] == list(self.case.wallets)
        assert (asked["as_of"], asked["known_at"]) == (self.as_of, self.known_at)
        if direction not in self._answers:
            ask = received_by_levels if direction == "received" else sent_by_levels
            parameters = _parameters(asked)
            world = told_apart(self.case.world)
            self._answers[direction] = ask(
                world, self._subject, parameters, self.as_of, self.known_at
            )
        return self._answers[direction]

    def transfers(self, ids: Iterable[str]) -> list[Transfer]:
        """The transfers of these ids, in the order given."""
        known = {t.id: t for t in self.case.world.transfers}
        return [known[name] for name in ids]

    def usd(self, transfers: Sequence[Transfer]) -> Fraction:
        """What they are worth together; a transfer without a price is no part of it."""
        return sum((self.view.value(t) or Fraction(0) for t in transfers), Fraction(0))

    def starts(self, transfers: Iterable[Transfer]) -> list[Transfer]:
        """Those that the customer sent."""
        made = self.case.initiated
        return [t for t in transfers if t.sender in self.own or t.id in made]

    def label(self, t: Transfer) -> Label | None:
        """The label that counts for who is at the other end."""
        return self._labels.counts(self.other_end(t), t.time)

    def category(self, t: Transfer) -> str | None:
        """The category of who is at the other end."""
        label = self.label(t)
        return None if label is None else label.category

    def party(self, t: Transfer) -> str:
        """Who is at the other end: an entity, else who acts there."""
        label = self.label(t)
        return self.view.actor(self.other_end(t)) if label is None else label.owner

    def other_end(self, t: Transfer) -> str:
        """The address at the other end."""
        return t.receiver if t in self.starts([t]) else t.sender


def told_apart(world: World) -> World:
    """The world with designations that give no date under names of their own."""
    labels = (
        replace(each, entity=each.entity + UNDATED, entity_id=each.owner)
        if each.category == LISTING and each.valid_from is None
        else each
        for each in world.labels
    )
    return replace(world, labels=tuple(labels))


def _parameters(asked: Asked) -> Parameters:
    assert asked["window_days"] is None
    return Parameters(
        depth=_whole(asked["depth"]),
        hub_limit=_whole(asked["hub_limit"]),
        min_confidence=_whole(asked["min_confidence"]),
        threshold=Fraction(str(asked["threshold"])),
    )


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
