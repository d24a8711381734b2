"""Kept compositions: what is given back is used again, and what is kept stays as it was."""

from random import Random

import numpy as np
import pytest

from service.exposure.sweep.compositions import (
    append,
    blend_kept,
    give_back,
    has_room,
    keep,
    no_compositions,
    with_room,
)
from service.exposure.sweep.mixture import Mixture, blend, clear, no_mixture

PLACES = 41


def mixed(*parts: tuple[int, float]) -> Mixture:
    mixture = no_mixture(PLACES)
    for place, share in parts:
        blend(mixture, place, share)
    return mixture


def held(mixture: Mixture) -> dict[int, float]:
    return {int(place): float(mixture.share[place]) for place in mixture.met[: mixture.filled[0]]}


def test_a_mixture_adds_up_and_is_empty_when_cleared() -> None:
    mixture = mixed((3, 0.25), (7, 0.5), (3, 0.25), (9, 0.0))
    assert held(mixture) == {3: 0.5, 7: 0.5}
    clear(mixture)
    assert held(mixture) == {}
    assert not mixture.share.any()


def test_places_move_on_and_what_lies_beyond_stays_there() -> None:
    kept = with_room(no_compositions(1), PLACES)
    keep(kept, 0, mixed((0, 0.5), (35, 0.25), (PLACES - 1, 0.25)))
    mixture = no_mixture(PLACES)
    blend_kept(mixture, kept, 0, 0.5, 10)
    assert held(mixture) == {10: 0.25, PLACES - 1: 0.25}


@pytest.mark.parametrize("seed", range(5))
def test_blocks_are_used_again_and_never_overlap(seed: int) -> None:
    chance, kept, wanted = Random(seed), no_compositions(50), dict[int, dict[int, float]]()
    for _ in range(3_000):
        position = chance.randrange(50)
        kept = with_room(kept, PLACES)
        if position in wanted:
            give_back(kept, position)
            wanted.pop(position)
        else:
            places = chance.sample(range(PLACES), chance.randint(0, PLACES))
            mixture = mixed(*((place, chance.random()) for place in places))
            keep(kept, position, mixture)
            wanted[position] = held(mixture)
    for position, composition in wanted.items():
        mixture = no_mixture(PLACES)
        blend_kept(mixture, kept, position, 1.0, 0)
        assert held(mixture) == composition
    assert kept.used[0] <= 50 * 2 * 64


def test_a_composition_grows_place_by_place() -> None:
    kept = with_room(no_compositions(2), PLACES)
    for place in range(PLACES):
        append(kept, 0, place, 1.0 + place)
        append(kept, 1, PLACES - 1 - place, 0.5)
        kept = with_room(kept, PLACES)
    mixture = no_mixture(PLACES)
    blend_kept(mixture, kept, 0, 1.0, 0)
    assert held(mixture) == {place: 1.0 + place for place in range(PLACES)}


def test_there_is_room_when_it_was_asked_for() -> None:
    kept = no_compositions(1)
    assert not has_room(kept, len(kept.place))
    longer = with_room(kept, len(kept.place))
    assert has_room(longer, len(kept.place))
    assert np.shares_memory(longer.at, kept.at)
