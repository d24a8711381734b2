"""Money followed from hand to hand, and the bridges near a customer."""

import asyncio
from dataclasses import replace
from itertools import pairwise

import pytest

from policies.files import load_taxonomy
from service.domain.attribution_rule import AttributionRule, Claims
from service.domain.exposure import DEFAULT_HUB_LIMIT
from service.domain.moment import Moments
from service.exposure.attributions import Attributions
from service.scoring.policy_file import default_policy
from service.usecases.crossing import came_over, went_over
from service.usecases.following import follow, told
from service.usecases.hands import Hands
from tests.support.money import MemoryMoney, moved
from tests.unit.scoring.build import claim

RULE = default_policy().behaviour.following
DAY = 86_400
NOW = Moments(1_000 * DAY, 0)
ME, A, B, C, D = (f"test:x:{letter}" for letter in "mabcd")


def ask(reads, start, back=False, hands=2, rule=RULE):
    attributions = Attributions(reads, AttributionRule(load_taxonomy(), NOW.as_of_s))
    judge = Hands(reads, attributions, frozenset({ME}))

    async def run():
        if back:
            return await came_over(reads, [start], judge, rule, hands)
        paths = await follow(reads, [start], judge, rule)
        return await told(reads, paths, judge), await went_over(reads, [start], paths, hands)

    return asyncio.run(run())


def trails(transfers, **changes):
    found, _ = ask(MemoryMoney(transfers, NOW, **changes), transfers[0])
    return [tuple(step.id for step in trail.steps) for trail in found]


CHAIN = [
    moved("t0", 1 * DAY, (ME, A), 100.0),
    moved("t1", 2 * DAY, (A, B), 95.0),
    moved("t2", 3 * DAY, (B, C), 90.0),
]


def test_the_bulk_is_followed_and_what_is_peeled_off_is_named():
    peel = moved("p1", 2 * DAY - 60, (A, D), 5.0)
    other = moved("p2", 2 * DAY - 50, (A, D), 5.0, asset="0xother")
    found, _ = ask(MemoryMoney([*CHAIN, peel, other], NOW), CHAIN[0])
    (trail,) = found
    assert [step.id for step in trail.steps] == ["t0", "t1", "t2"]
    assert trail.peeled == ("p1",)
    assert [step.to_new for step in trail.steps] == [True, True, True]
    assert not trail.returned


def test_an_address_that_was_used_before_is_not_new():
    before = moved("old", 0, (D, B), 1.0)
    found, _ = ask(MemoryMoney([*CHAIN, before], NOW), CHAIN[0])
    assert [step.to_new for step in found[0].steps] == [True, False, True]


CUTS = {
    "less than most of it": CHAIN[1]._replace(amount=69.9),
    "more than came": CHAIN[1]._replace(amount=100.1),
    "too late": CHAIN[1]._replace(time=9 * DAY, order_key=9 * DAY * 1_000_000_000),
    "before it came": CHAIN[1]._replace(time=0, order_key=0),
    "another asset": CHAIN[1]._replace(asset="0xother"),
}


@pytest.mark.parametrize("second", CUTS.values(), ids=CUTS)
def test_what_does_not_pass_it_on_ends_a_trail(second):
    assert trails(CHAIN) == [("t0", "t1", "t2")]
    assert trails([CHAIN[0], second, CHAIN[2]]) == []


def test_hands_that_advance_the_money_are_followed_where_the_policy_says_so():
    ahead = [CHAIN[0], CUTS["before it came"]]
    reads = MemoryMoney(ahead, NOW)
    assert ask(reads, CHAIN[0])[0] == ()
    (trail,), _ = ask(reads, CHAIN[0], rule=replace(RULE, ahead_days=1))
    assert [step.id for step in trail.steps] == ["t0", "t1"]


def test_a_service_mixes_what_it_takes():
    exchange = {B: Claims((claim("exchange"),))}
    assert trails(CHAIN, claims=exchange) == [("t0", "t1")]
    person = {B: Claims((claim("user"),))}
    assert trails(CHAIN, claims=person) == [("t0", "t1", "t2")]


def test_a_busy_hand_is_taken_for_a_service():
    small = [moved(f"s{n}", 3 * DAY, (B, D), 0.01) for n in range(RULE.busy_transfers)]
    assert trails([*CHAIN, *small[1:]]) == [("t0", "t1", "t2")]
    assert trails([*CHAIN, *small]) == [("t0", "t1")]
    long_ago = [moved(f"s{n}", 0, (D, B), 0.01) for n in range(DEFAULT_HUB_LIMIT)]
    assert trails([*CHAIN, *long_ago]) == [("t0", "t1")]


def test_a_trail_ends_where_the_customer_is_paid():
    back = moved("t3", 4 * DAY, (C, ME), 88.0)
    found, _ = ask(MemoryMoney([*CHAIN, back, moved("t4", 5 * DAY, (ME, D), 88.0)], NOW), CHAIN[0])
    assert [step.id for step in found[0].steps] == ["t0", "t1", "t2", "t3"]
    assert found[0].returned


def test_a_trail_has_an_end():
    places = [ME, *(f"test:x:{n}" for n in range(30))]
    long = [moved(f"t{n:02}", n * DAY, way, 100.0) for n, way in enumerate(pairwise(places))]
    assert [len(ids) for ids in trails(long)] == [RULE.max_steps]


BRIDGE, FAR = "test:x:bridge", "test:y:bridge"
INTO = moved("into", 1 * DAY, (A, BRIDGE), 100.0)._replace(continued=True)
OUT = moved("out", 2 * DAY, (FAR, "test:y:b"), 99.0)._replace(continues=True)
HAND = moved("hand", 3 * DAY, ("test:y:b", "test:y:c"), 99.0)
PAID = moved("paid", 4 * DAY, ("test:y:c", ME), 99.0)


@pytest.mark.parametrize(("hands", "links"), [(0, 0), (1, 0), (2, 1)])
def test_a_bridge_is_found_so_many_hands_back(hands, links):
    reads = MemoryMoney([INTO, OUT, HAND, PAID], NOW, links=[("into", "out")])
    found = ask(reads, PAID, back=True, hands=hands)
    told_as = [(each.flow, each.earlier, each.later) for each in found]
    assert told_as == [("paid", "into", "out")] * links


def test_a_bridge_is_found_on_the_way_out():
    start = moved("start", 0, (ME, A), 100.0)
    reads = MemoryMoney([start, INTO, OUT], NOW, links=[("into", "out")])
    _, found = ask(reads, start)
    assert [(each.flow, each.from_chain, each.to_chain) for each in found] == [
        ("start", "test:x", "test:y")
    ]
    _, near = ask(reads, start, hands=0)
    assert near == ()


def test_money_in_transit_has_not_crossed():
    early = Moments(OUT.time - 1, 0)
    start = moved("start", 0, (ME, A), 100.0)
    reads = MemoryMoney([start, INTO, OUT], early, links=[("into", "out")])
    _, found = ask(reads, start)
    assert found == ()
