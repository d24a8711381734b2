"""The oracle's first in, first out: cases by hand, and what must hold on every world."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.oracle import Label, Parameters, Subject, World
from tests.oracle.by_category import ByCategory
from tests.oracle.fifo import received_fifo, sent_fifo
from tests.oracle.random_graphs import random_question, random_world
from tests.oracle.scenario import LATER_S, at, label, name, scenario
from tests.oracle.view import is_void

S, X = label("S", "sanction"), label("X", "exchange")
WEI = "0.000000000000000001"
SEEDS = range(120)


def back(world: World, address: str, depth: int = 20, as_of: int = LATER_S) -> ByCategory:
    return received_fifo(world, Subject((name(address),)), Parameters(depth), as_of, 0)


def on(world: World, address: str, depth: int = 20, as_of: int = LATER_S) -> ByCategory:
    return sent_fifo(world, Subject((name(address),)), Parameters(depth), as_of, 0)


def test_the_oldest_money_goes_first() -> None:
    """Dirty 10 in, clean 10 in, 10 out: all dirty (haircut: half). The other way round: clean."""
    world = scenario("S U 10, X U 10, U C 10", (S, X))
    assert back(world, "C").rows == {("sanction", 2): 1}
    assert back(scenario("X U 10, S U 10, U C 10", (S, X)), "C").rows == {("exchange", 2): 1}


def test_a_send_is_split_where_a_lot_ends() -> None:
    """The worked example of design §3: V gets S's 10 and 10 of X's 30, C 20 and 40 of X's."""
    world = scenario("S U 10, X U 30, U V 20, X U 40, U C 60", (S, X))
    assert back(world, "V").rows == {
        ("sanction", 2): Fraction(1, 2),
        ("exchange", 2): Fraction(1, 2),
    }
    assert back(world, "C").rows == {("exchange", 2): 1}


def test_a_shortfall_empties_the_pool() -> None:
    """C gets 10 dirty ones and 30 from nowhere, then 5 dirty ones and 5 from nowhere."""
    answer = back(scenario("S U 10, U C 40, S U 5, U C 10", (S,)), "C")
    assert answer.rows == {("sanction", 2): Fraction(15, 50)}
    assert answer.residuals == {"unknown_origin": Fraction(35, 50)}


def test_what_came_last_is_unspent() -> None:
    """U holds S's 10, then T's 10, and sends 12: all of S's are gone and 2 of T's."""
    world = scenario("S U 10, T U 10, U X 12", (X,))
    assert on(world, "S").rows == {("exchange", 2): 1}
    assert on(world, "T").rows == {("exchange", 2): Fraction(1, 5)}
    assert on(world, "T").residuals == {"unspent": Fraction(4, 5)}


def test_as_of_knows_no_later_send() -> None:
    world = scenario("S U 10, U X 4, U X 6", (X,))
    assert on(world, "S", as_of=at(1)).residuals == {"unspent": Fraction(3, 5)}
    assert on(world, "S").rows == {("exchange", 2): 1}


def test_a_wei_is_a_lot() -> None:
    """After 10 of 10 and a wei, what U sends next begins with the wei of X."""
    world = scenario(f"S U 10, X U {WEI}, U V 10, U C {WEI}", (S, X))
    assert back(world, "V").rows == {("sanction", 2): 1}
    assert back(world, "C").rows == {("exchange", 2): 1}


def test_depth_links_and_hubs_are_the_haircuts() -> None:
    world = scenario("S U 10, U C 40", (S,))
    cut = {"unknown_origin": Fraction(3, 4), "beyond_depth": Fraction(1, 4)}
    assert back(world, "C", depth=1).residuals == cut
    bridged = scenario("S D 10, X B 10, B C 10, B V 10", (S, X), links="t0 t2")
    assert back(bridged, "C").rows == {("sanction", 1): 1}
    assert back(bridged, "V").rows == {("exchange", 2): 1}
    busy = scenario("S U 1, S U 1, U C 1", (S,))
    hub = received_fifo(busy, Subject((name("C"),)), Parameters(hub_limit=1), LATER_S, 0)
    assert hub.residuals == {"unattributed_hub": 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_add_up_to_one(seed: int) -> None:
    world = random_world(seed)
    asked = random_question(seed, world)
    oracle = {"received": received_fifo, "sent": sent_fifo}[asked.direction]
    found = oracle(world, asked.subject, asked.parameters, asked.as_of, asked.known_at)
    shares = [*found.rows.values(), *found.residuals.values()]
    assert sum(shares, Fraction(0)) == (1 if found.total else 0)
    assert all(share > 0 for share in shares)


@pytest.mark.parametrize("seed", SEEDS)
def test_money_is_conserved_between_absorbing_ends(seed: int) -> None:
    """What A sent that reached B is what B received that came from A, unit for unit."""
    world = random_world(seed, links=False)
    ends = sorted({a for t in world.transfers for a in (t.sender, t.receiver) if not is_void(a)})
    for asset in sorted({(t.chain, t.asset) for t in world.transfers}):
        plain = _in_units_of(world, asset, ends[:3])
        forward = sorted(_flows(plain, ends[:3], sent=True))
        backward = sorted((a, b, hops, u) for b, a, hops, u in _flows(plain, ends[:3], sent=False))
        assert forward == backward


def _in_units_of(world: World, asset: tuple[str, str], ends: list[str]) -> World:
    """Only this asset has a value, one dollar a unit; each end has a category of its own."""
    transfers = tuple(
        replace(
            t,
            recorded_from=0,
            value_recorded_from=None,
            value_usd=Fraction(t.amount) if (t.chain, t.asset) == asset else None,
        )
        for t in world.transfers
    )
    categories = ("exchange", "sanction", "defi_bridge")
    labels = tuple(
        Label(end, category, address=end, account_type="contract")
        for end, category in zip(ends, categories, strict=False)
    )
    return World(transfers=transfers, labels=labels)


def _flows(world: World, ends: list[str], sent: bool) -> Iterator[tuple[str, str, int, Fraction]]:
    names = {x.category: x.address for x in world.labels}
    for end in ends:
        ask = sent_fifo if sent else received_fifo
        found = ask(world, Subject((end,)), Parameters(depth=100), LATER_S, 0)
        for (category, hops), share in found.rows.items():
            yield end, str(names[category]), hops, share * found.total
