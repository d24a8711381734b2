"""Frontier, sweep and oracle: one question, one answer."""

from hypothesis import given, note

from service.domain.exposure import Direction, Exposure, ExposureParameters, Method, Subject
from service.domain.moment import Moments
from service.exposure.answer import Question
from service.exposure.careful import CarefulReads
from tests.oracle import World, received, sent
from tests.oracle.by_category import by_category
from tests.oracle.random_graphs import Asked
from tests.oracle.strategies import worlds_with_question
from tests.support.asking import ask
from tests.support.asking import difference as entities_differ
from tests.support.columns import facts_of
from tests.support.everyone import asking, sweeps
from tests.support.examples import examples
from tests.support.memory import MemoryReads
from tests.support.sweeping import difference, said_of

TOLERANCE = 1e-9


def asked_of_frontier(world: World, asked: Asked) -> Exposure:
    """The frontier's answer; ledger fields are those that the last load left."""
    p, direction = asked.parameters, Direction(asked.direction)
    parameters = ExposureParameters(p.depth, 0.0, p.hub_limit, p.window_days, p.min_confidence)
    reads = MemoryReads(world, Moments(asked.as_of, asked.known_at), world.stages[-1])
    question = Question(Subject(asked.subject.addresses), direction, parameters)
    return ask(CarefulReads(reads, direction), question, world)


@examples(400)
@given(worlds_with_question(24))
def test_the_frontier_and_the_sweep_say_what_the_oracle_says(case: tuple[World, Asked]) -> None:
    world, asked = case
    note(f"{world}\n{asked}")
    oracle = received if asked.direction == "received" else sent
    wanted = oracle(world, asked.subject, asked.parameters, asked.as_of, asked.known_at)
    assert entities_differ(asked_of_frontier(world, asked), wanted) < TOLERANCE

    each = asking(asked, Method.HAIRCUT, Direction(asked.direction))
    subject, days = Subject(asked.subject.addresses), asked.parameters.window_days
    swept = sweeps(facts_of(world), world, each).subject(subject, [Method.HAIRCUT], days)
    (said,) = said_of(swept[Method.HAIRCUT]).values()
    assert difference(said, by_category(wanted)) < TOLERANCE
