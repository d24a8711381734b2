"""Past knowledge over ledger fields that were rewritten since, against exact rationals."""

import pytest

from service.domain.exposure import Direction, ExposureParameters, Subject
from service.domain.moment import Moments
from service.exposure.answer import Question
from service.exposure.careful import CarefulReads
from tests.oracle import received, sent
from tests.oracle.random_graphs import random_question, random_world
from tests.oracle.world import World
from tests.support.asking import ask, difference
from tests.support.marking import markers
from tests.support.memory import MemoryReads


def staged(seed: int) -> World:
    """The first random world from the seed on whose last load rewrote a ledger."""
    while True:
        world = random_world(seed, size=30)
        if markers(world):
            return world
        seed += 1_000


@pytest.mark.parametrize("seed", range(150))
def test_answers_as_it_would_have_then(seed: int) -> None:
    world = staged(seed)
    asked = random_question(seed, world)
    p, direction = asked.parameters, Direction(asked.direction)
    parameters = ExposureParameters(p.depth, 0.0, p.hub_limit, p.window_days, p.min_confidence)
    function = received if direction is Direction.RECEIVED else sent
    for known_at in world.stages:
        moments = Moments(asked.as_of, known_at)
        plain = MemoryReads(world, moments, fields_at=world.stages[-1])
        question = Question(Subject(asked.subject.addresses), direction, parameters)
        found = ask(CarefulReads(plain, direction), question, world)
        wanted = function(world, asked.subject, p, asked.as_of, known_at)
        assert difference(found, wanted) < 1e-9


def test_stored_fields_alone_would_be_wrong() -> None:
    wrong = 0
    for seed in range(150):
        world = staged(seed)
        asked = random_question(seed, world)
        p, direction = asked.parameters, Direction(asked.direction)
        parameters = ExposureParameters(p.depth, 0.0, p.hub_limit, p.window_days, 0)
        moments = Moments(asked.as_of, world.stages[0])
        plain = MemoryReads(world, moments, fields_at=world.stages[-1])
        question = Question(Subject(asked.subject.addresses), direction, parameters)
        careful = ask(CarefulReads(plain, direction), question, world)
        wrong += ask(plain, question, world).residuals != careful.residuals
    assert wrong > 0
