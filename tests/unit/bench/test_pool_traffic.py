"""Counting what a sweep has to move."""

import numpy as np

from bench.pool_traffic import traffic
from bench.power_law import PowerLaw
from bench.power_law_ledger import run
from bench.power_law_track import received

DEPTH = 6
HOLDER, NUMBER = 32, 8


def test_an_origin_a_hand_and_a_subject() -> None:
    sender, receiver = np.array([0, 1], np.int32), np.array([1, 2], np.int32)
    amount = np.array([10, 10])
    ledger = run(sender, receiver, amount, 3)
    category = np.array([4, -1, -1], np.int16)
    graph = PowerLaw(sender, receiver, amount, amount / 1.0, amount, category, ledger, 3)
    found = traffic(*received(graph), DEPTH)
    # The first transfer enters the hand's pool as one number; the second reads all of that one
    # key's hops but the last. Nobody asks the subject's pool, so nothing enters it.
    assert found.pools == HOLDER * (2 + 1) + NUMBER * (2 + (DEPTH - 1))
    # The hand gains one number at hop 1, the subject those from hop 2 on.
    assert found.sums == HOLDER * (2 + 2) + NUMBER * 2 * (1 + (DEPTH - 1))
