"""First in, first out: cases by hand, and the contract in plain Python.

Random worlds against the oracle's rationals are in tests/property/test_sweep.py.
"""

import numpy as np
import pytest

from service.domain.exposure import Direction, Method
from service.exposure.sweep.fifo import fifo
from service.exposure.sweep.parts import Parts
from tests.oracle import Parameters, World
from tests.oracle.scenario import LATER_S, label, name, scenario
from tests.oracle.view import Moment
from tests.support.by_contract import by_lots, found_of
from tests.support.columns import facts_of
from tests.support.everyone import Asking, actors_said
from tests.support.random_track import random_owners, random_parts, random_track
from tests.support.sweeping import Said

DIRTY, CLEAN = label("S", "sanction"), label("X", "exchange")


def ask(
    world: World, address: str, direction: Direction = Direction.RECEIVED, depth: int = 6
) -> Said:
    asking = Asking(Method.FIFO, direction, Parameters(depth), Moment(LATER_S, 0))
    return actors_said(facts_of(world), world, asking)[name(address)]


def test_the_oldest_lot_pays_first() -> None:
    """Dirty 10 in, clean 10 in, 10 to C: all dirty (haircut: half). The other way round: clean."""
    world = scenario("S U 10, X U 10, U C 10", (DIRTY, CLEAN))
    assert ask(world, "C").rows == {("sanction", 2): 1.0}
    world = scenario("X U 10, S U 10, U C 10", (DIRTY, CLEAN))
    assert ask(world, "C").rows == {("exchange", 2): 1.0}


def test_the_first_in_is_the_first_gone() -> None:
    """S and T pay 10 each, 10 go to X: all of S's money, none of T's (haircut: half of each)."""
    world = scenario("S U 10, T U 10, U X 10", (CLEAN,))
    assert ask(world, "S", Direction.SENT).rows == {("exchange", 2): 1.0}
    assert ask(world, "T", Direction.SENT).residuals == {"unspent": 1.0}


def test_a_send_is_split_where_a_lot_ends() -> None:
    """The worked example of design §3: of 60 to C, 20 are what X paid in first, 40 what it paid
    later; V got the 10 of S and 10 of X (haircut: 5 and 15)."""
    world = scenario("S U 10, X U 30, U V 20, X U 40, U C 60", (DIRTY, CLEAN))
    assert ask(world, "V").rows == pytest.approx({("sanction", 2): 0.5, ("exchange", 2): 0.5})
    assert ask(world, "C").rows == pytest.approx({("exchange", 2): 1.0})


def test_a_shortfall_is_of_unknown_origin() -> None:
    """10 dirty in, 40 out: a quarter is dirty, three quarters came from nowhere."""
    found = ask(scenario("S U 10, U C 40", (DIRTY,)), "C")
    assert found.rows == pytest.approx({("sanction", 2): 0.25})
    assert found.residuals == pytest.approx({"unknown_origin": 0.75})


def test_depth_cuts_what_lies_a_hop_further() -> None:
    """The dirty quarter is two hops away; with one hop it goes on beyond that."""
    found = ask(scenario("S U 10, U C 40", (DIRTY,)), "C", depth=1)
    assert found.residuals == pytest.approx({"unknown_origin": 0.75, "beyond_depth": 0.25})


@pytest.mark.parametrize("depth", [1, 2, 5])
@pytest.mark.parametrize("seed", range(12))
def test_agrees_with_the_contract(seed: int, depth: int) -> None:
    track = random_track(seed, 80, keys=4)
    parts, owners = random_parts(seed, track), random_owners(seed, 80, subjects=5)
    found, wanted = (
        found_of(fifo(track, parts, owners, depth)),
        by_lots(track, parts, owners, depth),
    )
    assert found.rows == pytest.approx(wanted.rows)
    assert found.total == pytest.approx({s: v for s, v in wanted.total.items() if v})
    assert found.beyond == pytest.approx(wanted.beyond)


def test_agrees_with_the_contract_when_memory_has_to_grow() -> None:
    """Thousands of compositions of up to 240 places each."""
    track = random_track(1, 4_000, keys=30)
    parts, owners = random_parts(1, track), random_owners(1, 4_000, subjects=40)
    found = found_of(fifo(track, parts, owners, 8))
    wanted = by_lots(track, parts, owners, 8)
    assert found.rows == pytest.approx(wanted.rows)
    assert found.beyond == pytest.approx(wanted.beyond)


def test_the_same_pass_gives_the_same_bytes() -> None:
    track = random_track(2, 300, keys=5)
    parts, owners = random_parts(2, track), random_owners(2, 300, subjects=7)
    first, second = (fifo(track, parts, owners, 6) for _ in range(2))
    assert first.value_usd.tobytes() == second.value_usd.tobytes()
    assert first.subject.tobytes() == second.subject.tobytes()


def test_a_track_without_transfers_finds_nothing() -> None:
    nothing = random_track(0, 0, keys=3)
    shares = fifo(nothing, random_parts(0, nothing), random_owners(0, 0, subjects=2), 6)
    assert shares.total_usd.tolist() == shares.beyond.tolist() == [0.0, 0.0]
    assert len(shares.key) == 0


def test_parts_of_another_track_are_refused() -> None:
    track = random_track(0, 3, keys=3)
    none = Parts(np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0), np.zeros(0))
    with pytest.raises(ValueError, match="0 parts for 3 transfers"):
        fifo(track, none, random_owners(0, 3, subjects=2), 6)
