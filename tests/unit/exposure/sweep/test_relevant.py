"""Which transfers have a part in the subjects' exposure, against plain reachability."""

import pytest

from service.exposure.sweep.relevant import relevant
from service.exposure.sweep.track import BY_LINK, TO_POOL, Owners, Track
from tests.support.random_track import random_owners, random_track

SIZE = 60


def reached(track: Track, owners: Owners) -> set[int]:
    """All positions to which a walk from an owned one leads."""
    waiting = [p for p in range(len(track)) if owners.start[p + 1] > owners.start[p]]
    found: set[int] = set()
    while waiting:
        position = waiting.pop()
        if position not in found:
            found.add(position)
            waiting += behind(track, position)
    return found


def behind(track: Track, position: int) -> list[int]:
    """Where one step from the position leads."""
    if track.ending[position] == BY_LINK:
        here = slice(track.links.start[position], track.links.start[position + 1])
        return [int(each) for each in track.links.to[here]]
    if track.ending[position] != TO_POOL:
        return []
    asked = (track.ask_pool[position], track.ask_epoch[position])
    return [p for p in range(position) if (track.leg_pool[p], track.leg_epoch[p]) == asked]


@pytest.mark.parametrize("seed", range(60))
def test_is_what_a_walk_from_the_owned_reaches(seed: int) -> None:
    track = random_track(seed, SIZE, 4)
    owners = random_owners(seed, 3, 2)
    few = Owners(
        start=owners.start[[0] * (SIZE - 2) + [1, 2, 3]],
        subject=owners.subject,
        value=owners.value,
        subjects=2,
    )
    found = relevant(track, few)
    assert set(found.nonzero()[0].tolist()) == reached(track, few)


def test_some_of_these_worlds_have_parts_that_do_not_count() -> None:
    sizes = []
    for seed in range(20):
        track, owners = random_track(seed, SIZE, 4), random_owners(seed, SIZE, 2)
        start = owners.start.copy()
        start[: SIZE - 1] = 0
        start[SIZE - 1 :] = min(1, owners.start[-1])
        few = Owners(start, owners.subject[:1], owners.value[:1], 2)
        sizes.append(int(relevant(track, few).sum()))
    assert min(sizes) < SIZE / 4
    assert max(sizes) > 1
