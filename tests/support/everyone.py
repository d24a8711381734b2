"""All subjects of a world at once: what a sweep of its columns says, and what the oracle says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from service.columns.book import book_at
from service.columns.facts import Facts
from service.columns.sweeps import Sweeps
from service.domain.exposure import Direction, Method
from service.domain.exposure import Subject as Customer
from service.domain.moment import Moments
from service.domain.sweep import SweepParameters
from tests.oracle.answer import CUTS, Oracle, Parameters
from tests.oracle.by_category import ByCategory, by_category
from tests.oracle.fifo import Lots
from tests.oracle.ledgers import Ledgers
from tests.oracle.poison import received_poison, sent_poison
from tests.oracle.random_graphs import Asked
from tests.oracle.subject import Subject
from tests.oracle.view import Moment, View, is_void
from tests.oracle.world import World
from tests.support.asking import taxonomy_of
from tests.support.sweeping import Said, difference, said_of

TOLERANCE = 1e-9
Exact = Callable[[Subject], ByCategory]
Subjects = Mapping[str, Subject]


@dataclass(frozen=True, slots=True)
class Asking:
    """One question to everyone: by which method, which way, with which knobs, at which moment."""

    method: Method
    direction: Direction
    parameters: Parameters
    moment: Moment


def asking(asked: Asked, method: Method, direction: Direction) -> Asking:
    """The question to a subject as one to everyone; a sweep has no window."""
    parameters = replace(asked.parameters, window_days=None)
    return Asking(method, direction, parameters, Moment(asked.as_of, asked.known_at))


def knobs(each: Asking) -> SweepParameters:
    """The question as a sweep takes it."""
    p = each.parameters
    return SweepParameters(each.direction, each.method, p.depth, p.hub_limit, p.min_confidence)


def sweeps(facts: Facts, world: World, each: Asking) -> Sweeps:
    """Sweeps of the columns for the question, by the world's taxonomy."""
    book = book_at(facts, Moments(each.moment.as_of, each.moment.known_at))
    return Sweeps(book, knobs(each), taxonomy_of(world))


def actors_said(facts: Facts, world: World, each: Asking) -> dict[str, Said]:
    """What the sweep says of every actor."""
    return said_of(sweeps(facts, world, each).actors())


def actors_of(world: World, each: Asking) -> dict[str, Subject]:
    """By id, the actors with transfers of their own; nobody's addresses are no actors."""
    view = View(world, each.moment)
    received = each.direction is Direction.RECEIVED
    ends = {t.receiver if received else t.sender for t in view.transfers}
    return {view.actor(end): Subject((end,)) for end in ends if not is_void(end)}


def customers_said(facts: Facts, world: World, each: Asking, subjects: Subjects) -> dict[str, Said]:
    """What the sweep says of these subjects."""
    asked = {name: Customer(s.addresses, s.deposits, s.made) for name, s in subjects.items()}
    return said_of(sweeps(facts, world, each).subjects(asked))


def exact(world: World, each: Asking) -> Exact:
    """The oracle's answers to the question."""
    received = each.direction is Direction.RECEIVED
    if each.method is Method.POISON:
        poison = received_poison if received else sent_poison
        moment = each.moment
        return lambda s: poison(world, s, each.parameters, moment.as_of, moment.known_at)
    played = Lots if each.method is Method.FIFO else Ledgers
    oracle = Oracle(world, each.parameters, each.moment, played)
    ask = oracle.received if received else oracle.sent
    return lambda s: by_category(ask(s))


def wrong(found: Mapping[str, Said], subjects: Subjects, answer: Exact) -> list[str]:
    """What differs from the oracle's answers, one sentence each."""
    if found.keys() != subjects.keys():
        return [f"subjects {sorted(found)} for {sorted(subjects)}"]
    told = ((name, said, answer(subjects[name])) for name, said in found.items())
    return [
        f"{name}: {said} for {wanted}"
        for name, said, wanted in told
        if difference(said, wanted) > TOLERANCE or said.complete != _complete(wanted)
    ]


def _complete(wanted: ByCategory) -> bool:
    return wanted.total > 0 and not wanted.unpriced and CUTS.isdisjoint(wanted.residuals)
