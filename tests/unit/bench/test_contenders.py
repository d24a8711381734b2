"""All who compute the same haircut in the measured comparison give the same answer."""

from collections.abc import Callable

import numpy as np
import pytest

from bench import dense_sweep
from bench.agreement import TOLERANCE, difference
from bench.power_law import PowerLaw, power_law
from bench.power_law_ledger import run
from bench.power_law_track import received
from bench.rivals import plain
from service.exposure.sweep.haircut import haircut
from service.exposure.sweep.track import Owners, Shares, Track

DEPTH = 6
LACKING = "the extra `bench` is not installed"
Way = Callable[[Track, Owners, int], Shares]


def pairs(track: Track, owners: Owners, depth: int) -> Shares:
    pytest.importorskip("scipy", reason=LACKING)
    from bench.rivals import sparse

    return sparse.pairs(track, owners, depth)


def chain(track: Track, owners: Owners, depth: int) -> Shares:
    pytest.importorskip("scipy", reason=LACKING)
    from bench.rivals import sparse

    return sparse.chain(track, owners, depth)


def windows(track: Track, owners: Owners, depth: int) -> Shares:
    pytest.importorskip("polars", reason=LACKING)
    from bench.rivals import windows

    return windows.haircut(track, owners, depth)


def long_epoch() -> PowerLaw:
    """A wallet that is never empty while its L comes down by thousands."""
    turns = 1_500
    sender = np.tile(np.array([0, 2, 1, 1], np.int32), turns)
    receiver = np.tile(np.array([1, 1, 3, 4], np.int32), turns)
    amount = np.tile(np.array([700, 300, 600, 400]), turns)
    amount[0] += 100
    places = np.arange(len(sender))
    category = np.array([0, -1, 1, -1, -1], np.int16)
    ledger = run(sender, receiver, amount, 5)
    assert ledger.out.log.min() < -1_000
    return PowerLaw(sender, receiver, amount, amount / 1.0, places, category, ledger, 5)


GRAPHS = {
    "power law": lambda: power_law(addresses=200, transfers=4_000),
    "few wallets": lambda: power_law(addresses=12, transfers=2_000, seed=3),
    "long epoch": long_epoch,
}


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("way", [plain.haircut, dense_sweep.haircut, pairs, chain, windows])
def test_every_way_answers_as_the_sweep_does(graph: str, way: Way) -> None:
    track, owners = received(GRAPHS[graph]())
    swept = haircut(track, owners, DEPTH, 1)
    assert difference(swept, way(track, owners, DEPTH)) <= TOLERANCE
    assert len(set(swept.hop.tolist())) > 1, "the graph has no second hop"


def test_both_graphs_are_the_same_every_time() -> None:
    one, other = power_law(addresses=100, transfers=500), power_law(addresses=100, transfers=500)
    assert one.amount.tobytes() == other.amount.tobytes()
    assert one.ledger.out.log.tobytes() == other.ledger.out.log.tobytes()


def test_a_row_that_one_answer_lacks_counts_in_full() -> None:
    whole = shares([0, 1], [2.0, 5.0])
    assert difference(whole, whole) == 0.0
    assert difference(whole, shares([1], [5.0])) == pytest.approx(0.2)


def shares(subjects: list[int], values: list[float]) -> Shares:
    ones = np.ones(len(subjects), np.int16)
    total = np.array([10.0, 5.0])
    return Shares(np.array(subjects, np.int32), ones, ones, np.array(values), total, np.zeros(2))
