"""The frontier against the oracle's exact rationals, on random worlds."""

from fractions import Fraction

import pytest

from service.domain.exposure import Direction, ExposureParameters, Subject
from service.domain.moment import Moments
from tests.oracle import received, received_by_levels, sent, sent_by_levels
from tests.oracle.answer import Answer, Parameters
from tests.oracle.random_graphs import Asked, random_question, random_world
from tests.oracle.world import World
from tests.support.asking import ask_world, difference

WORLDS = 150
THRESHOLDS = (Fraction(1, 1000), Fraction(1, 20), Fraction(1, 5))


def expected(world: World, asked: Asked, threshold: Fraction = Fraction(0)) -> Answer:
    """The oracle's answer; level by level where there is a threshold."""
    p = asked.parameters
    parameters = Parameters(p.depth, p.hub_limit, p.window_days, p.min_confidence, threshold)
    by_level = received_by_levels if asked.direction == "received" else sent_by_levels
    plain = received if asked.direction == "received" else sent
    function = by_level if threshold else plain
    return function(world, asked.subject, parameters, asked.as_of, asked.known_at)


def parameters_of(asked: Asked, threshold: Fraction = Fraction(0)) -> ExposureParameters:
    """The service's parameters of an oracle's question."""
    p = asked.parameters
    return ExposureParameters(
        p.depth, float(threshold), p.hub_limit, p.window_days, p.min_confidence
    )


@pytest.mark.parametrize("seed", range(WORLDS))
def test_agrees_with_exact_rationals(seed: int) -> None:
    world = random_world(seed)
    asked = random_question(seed, world)
    found = ask_world(
        world,
        Subject(asked.subject.addresses),
        Direction(asked.direction),
        parameters_of(asked),
        Moments(asked.as_of, asked.known_at),
    )
    wanted = expected(world, asked)
    assert difference(found, wanted) < 1e-9
    if wanted.total:
        assert sum(r.share for r in (*found.rows, *found.residuals)) == pytest.approx(1.0)
        assert found.complete == wanted.complete


@pytest.mark.parametrize("seed", range(WORLDS))
def test_cuts_at_the_threshold_what_the_oracle_cuts(seed: int) -> None:
    world = random_world(seed, size=40)
    asked = random_question(seed, world)
    threshold = THRESHOLDS[seed % len(THRESHOLDS)]
    found = ask_world(
        world,
        Subject(asked.subject.addresses),
        Direction(asked.direction),
        parameters_of(asked, threshold),
        Moments(asked.as_of, asked.known_at),
    )
    assert difference(found, expected(world, asked, threshold)) < 1e-9
