"""Each pattern at the edge of its definition: just in, just out."""

from dataclasses import replace

import pytest

from service.domain.flow import Crossing, Step, Trail
from service.scoring.factors.behaviour import patterns
from tests.unit.scoring.build import POLICY, TAXONOMY, claim, flow, flows, send

DAY = 24


def near(*values, gap=DAY):
    return [flow(f"n-{turn}", turn * gap, usd) for turn, usd in enumerate(values)]


def payers(count, gap=1, make=flow, usd=500.0):
    return [make(f"p-{turn}", turn * gap, usd) for turn in range(count)]


def burst(count, days, usd=1_500.0):
    return [
        flow("old", 0, 50.0),
        *(flow(f"b-{turn}", days * DAY + turn, usd) for turn in range(count)),
    ]


def mixers(category):
    return [flow("m", usd=2_000.0, attribution=claim(category))]


SAME = {"attribution": claim("exchange", "One exchange")}
# name: the pattern, flows that make it up, flows that just do not
EDGES = {
    "three near the threshold": ("structuring", near(8_000, 9_000, 9_999), near(9_000, 9_999)),
    "up to the threshold": (
        "structuring", near(8_000, 9_000, 10_000), near(8_000, 9_000, 10_000.01),
    ),
    "from four fifths on": (
        "structuring", near(8_000, 8_000, 8_000), near(8_000, 8_000, 7_999.99),
    ),
    "within seven days": (
        "structuring", near(9_000, 9_000, 9_000, gap=84), near(9_000, 9_000, 9_000, gap=84.1),
    ),
    "one direction": (
        "structuring",
        [*near(9_000, 9_000), flow("x", 1, 9_000.0)],
        [*near(9_000, 9_000), send("x", 1, 9_000.0)],
    ),
    "gone within the hour": (
        "pass_through",
        [flow("in", 0, 2_000.0), send("out", 1, 1_600.0)],
        [flow("in", 0, 2_000.0), send("out", 1.01, 1_600.0)],
    ),
    "four fifths gone, in parts": (
        "pass_through",
        [flow("in", 0, 2_000.0), send("o1", 0.2, 900.0), send("o2", 0.4, 700.0)],
        [flow("in", 0, 2_000.0), send("o1", 0.2, 900.0), send("o2", 0.4, 699.0)],
    ),
    "after it came": (
        "pass_through",
        [flow("in", 0, 2_000.0), send("out", 0.5, 1_900.0)],
        [flow("in", 0.6, 2_000.0), send("out", 0.5, 1_900.0)],
    ),
    "in the same asset": (
        "pass_through",
        [flow("in", 0, 2_000.0), send("out", 0.5, 1_900.0)],
        [flow("in", 0, 2_000.0), send("out", 0.5, 1_900.0, asset="0xa")],
    ),
    "180 days of silence": ("dormancy_burst", burst(3, 180), burst(3, 179.9)),
    "several high values": ("dormancy_burst", burst(3, 200), burst(2, 200)),
    "high values": ("dormancy_burst", burst(3, 200, 1_000.0), burst(3, 200, 999.0)),
    "a small receipt ends no silence": (
        "dormancy_burst",
        [*burst(3, 200), flow("small", 100 * DAY, 99.0)],
        [*burst(3, 200), flow("small", 100 * DAY, 100.0)],
    ),
    "used before the silence": ("dormancy_burst", burst(3, 200), burst(3, 200)[1:]),
    "ten payers": ("fan_in", payers(10), payers(9)),
    "ten payers in seven days": ("fan_in", payers(10, gap=18), payers(10, gap=19)),
    "small sums": ("fan_in", payers(10, usd=10_000.0), payers(10, usd=10_001.0)),
    "one entity is one payer": (
        "fan_in", payers(10), [replace(each, **SAME) for each in payers(10)],
    ),
    "ten receivers": ("fan_out", payers(10, make=send), payers(10)),
    "large at once": ("new_wallet_volume", [flow("a", 0, 100_000.0)], [flow("a", 0, 99_999.0)]),
    "large within a month": (
        "new_wallet_volume",
        [flow("a", 0, 100.0), flow("b", 30 * DAY, 110_000.0)],
        [flow("a", 0, 100.0), flow("b", 30 * DAY + 1, 110_000.0)],
    ),
    "a mixer": ("privacy_tools", mixers("mixing_service"), mixers("exchange")),
    "a CoinJoin": ("privacy_tools", mixers("coinjoin"), mixers("gambling")),
    "a privacy coin": (
        "privacy_tools",
        [flow("x", chain="monero:418015bb9ae982a1975da7d79277c270")],
        [flow("x", chain="bip122:000000000019d6689c085ae165831e93")],
    ),
}  # fmt: skip


def found(name, moved):
    return dict(patterns(moved, POLICY, TAXONOMY))[name]


@pytest.mark.parametrize("edge", EDGES.values(), ids=EDGES)
def test_an_edge_of_a_definition(edge):
    name, inside, outside = edge
    assert found(name, flows(*inside)).transfers
    assert not found(name, flows(*outside)).transfers


def trail(*amounts, new=True, returned=False, hours=6):
    """A trail that begins with the customer's transfer s-0."""
    start = send("s-0", 0, amounts[0]).time
    steps = [
        Step(f"s-{turn}", start + turn * hours * 3_600, amount, amount, f"hand-{turn}", new)
        for turn, amount in enumerate(amounts)
    ]
    return Trail(tuple(steps), ("peel-1",), returned)


def followed(one, begins="s-0"):
    return flows(send(begins, 0, 5_000.0), trails=(one,))


TRAILS = {
    "four steps": ("peel_chain", trail(100, 95, 90, 85), trail(100, 95, 90)),
    "each less": ("peel_chain", trail(100, 95, 90, 85), trail(100, 95, 95, 85)),
    "the bulk": ("peel_chain", trail(100, 80, 64, 52), trail(100, 79, 70, 60)),
    "new hands": ("peel_chain", trail(100, 95, 90, 85), trail(100, 95, 90, 85, new=False)),
    "comes back": ("round_trip", trail(100, 99, 97, returned=True), trail(100, 99, 97)),
    "over other hands": (
        "round_trip", trail(100, 99, 97, returned=True), trail(100, 99, returned=True),
    ),
    "most of it": (
        "round_trip", trail(100, 99, 80, returned=True), trail(100, 99, 79, returned=True),
    ),
    "within a month": (
        "round_trip",
        trail(100, 99, 98, returned=True, hours=360),
        trail(100, 99, 98, returned=True, hours=361),
    ),
}  # fmt: skip


@pytest.mark.parametrize("edge", TRAILS.values(), ids=TRAILS)
def test_an_edge_of_a_trail(edge):
    name, inside, outside = edge
    assert found(name, followed(inside)).transfers
    assert not found(name, followed(outside)).transfers


def test_a_peel_chain_shows_what_was_peeled_off_and_counts_the_bulk_alone():
    chain = found("peel_chain", followed(trail(5_000, 4_900, 4_800, 4_700, 100)))
    assert chain.transfers == ("s-0", "s-1", "s-2", "s-3", "peel-1")
    assert (chain.counted, chain.usd) == (4, 5_000)


def test_a_trail_of_an_imposed_transfer_is_not_the_customers():
    assert not found("peel_chain", followed(trail(100, 95, 90, 85), begins="another")).transfers


def crossing(flow_id, number, to_chain="eip155:1"):
    bitcoin = "bip122:000000000019d6689c085ae165831e93"
    return Crossing(flow_id, f"in-{number}", f"out-{number}", bitcoin, to_chain, 700.0)


def test_two_bridge_crossings_are_a_chain_hop():
    own = (flow("a", 0, 700.0), flow("b", 5, 700.0))
    two = (crossing("a", 1), crossing("b", 2))
    hop = found("chain_hop", flows(*own, crossings=two))
    assert hop.transfers == ("a", "b", "in-1", "out-1", "in-2", "out-2")
    assert (hop.counted, hop.usd) == (2, 1_400)
    assert not found("chain_hop", flows(*own, crossings=two[:1])).transfers
    same = crossing("b", 2, to_chain="bip122:000000000019d6689c085ae165831e93")
    assert not found("chain_hop", flows(*own, crossings=(two[0], same))).transfers
