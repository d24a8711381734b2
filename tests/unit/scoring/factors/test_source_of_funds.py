from dataclasses import replace
from decimal import Decimal

import pytest

from service.scoring.factors.source_of_funds import source_of_funds
from tests.unit.scoring.build import POLICY, TAXONOMY, exposure, part


def rows(found):
    return {row.factor.rsplit(".", 1)[1]: row for row in source_of_funds(found, POLICY, TAXONOMY)}


def worth(found, *names):
    return sum(row.points for name, row in rows(found).items() if not names or name in names)


PAIRS = {
    "far or near": (exposure(part("scam", 0.1, 5)), exposure(part("scam", 0.1, 3))),
    "near or direct": (exposure(part("scam", 0.1, 3)), exposure(part("scam", 0.1))),
    "less or more": (exposure(part("scam", 0.1, 5)), exposure(part("scam", 0.2, 5))),
    "known or open": (exposure(), exposure(residuals={"unknown_origin": 0.3})),
    "less or more open": (
        exposure(residuals={"unknown_origin": 0.3}),
        exposure(residuals={"unknown_origin": 0.3, "beyond_depth": 0.2}),
    ),
    "open, more money": (
        exposure(residuals={"unknown_origin": 0.1}),
        exposure(residuals={"unknown_origin": 0.1}, total=20_000_000.0),
    ),
    "clean or merely known": (exposure(), exposure(rest="defi_dex")),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_the_worse_source_scores_more(pair):
    better, worse = pair
    assert worth(better) < worth(worse)


def test_a_row_for_each_measure_in_a_fixed_order():
    assert list(rows(exposure())) == [
        "illicit_within_1",
        "illicit_within_3",
        "illicit_any_distance",
        "known_clean",
        "unresolved",
    ]
    assert worth(exposure()) == 0


def test_a_farther_row_adds_to_the_nearer_one():
    found = rows(exposure(part("scam", 0.01), part("scam", 0.4, 3)))
    assert found["illicit_within_1"].points == Decimal("4.0")
    assert found["illicit_within_3"].value == Decimal("0.410000")
    assert found["illicit_within_3"].points == Decimal("9.6")  # 41 %: 13.6
    assert found["illicit_any_distance"].points == Decimal("0.0")
    assert "8.8 of it counted" not in found["illicit_any_distance"].reason
    assert "worth 8.9, 8.9 of it counted there" in found["illicit_any_distance"].reason


def test_every_residual_that_hides_an_origin_is_open():
    found = exposure(
        residuals={
            "unknown_origin": 0.1,
            "unattributed_hub": 0.1,
            "beyond_depth": 0.1,
            "below_threshold": 0.1,
            "mint": 0.1,
        }
    )
    row = rows(found)["unresolved"]
    assert row.value == Decimal("0.500000")
    assert "50 % of inbound value (USD 25,000) is unresolved: 10 % below the search" in row.reason


def test_the_known_clean_share_is_named():
    row = rows(exposure(part("gambling", 0.3)))["known_clean"]
    assert row.reason == (
        "+3.0: 70 % of inbound value comes from known clean origins (Some exchange)"
    )


def test_a_risky_kind_of_a_clean_kind_is_not_clean():
    assert rows(exposure(rest="high_risk_exchange"))["known_clean"].value == 0


def test_what_a_risky_group_claims_is_clean_under_no_policy():
    funds = replace(POLICY.funds, clean_categories=("gambling",), clean_max_severity=100)
    generous = replace(POLICY, funds=funds)
    found = source_of_funds(exposure(part("gambling", 0.5)), generous, TAXONOMY)
    assert [row.value for row in found if row.factor.endswith("known_clean")] == [0]


def test_illicit_dust_adds_nothing():
    assert worth(exposure(part("scam", 0.1), total=90.0)) == 0
