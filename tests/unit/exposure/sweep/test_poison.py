"""Any trace: cases by hand, and the contract in plain Python.

Random worlds against the oracle are in tests/property/test_sweep.py.
"""

from dataclasses import replace

import pytest

from service.domain.exposure import Direction, Method
from service.exposure.sweep.poison import poison
from tests.oracle import Parameters, World
from tests.oracle.scenario import LATER_S, label, name, scenario
from tests.oracle.view import Moment
from tests.support.by_contract import by_trace, found_of
from tests.support.columns import facts_of
from tests.support.everyone import Asking, actors_said
from tests.support.random_track import random_owners, random_track
from tests.support.sweeping import Said

DIRTY, CLEAN = label("S", "sanction"), label("X", "exchange")
WEI = "0.000000000000000001"


def ask(
    world: World, address: str, direction: Direction = Direction.RECEIVED, depth: int = 6
) -> Said:
    asking = Asking(Method.POISON, direction, Parameters(depth), Moment(LATER_S, 0))
    return actors_said(facts_of(world), world, asking)[name(address)]


@pytest.mark.parametrize("order", ["S U 10, X U 10, U C 10", "X U 10, S U 10, U C 10"])
def test_everything_is_in_every_send(order: str) -> None:
    """Dirty 10 and clean 10 in, in either order, 10 to C: all dirty and all clean."""
    found = ask(scenario(order, (DIRTY, CLEAN)), "C")
    assert found.rows == {("sanction", 2): 1.0, ("exchange", 2): 1.0}
    assert found.total == 10.0


def test_what_left_the_pool_still_taints_it() -> None:
    """Dirty 10 and clean 990 came in and 999 have left: the one that is left is dirty."""
    world = scenario("S U 10, X U 990, U V 999, U C 1", (DIRTY, CLEAN))
    assert ask(world, "C").rows[("sanction", 2)] == 1.0


def test_an_empty_pool_is_clean_again() -> None:
    """All 10 dirty ones went to V; what X pays in then and U pays out is clean."""
    world = scenario("S U 10, U V 10, X U 10, U C 10", (DIRTY, CLEAN))
    assert ask(world, "C").rows == {("exchange", 2): 1.0}


def test_one_wei_that_stayed_is_enough() -> None:
    """The pool of the case before keeps one wei: C's receipt has S in it, and of what S paid
    something may be there still. In floats it would be an empty pool."""
    world = scenario(f"S U 10, S U {WEI}, U V 10, X U 10, U C 10", (DIRTY, CLEAN))
    assert ask(world, "C").rows[("sanction", 2)] == 1.0
    assert ask(world, "S", Direction.SENT).residuals["unspent"] == pytest.approx(1.0)


def test_the_nearest_hop_counts_and_each_transfer_once() -> None:
    """Of C's 1 and 2, S is three hops from the first, and two hops and three from the second."""
    world = scenario("S V 1, V U 1, U C 1, S U 1, V W 3, S W 1, V U 1, U C 2", (DIRTY,))
    found = ask(world, "C")
    assert found.rows == pytest.approx({("sanction", 3): 1 / 3, ("sanction", 2): 2 / 3})
    assert found.residuals == pytest.approx({"unknown_origin": 2 / 3})


def test_beyond_counts_transfers_that_the_depth_hides_something_of() -> None:
    """With one hop, C's receipt shows its shortfall; that S is in it too lies beyond."""
    found = ask(scenario("S U 10, U C 40", (DIRTY,)), "C", depth=1)
    assert found.residuals == {"unknown_origin": 1.0, "beyond_depth": 1.0}
    assert found.rows == {}


def test_all_later_sends_are_where_it_went() -> None:
    """S's 10 lie in a pool that pays X and keeps something: all of it to X, all of it unspent."""
    found = ask(scenario("S U 10, T U 10, U X 10", (CLEAN,)), "S", Direction.SENT)
    assert found.rows == {("exchange", 2): 1.0}
    assert found.residuals == {"unspent": 1.0}


@pytest.mark.parametrize("depth", [1, 2, 5])
@pytest.mark.parametrize("seed", range(12))
def test_agrees_with_the_contract(seed: int, depth: int) -> None:
    track = random_track(seed, 80, keys=4)
    owners = random_owners(seed, 80, subjects=5)
    found, wanted = found_of(poison(track, owners, depth)), by_trace(track, owners, depth)
    assert found.rows == pytest.approx(wanted.rows)
    assert found.total == pytest.approx({s: v for s, v in wanted.total.items() if v})
    assert found.beyond == pytest.approx(wanted.beyond)


def test_agrees_with_the_contract_when_memory_has_to_grow() -> None:
    """Thousands of sums: 60 subjects of up to 240 places each."""
    track = random_track(1, 1_000, keys=30)
    owners = random_owners(1, 1_000, subjects=60)
    found, wanted = found_of(poison(track, owners, 8)), by_trace(track, owners, 8)
    assert found.rows == pytest.approx(wanted.rows)
    assert found.beyond == pytest.approx(wanted.beyond)


def test_a_link_of_no_part_hands_nothing_on() -> None:
    for seed in range(20):
        track = random_track(seed, 60, keys=3)
        worthless = replace(track, links=replace(track.links, part=track.links.part * 0.0))
        owners = random_owners(seed, 60, subjects=3)
        found, wanted = found_of(poison(worthless, owners, 4)), by_trace(worthless, owners, 4)
        assert found.rows == pytest.approx(wanted.rows)


def test_a_depth_that_a_byte_cannot_tell_is_refused() -> None:
    track = random_track(0, 3, keys=3)
    with pytest.raises(ValueError, match="255"):
        poison(track, random_owners(0, 3, subjects=2), 255)
