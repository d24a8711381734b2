from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.scoring.build import (
    AS_OF,
    DESIGNATED,
    customer,
    exposure,
    history,
    judged,
    link,
    part,
)


def floors(assessment):
    return {
        row.factor.removeprefix("floor."): row.points
        for row in assessment.contributions
        if row.factor.startswith("floor.")
    }


def test_a_clean_customer_meets_no_floor():
    assert floors(judged()) == {}


def test_a_floor_adds_what_is_missing_and_says_so():
    found = judged(customer(sanctions_screening="confirmed"))
    assert floors(found) == {"sanctions_screening_confirmed": Decimal("30.0")}
    assert (found.score, found.band) == (Decimal("90.0"), "critical")
    assert found.contributions[-1].reason == (
        "+30.0: lifted to the floor of 90.0: sanctions_screening is confirmed"
    )


def test_a_floor_that_is_already_reached_adds_nothing_and_is_listed():
    found = judged(customer(status="exited", residence="IR", nationality="IR"))
    assert floors(found) == {"customer_exited": Decimal("0.0")}
    assert "already at or above the floor of 50.0" in found.contributions[-1].reason


def test_several_floors_lift_only_once():
    found = judged(customer(status="prohibited", sanctions_screening="confirmed"))
    assert sum(floors(found).values()) == Decimal("0.0")
    assert list(floors(found)) == ["sanctions_screening_confirmed", "customer_prohibited"]


DIRECT, INDIRECT = "sanctions_direct", "sanctions_indirect"
BEFORE = "sanctions_direct_before_designation"

# name: exposure to a sanctioned holder, the floors that it sets
GATES = {
    "direct": (exposure(part("sanction", 0.01)), {DIRECT, BEFORE}),
    "direct, under the share and the amount": (
        exposure(part("sanction", 0.0009), total=1_000_000.0),
        set(),
    ),
    "direct, little share and enough money": (
        exposure(part("sanction", 0.0009), total=2_000_000.0),
        {DIRECT, BEFORE},
    ),
    "direct, less than a hundred dollars": (exposure(part("sanction", 0.4), total=200.0), set()),
    "direct, moved before the designation": (exposure(part("sanction", 0.05, post=0.0)), {BEFORE}),
    "direct, a little of it after": (
        exposure(part("sanction", 0.05, post=0.004)),
        {DIRECT, BEFORE},
    ),
    "direct, much": (exposure(part("sanction", 0.05)), {DIRECT, INDIRECT, BEFORE}),
    "two hops": (exposure(part("sanction", 0.05, 2)), {INDIRECT}),
    "two hops, under the share": (exposure(part("sanction", 0.04, 2)), set()),
    "two hops, little share and much money": (
        exposure(part("sanction", 0.01, 2), total=3_000_000.0),
        {INDIRECT},
    ),
    "two hops, before": (exposure(part("sanction", 0.2, 2, post=0.0)), set()),
    "four hops": (exposure(part("sanction", 0.2, 4)), set()),
    "no date of designation": (
        exposure(part("sanction", 0.04, post=0.0, valid_from=None)),
        {DIRECT, BEFORE},
    ),
    "delisted by now": (exposure(part("sanction", 0.05, valid_to=AS_OF)), set()),
    "delisted later": (exposure(part("sanction", 0.04, valid_to=AS_OF + 1)), {DIRECT, BEFORE}),
    "no sanction": (exposure(part("darknet_market", 0.5)), set()),
}


@pytest.mark.parametrize(("found", "expected"), GATES.values(), ids=GATES)
def test_the_gate_of_the_sanctions_floors(found, expected):
    assert set(floors(judged(received=found))) == expected


def test_direct_sanctions_after_the_designation_are_critical_and_before_high():
    after = judged(received=exposure(part("sanction", 0.002)))
    before = judged(received=exposure(part("sanction", 0.002, post=0.0)))
    assert (after.score, after.band) == (Decimal("90.0"), "critical")
    assert (before.score, before.band) == (Decimal("60.0"), "high")


def floor_reason(*rows):
    found = judged(received=exposure(*rows))
    (row,) = [one for one in found.contributions if one.factor == "floor.sanctions_direct"]
    return row.reason


def test_a_designation_without_a_date_counts_and_is_told_as_not_known():
    undated = part("sanction", 0.04, post=0.0, valid_from=None)
    whole = "4 % of inbound value (USD 2,000) counts as moved at or after the designation"
    assert f"{whole} of its holder, whose date is not known; in all 4 %" in floor_reason(undated)
    half = replace(part("sanction", 0.04, post=0.01), undated_share=0.02)
    assert "3 % of inbound value (USD 1,500) counts as moved" in floor_reason(half)
    assert "whose date is not known for 2 %; in all 4 %" in floor_reason(half)


def test_paying_a_sanctioned_holder_sets_the_floor_too():
    sent = exposure(part("sanction", 0.01), direction="sent", total=40_000.0)
    found = judged(sent=sent)
    assert found.band == "critical"
    (row,) = [one for one in found.contributions if one.factor == "floor.sanctions_direct"]
    assert "1 % of outbound value (USD 400) moved at or after the designation" in row.reason
    assert row.evidence.transfers == ("t-sanction",)
    assert [one.valid_from for one in row.evidence.attributions] == [DESIGNATED]


def test_a_wallet_in_a_sanctioned_cluster_is_critical():
    found = judged(past=history(link("same_cluster", "sanction")))
    assert floors(found) == {"sanctioned_cluster": Decimal("20.0")}
    assert found.band == "critical"


def test_a_wallet_that_is_itself_listed_says_so():
    own = replace(link("same_cluster", "sanction"), other="eip155:1:0x" + "a" * 40)
    found = judged(past=history(own))
    (row,) = [one for one in found.contributions if one.factor == "wallet_history.same_cluster"]
    assert "of a wallet that is itself attributed to Some sanction" in row.reason
    assert found.band == "critical"


def test_a_sum_above_a_hundred_is_capped_by_a_row():
    found = judged(
        customer(pep="foreign", residence="IR", status="prohibited"),
        exposure(part("darknet_market", 0.9)),
    )
    cap = found.contributions[-1]
    assert cap.factor == "cap"
    assert cap.points is not None
    assert cap.points < 0
    assert found.score == Decimal("100.0") == sum(row.points for row in found.contributions)
