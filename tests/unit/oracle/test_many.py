"""Worlds side by side answer as each does alone."""

from tests.oracle import World, received, sent
from tests.oracle.many import numbered, random_worlds, side_by_side
from tests.oracle.random_graphs import Asked, random_question, random_world

WORLDS = random_worlds(0, 30)


def answer(world: World, asked: Asked) -> object:
    ask = {"received": received, "sent": sent}[asked.direction]
    return ask(world, asked.subject, asked.parameters, asked.as_of, asked.known_at)


def test_each_world_answers_as_if_it_were_alone() -> None:
    everything = side_by_side(WORLDS)
    for seed, world in enumerate(WORLDS):
        asked = random_question(seed, world)
        assert answer(everything, asked) == answer(world, asked)


def test_a_number_changes_no_answer() -> None:
    for seed in range(30):
        plain = random_world(seed, 20)
        again = numbered(plain, seed + 1)
        assert answer(again, random_question(seed, again)) == answer(
            plain, random_question(seed, plain)
        )


def test_ids_are_unique_over_all() -> None:
    everything = side_by_side(WORLDS)
    assert len({t.id for t in everything.transfers}) == 30 * 20
    assert len(everything.stages) == 3
