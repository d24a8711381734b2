"""Which lots each send was paid from, and what that says of both directions."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import numpy as np
import pyarrow as pa
import pytest

from service.exposure.ledger import Leg, Side, run
from service.exposure.sweep.lots import Flows, Matches, match
from service.exposure.sweep.parts import Parts, received_parts, sent_parts, still_held
from service.exposure.sweep.track import NOWHERE
from service.exposure.sweep.units import units

WEI = "0.000000000000000001"
AMOUNTS = ("1", "2", "3", "10", "0.1", "0.2", "0.3", WEI, "9" * 20 + "." + "9" * 18)
POOLS = 4


def flows_of(*rows: tuple[int, int, str]) -> Flows:
    """Transfers by the pool of the sender, that of the receiver, and the amount."""
    senders, receivers, amounts = zip(*rows, strict=True)
    pools = max(*senders, *receivers) + 1
    return Flows(
        np.array(senders, np.int32),
        np.array(receivers, np.int32),
        units(pa.array(amounts)),
        pools,
    )


def random_flows(seed: int, size: int = 60) -> tuple[Flows, list[tuple[int, int, str]]]:
    chance = Random(seed)
    rows = []
    for _ in range(size):
        sender, receiver = chance.sample(range(NOWHERE, POOLS), 2)
        rows.append((sender, receiver, chance.choice(AMOUNTS)))
    return flows_of((0, POOLS - 1, "1"), *rows), [(0, POOLS - 1, "1"), *rows]


def taken(matches: Matches) -> dict[tuple[int, int], float]:
    """What each send (first) took of each lot."""
    return {
        (x, int(matches.lot[e])): float(matches.taken[e])
        for x in range(len(matches.amount))
        for e in range(matches.start[x], matches.start[x + 1])
    }


def by_hand(rows: list[tuple[int, int, str]]) -> dict[tuple[int, int], Fraction]:
    """The same in rationals: every pool a list of lots, the oldest in front."""
    lots: dict[int, list[list[Fraction | int]]] = {}
    found: dict[tuple[int, int], Fraction] = {}
    for x, (sender, receiver, text) in enumerate(rows):
        want = Fraction(text)
        pool = lots.setdefault(sender, []) if sender != NOWHERE else []
        while want and pool:
            part = min(want, pool[0][1])
            found[x, pool[0][0]] = part
            want -= part
            pool[0][1] -= part
            if not pool[0][1]:
                pool.pop(0)
        if receiver != NOWHERE:
            lots.setdefault(receiver, []).append([x, Fraction(text)])
    return found


def test_a_send_takes_the_oldest_lots_first() -> None:
    """Lots of 10 and 30; a send of 15 takes all of the first and 5 of the second."""
    matches = match(flows_of((NOWHERE, 0, "10"), (NOWHERE, 0, "30"), (0, 1, "15"), (0, 1, "5")))
    assert taken(matches) == pytest.approx({(2, 0): 10.0, (2, 1): 5.0, (3, 1): 5.0})
    assert matches.unsent == pytest.approx([0.0, 20.0, 15.0, 5.0])
    assert matches.missing == pytest.approx([10.0, 30.0, 0.0, 0.0])


def test_a_shortfall_takes_every_lot_and_no_later_one() -> None:
    """Of 40 sent, 10 were there; the lot that comes next is of another epoch."""
    matches = match(flows_of((NOWHERE, 0, "10"), (0, 1, "40"), (NOWHERE, 0, "5"), (0, 1, "2")))
    assert taken(matches) == pytest.approx({(1, 0): 10.0, (3, 2): 2.0})
    assert matches.missing[1] == pytest.approx(30.0)
    assert received_parts(matches).left == pytest.approx([1.0, 0.75, 1.0, 0.0])


def test_one_wei_is_neither_lost_nor_invented() -> None:
    """In floats 10 plus a wei is 10: the second lot would never be sent, or not be there."""
    rows = [(NOWHERE, 0, "10"), (NOWHERE, 0, WEI), (0, 1, "10"), (0, 1, WEI), (0, 1, "1")]
    matches = match(flows_of(*rows))
    assert taken(matches) == pytest.approx({(2, 0): 10.0, (3, 1): 1e-18})
    assert received_parts(matches).left[2:].tolist() == [0.0, 0.0, 1.0]
    assert sent_parts(matches).left[-2:].tolist() == [0.0, 0.0]


def test_decimal_tenths_empty_a_pool() -> None:
    """0.1 + 0.2 - 0.3 is 0, though in floats 5.6e-17 would stay and be sent with what follows."""
    rows = [(NOWHERE, 0, "0.1"), (NOWHERE, 0, "0.2"), (0, 1, "0.3"), (NOWHERE, 0, "1"), (0, 1, "1")]
    matches = match(flows_of(*rows))
    assert taken(matches) == pytest.approx({(2, 0): 0.1, (2, 1): 0.2, (4, 3): 1.0})


def test_what_is_still_held_is_told_by_epochs_not_by_lots() -> None:
    """The first lot is spent but its pool was never empty: something of it may be there yet.

    Of the second pool all was sent; what came later is in another epoch.
    """
    rows = [(NOWHERE, 0, "1"), (NOWHERE, 0, WEI), (0, NOWHERE, "1")]
    rows += [(NOWHERE, 1, "1"), (1, NOWHERE, "1"), (NOWHERE, 1, "1")]
    assert still_held(match(flows_of(*rows)))[::-1].tolist() == [1.0, 1.0, 0.0, 0.0, 0.0, 1.0]


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_lots_in_rationals(seed: int) -> None:
    flows, rows = random_flows(seed)
    matches, wanted = match(flows), by_hand(rows)
    assert taken(matches) == pytest.approx({pair: float(w) for pair, w in wanted.items()})
    sides = [pool for row in rows for pool in row[:2]]
    assert len(matches.lot) <= len(sides) - sides.count(NOWHERE)


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_the_ledger_on_shortfalls_and_on_what_is_held(seed: int) -> None:
    flows, rows = random_flows(seed)
    matches = match(flows)
    for pool in range(POOLS):
        mine = [(n, row) for n, row in enumerate(rows) if pool in row[:2]]
        states = list(run("ledger", [_leg(n, row, pool) for n, row in mine]))
        sent_last = mine[-1][1][0] == pool
        is_open = not sent_last or states[-1].balance > Decimal(mine[-1][1][2])
        for (n, row), state in zip(mine, states, strict=True):
            if row[0] == pool:
                assert matches.missing[n] == pytest.approx(float(state.shortfall), rel=1e-12)
            else:
                assert matches.held[n] == (is_open and state.epoch == states[-1].epoch)


@pytest.mark.parametrize("seed", range(40))
def test_parts_of_both_directions_say_the_same(seed: int) -> None:
    matches = match(random_flows(seed)[0])
    last = len(matches.amount) - 1
    amounts = {
        (x, lot): share * matches.amount[x] for x, lot, share in _each(received_parts(matches))
    }
    turned = {
        (last - to, last - p): share * matches.amount[last - p]
        for p, to, share in _each(sent_parts(matches))
    }
    assert amounts.keys() == turned.keys() == taken(matches).keys()
    assert amounts == pytest.approx(taken(matches))
    assert turned == pytest.approx(taken(matches))


@pytest.mark.parametrize("seed", range(40))
def test_parts_add_up_to_one_and_point_back(seed: int) -> None:
    matches = match(random_flows(seed)[0])
    for parts in (received_parts(matches), sent_parts(matches)):
        sums = parts.left.copy()
        for p, to, share in _each(parts):
            assert to < p
            assert share > 0
            sums[p] += share
        assert sums == pytest.approx(np.ones(len(sums)))


def test_no_transfers_have_no_matches() -> None:
    nobody = np.zeros(0, np.int32)
    matches = match(Flows(nobody, nobody, units(pa.array([], pa.string())), 1))
    assert received_parts(matches).start.tolist() == sent_parts(matches).start.tolist() == [0]


def _leg(n: int, row: tuple[int, int, str], pool: int) -> Leg:
    side = Side.OUT if row[0] == pool else Side.IN
    return Leg(str(n), n, side, Decimal(row[2]), counts=True)


def _each(parts: Parts) -> list[tuple[int, int, float]]:
    return [
        (p, int(parts.to[e]), float(parts.share[e]))
        for p in range(len(parts.left))
        for e in range(parts.start[p], parts.start[p + 1])
    ]
