"""Many worlds side by side, each with categories of its own: more keys than one pass takes."""

from dataclasses import replace

import pytest

from service.columns.book import book_at
from service.columns.sweeps import Sweeps
from service.domain.exposure import Direction, Method
from service.domain.moment import Moments
from service.exposure.sweep.bits import MOST_KEYS
from tests.oracle import Parameters, World
from tests.oracle.many import random_worlds, side_by_side
from tests.oracle.view import Moment
from tests.support.asking import taxonomy_of
from tests.support.columns import facts_of
from tests.support.everyone import Asking, actors_of, exact, knobs, wrong
from tests.support.sweeping import said_of

WORLDS = 150
AS_OF = 2_000_000_000


def with_own_categories(world: World, number: int) -> World:
    """The world with its number in the name of each category."""
    names = {name: f"{name} {number}" for name in world.taxonomy}
    return replace(
        world,
        taxonomy={names[c.id]: replace(c, id=names[c.id]) for c in world.taxonomy.values()},
        labels=tuple(replace(x, category=names[x.category]) for x in world.labels),
    )


def together(worlds: list[World]) -> World:
    categories = {name: c for world in worlds for name, c in world.taxonomy.items()}
    return replace(side_by_side(worlds), taxonomy=categories)


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("method", Method)
def test_more_categories_than_one_pass_takes(direction: Direction, method: Method) -> None:
    worlds = [with_own_categories(w, n) for n, w in enumerate(random_worlds(7_000, WORLDS))]
    everything = together(worlds)
    each = Asking(method, direction, Parameters(), Moment(AS_OF, everything.stages[-1]))
    book = book_at(facts_of(everything), Moments(AS_OF, everything.stages[-1]))
    sweeps = Sweeps(book, knobs(each), taxonomy_of(everything))
    swept = sweeps.actors()
    assert len(swept.categories) > MOST_KEYS
    found = said_of(swept)
    for world in worlds:
        subjects = actors_of(world, each)
        its = {name: found.pop(name) for name in subjects}
        assert wrong(its, subjects, exact(world, each)) == []
    assert not found


@pytest.mark.parametrize("direction", Direction)
def test_two_workers_give_the_same_bytes_as_one(direction: Direction) -> None:
    everything = together(random_worlds(8_000, WORLDS))
    each = Asking(Method.HAIRCUT, direction, Parameters(), Moment(AS_OF, everything.stages[-1]))
    book = book_at(facts_of(everything), Moments(AS_OF, everything.stages[-1]))
    sweeps = Sweeps(book, knobs(each), taxonomy_of(everything))
    one, two = sweeps.actors(workers=1), sweeps.actors(workers=2)
    assert said_of(one) == said_of(two)
    assert one.value_usd.tobytes() == two.value_usd.tobytes()
