"""Behaviour as rows: points, sentences, evidence, and whose behaviour it is."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.flow import InitiatedBy
from service.scoring.factors.behaviour import FACTOR, behaviour, behaviour_unscored
from service.scoring.policy_behaviour import PATTERNS
from tests.unit.scoring.build import (
    CALM,
    POLICY,
    TAXONOMY,
    claim,
    customer,
    flow,
    flows,
    judged,
    row,
    send,
)

FEW = settings(max_examples=60, deadline=None)
NEAR = [flow(f"n-{turn}", turn * 24, 9_000.0 + turn) for turn in range(3)]
CROWD = [flow(f"c-{turn}", turn, 150.0) for turn in range(12)]
# What another transfer can end: a silence, and the youth of a wallet.
BREAKABLE = ("dormancy_burst", "new_wallet_volume")


def rows(*own, **changes):
    found = behaviour(flows(*own, **changes), POLICY, TAXONOMY)
    return {each.factor.removeprefix(f"{FACTOR}."): each for each in found}


def test_each_pattern_has_its_row_scored_or_not():
    assert tuple(rows(*CALM.flows)) == PATTERNS
    assert {each.points for each in rows(*CALM.flows).values()} == {Decimal("0.0")}
    assert [each.points for each in behaviour_unscored("why")] == [None] * len(PATTERNS)


def test_a_pattern_names_every_transfer_that_it_counts():
    found = rows(*NEAR)["structuring"]
    assert found.evidence.transfers == ("n-0", "n-1", "n-2")
    assert found.evidence.query == "transfers_by_id"
    assert (found.measure, found.value, found.unit) == ("transfers", Decimal(3), "transfers")
    assert found.points == Decimal("6.0")
    assert found.reason == (
        "+6.0: three transfers worth USD 27,003, each of 80 % to 100 % of the reporting threshold "
        "of USD 10,000, within 7 days of one another"
    )


def test_value_counts_where_it_weighs_more_than_the_number():
    found = rows(flow("big", usd=2_000_000.0))["new_wallet_volume"]
    assert (found.measure, found.value, found.unit) == ("usd", Decimal(2_000_000), "USD")
    assert found.points == Decimal("10.0")


def test_what_a_third_party_set_in_motion_is_scored_apart():
    third = [replace(each, initiated_by=InitiatedBy.THIRD_PARTY) for each in NEAR]
    found = rows(*third)
    assert found["structuring"].points == Decimal("0.0")
    assert found["imposed"].evidence.transfers == ("n-0", "n-1", "n-2")
    assert found["imposed"].points > 0
    assert rows(*NEAR)["imposed"].points == Decimal("0.0")


def test_dust_makes_no_pattern():
    assert rows(*CROWD)["fan_in"].points > 0
    dust = [replace(each, value_usd=9.99) for each in CROWD]
    assert rows(*dust)["fan_in"].points == Decimal("0.0")


def test_a_named_party_is_in_the_evidence():
    mixer = flow("m", usd=5_000.0, attribution=claim("mixing_service", "Fog"))
    found = rows(mixer)["privacy_tools"]
    assert [each.entity for each in found.evidence.attributions] == ["Fog"]
    assert found.reason.endswith("privacy coin: Fog")


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_decides_a_high_band(name):
    worth = POLICY.behaviour.worth[name]
    assert max(worth.transfers.knots[-1][1], worth.usd.knots[-1][1]) < 25


def test_behaviour_is_part_of_the_sum():
    who = customer(expected_monthly_usd=30_000)
    calm, busy = judged(who), judged(who, moved=flows(*NEAR))
    assert busy.score - calm.score == Decimal("6.0")
    assert row(busy, "behaviour.structuring").points == Decimal("6.0")


moved = st.lists(
    st.builds(
        lambda kind, hours, usd, name: kind(f"t-{name}", hours, usd),
        st.sampled_from([flow, send]),
        st.integers(0, 400),
        st.sampled_from([5.0, 20.0, 999.0, 1_000.0, 8_000.0, 9_500.0, 10_000.0, 120_000.0]),
        st.integers(0, 10_000),
    ),
    max_size=30,
    unique_by=lambda each: each.id,
)


@FEW
@given(moved, moved)
def test_an_added_transfer_never_lowers_a_pattern(some, more):
    known = {each.id for each in some}
    all_of_them = [*some, *(each for each in more if each.id not in known)]
    before, after = rows(*some), rows(*all_of_them)
    for name in PATTERNS:
        if name not in BREAKABLE:
            assert after[name].points >= before[name].points, name


@FEW
@given(moved)
def test_counts_and_sums_can_be_taken_from_the_evidence(some):
    values = {each.id: Decimal(each.value_usd) for each in some}
    for name, found in rows(*some).items():
        if not found.points or name in ("pass_through", "dormancy_burst"):
            continue
        named = [values[each] for each in found.evidence.transfers]
        told = re.search(r"worth USD ([\d,.]+)", found.reason)
        step = Decimal("0.01") if sum(named) < 100 else Decimal(1)
        assert Decimal(told[1].replace(",", "")) == sum(named).quantize(step), name
