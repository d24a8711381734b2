"""The haircut sweep: the design's example, the contract in plain Python, memory, bytes.

Random worlds against the oracle are in tests/property/test_sweep.py.
"""

from collections.abc import Callable
from dataclasses import replace
from math import log
from typing import Any

import numpy as np
import pytest

from bench.power_law import PowerLaw, power_law
from bench.power_law_track import received, sent
from service.exposure.sweep.composing import compose
from service.exposure.sweep.crediting import credit
from service.exposure.sweep.haircut import haircut, haircut_and_cost
from service.exposure.sweep.holdings import HOLDER
from service.exposure.sweep.onepass import MOST_TRANSFERS
from service.exposure.sweep.store import LINE_BYTES
from service.exposure.sweep.track import NOWHERE, TO_POOL, Links, Owners, Shares, Track
from tests.support.by_contract import Found, found_of
from tests.support.by_haircut import by_haircut
from tests.support.random_pools import Asked, random_pools
from tests.support.random_track import random_owners

Course = Callable[[PowerLaw], tuple[Track, Owners]]

SUBJECTS = 6
TOLERANCE = 1e-9
S, X, UNKNOWN = 0, 1, 2
U, V, C = 0, 1, 2


def example() -> Track:
    """S pays U 10, X pays U 30, U pays V 20, X pays U 40, U pays C 60 (design §3)."""
    half = log(0.5)
    return Track(
        ending=np.array([S, X, TO_POOL, X, TO_POOL], np.int16),
        ask_pool=np.array([NOWHERE, NOWHERE, U, NOWHERE, U], np.int32),
        ask_epoch=np.zeros(5, np.int32),
        ask_log=np.array([0.0, 0.0, 0.0, 0.0, half]),
        ask_part=np.array([0.0, 0.0, 1 / 40, 0.0, 1 / 60]),
        left=np.zeros(5),
        leg_pool=np.array([U, U, V, U, C], np.int32),
        leg_epoch=np.zeros(5, np.int32),
        leg_log=np.array([0.0, 0.0, 0.0, half, 0.0]),
        leg_part=np.array([10.0, 30.0, 20.0, 40.0, 60.0]),
        links=no_links(5),
        pools=3,
        keys=3,
        left_key=UNKNOWN,
    )


def chain(length: int) -> Track:
    """S pays wallet 0, which pays all of it on to wallet 1, and so on."""
    place, none = np.arange(length, dtype=np.int32), np.zeros(length)
    return Track(
        ending=np.where(place, TO_POOL, S).astype(np.int16),
        ask_pool=place - 1,
        ask_epoch=np.zeros(length, np.int32),
        ask_log=none,
        ask_part=np.full(length, 0.1),
        left=none,
        leg_pool=place,
        leg_epoch=np.zeros(length, np.int32),
        leg_log=none,
        leg_part=np.full(length, 10.0),
        links=no_links(length),
        pools=length,
        keys=3,
        left_key=UNKNOWN,
    )


def no_links(transfers: int) -> Links:
    none = np.zeros(0, np.int64)
    return Links(np.zeros(transfers + 1, np.int64), none, np.zeros(0), none)


def everyone(track: Track) -> Owners:
    """The near side of each transfer, whose amount is its value."""
    start = np.arange(len(track) + 1)
    return Owners(start, track.leg_pool, track.leg_part, track.pools)


def test_the_worked_example_of_the_design() -> None:
    track = example()
    found = found_of(haircut(track, everyone(track), 6))
    assert found.rows == pytest.approx(
        {(U, S, 1): 10, (U, X, 1): 70, (V, S, 2): 5, (V, X, 2): 15, (C, S, 2): 5, (C, X, 2): 55}
    )
    assert found.total == {U: 80, V: 20, C: 60}
    assert found.beyond == {}


def test_what_lies_deeper_is_beyond() -> None:
    track = example()
    found = found_of(haircut(track, everyone(track), 1))
    assert found.rows == {(U, S, 1): 10, (U, X, 1): 70}
    assert found.beyond == pytest.approx({V: 20, C: 60})


@pytest.mark.parametrize("depth", [1, 2, 3, 6, 8, 20])
@pytest.mark.parametrize("keys", [1, 2, 17, 63, 64, 130])
@pytest.mark.parametrize("sign", [-1, 1])
def test_the_contract_in_plain_python(depth: int, keys: int, sign: int) -> None:
    for seed in range(4):
        track = random_pools(Asked(seed, 150, keys, sign))
        owners = random_owners(seed, len(track), SUBJECTS)
        swept = haircut(track, owners, depth)
        assert difference(swept, by_haircut(track, owners, depth)) < TOLERANCE
        assert lacking(swept) < TOLERANCE


def test_longer_than_a_batch() -> None:
    """Links lead back over many batches."""
    track = random_pools(Asked(seed=1, size=2 * MOST_TRANSFERS + 100, keys=5))
    owners = random_owners(1, len(track), SUBJECTS)
    swept = haircut(track, owners, 6)
    assert difference(swept, by_haircut(track, owners, 6)) < TOLERANCE
    assert np.diff(track.links.start).max() > 1


def test_some_owners_alone() -> None:
    """What no owner's exposure comes through is passed over, and nothing else."""
    track = random_pools(Asked(seed=2, size=400, keys=9))
    start = np.minimum(np.arange(len(track) + 1) // 390, 1)
    owners = Owners(start, np.array([3], np.int32), np.array([7.0]), SUBJECTS)
    swept = haircut(track, owners, 4)
    assert difference(swept, by_haircut(track, owners, 4)) < TOLERANCE
    assert swept.total_usd.tolist() == [0, 0, 0, 7, 0, 0]


@pytest.mark.parametrize("keys", [17, 130])
def test_two_workers_and_two_runs_give_the_same_bytes(keys: int) -> None:
    track = random_pools(Asked(seed=3, size=3 * MOST_TRANSFERS, keys=keys))
    owners = random_owners(3, len(track), SUBJECTS)
    once, again, in_two = (bytes_of(haircut(track, owners, 6, workers)) for workers in (1, 1, 2))
    assert once == again
    assert once == in_two


def test_columns_that_cannot_be_written_are_not_compiled_for_again() -> None:
    track = example()
    known = haircut(track, everyone(track), 6)
    variants = compiled_variants()
    for name in ("ending", "ask_pool", "leg_part", "left"):
        getattr(track, name).flags.writeable = False
    assert bytes_of(haircut(track, everyone(track), 6)) == bytes_of(known)
    assert compiled_variants() == variants


@pytest.mark.parametrize("course", [received, sent])
@pytest.mark.parametrize("seed", range(3))
def test_exact_ledgers_give_shares_that_add_up(course: Course, seed: int) -> None:
    """A power-law graph: its L comes from exact balances, and is not made to fit."""
    track, owners = course(power_law(addresses=60, transfers=5_000, seed=seed))
    assert lacking(haircut(track, owners, 6)) < 1e-12


def test_a_pool_that_nothing_asks_again_costs_no_more_than_its_record() -> None:
    """A chain of wallets, each emptied into the next: one holds something at a time."""
    length = 5_000
    track = chain(length)
    shares, cost = haircut_and_cost(track, everyone(track), 6)
    assert cost.pools - length * HOLDER.itemsize <= 4 * LINE_BYTES
    assert cost.subjects - length * HOLDER.itemsize == length * LINE_BYTES
    assert shares.hop.tolist() == [1, 2, 3, 4, 5, 6]
    assert shares.beyond.sum() == pytest.approx(10.0 * (length - 6))


def test_memory_follows_what_is_held() -> None:
    """Two of 60 keys occur: three subjects take two lines each, and one that U began with."""
    track = replace(example(), keys=60, left_key=59)
    _, cost = haircut_and_cost(track, everyone(track), 6)
    assert cost.subjects == 3 * HOLDER.itemsize + (3 * 2 + 1) * LINE_BYTES


@pytest.mark.parametrize(("depth", "workers"), [(0, 1), (6, 0), (6, 3)])
def test_refused(depth: int, workers: int) -> None:
    track = example()
    with pytest.raises(ValueError, match="a sweep has"):
        haircut(track, everyone(track), depth, workers)


def test_no_transfers_and_no_owners() -> None:
    track = random_pools(Asked(seed=4, size=20, keys=3))
    nobody = Owners(np.zeros(21, np.int64), np.zeros(0, np.int32), np.zeros(0), 2)
    shares = haircut(track, nobody, 6)
    assert not len(shares.subject)
    assert shares.total_usd.tolist() == [0.0, 0.0]


def compiled_variants() -> list[int]:
    compilers: tuple[Any, ...] = compose, credit
    return [len(each.signatures) for each in compilers]


def bytes_of(shares: Shares) -> list[bytes]:
    return [getattr(shares, name).tobytes() for name in Shares.__slots__]


def difference(swept: Shares, wanted: Found) -> float:
    """The greatest, as a part of the subject's total."""
    found = found_of(swept)
    assert found.total == pytest.approx({s: total for s, total in wanted.total.items() if total})
    places = {*found.rows, *wanted.rows}
    rows = [
        abs(found.rows.get(r, 0.0) - wanted.rows.get(r, 0.0)) / at_least_1(wanted, r[0])
        for r in places
    ]
    beyond = [
        abs(found.beyond.get(s, 0.0) - wanted.beyond.get(s, 0.0)) / at_least_1(wanted, s)
        for s in wanted.total
    ]
    return max([*rows, *beyond], default=0.0)


def at_least_1(wanted: Found, subject: int) -> float:
    return max(wanted.total[subject], 1.0)


def lacking(shares: Shares) -> float:
    """How far a subject's values with what is beyond are from its total, as a part of it."""
    told = np.bincount(shares.subject, shares.value_usd, len(shares.total_usd)) + shares.beyond
    return float(np.max(np.abs(told - shares.total_usd) / np.maximum(shares.total_usd, 1.0)))
