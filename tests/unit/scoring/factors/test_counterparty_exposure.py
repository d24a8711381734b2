import json
from decimal import Decimal

import pytest

from service.scoring.factors.counterparty_exposure import counterparty_exposure
from tests.unit.scoring.build import POLICY, TAXONOMY, exposure, part


def rows(found):
    return {
        row.factor.rsplit(".", 1)[1]: row for row in counterparty_exposure(found, POLICY, TAXONOMY)
    }


def worth(found):
    return sum(row.points for row in rows(found).values())


# better first, worse second
PAIRS = {
    "none or some": (exposure(), exposure(part("gambling", 0.2))),
    "less or more": (exposure(part("scam", 0.05)), exposure(part("scam", 0.2))),
    "indirect or direct": (exposure(part("scam", 0.1, 3)), exposure(part("scam", 0.1, 1))),
    "gambling or mixer": (exposure(part("gambling", 0.1)), exposure(part("mixing_service", 0.1))),
    "mixer or darknet": (
        exposure(part("mixing_service", 0.1)),
        exposure(part("darknet_market", 0.1)),
    ),
    "darknet or sanctioned": (
        exposure(part("darknet_market", 0.1)),
        exposure(part("sanction", 0.1)),
    ),
    "same share, more money": (
        exposure(part("scam", 0.001), total=50_000.0),
        exposure(part("scam", 0.001), total=50_000_000.0),
    ),
    "gambling sent or received": (
        exposure(part("gambling", 0.3), direction="sent"),
        exposure(part("gambling", 0.3)),
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_the_worse_exposure_scores_more(pair):
    better, worse = pair
    assert worth(better) < worth(worse)


def test_a_row_for_each_group_from_the_most_severe_down():
    found = counterparty_exposure(exposure(), POLICY, TAXONOMY)
    assert [row.factor for row in found] == [
        f"counterparty_exposure.received.{group}"
        for group in ("sanctions", "grave_crime", "crime", "elevated")
    ]
    assert all((row.points, row.value) == (Decimal("0.0"), Decimal(0)) for row in found)
    assert found[0].reason == "+0.0: no inbound value leads to sanctioned holders"


def test_the_sentence_names_share_amount_distance_entity_and_category():
    row = rows(exposure(part("high_risk_exchange", 0.3, 2), total=137_333.0))["elevated"]
    assert row.reason == (
        "+9.0: 30 % of inbound value (USD 41,200) is within two hops of "
        "Some high_risk_exchange, category high-risk exchange"
    )
    assert (row.measure, row.value, row.unit) == ("share", Decimal("0.300000"), "share")


def test_direct_exposure_says_so():
    received = rows(exposure(part("scam", 0.3)))["crime"]
    sent = rows(exposure(part("scam", 0.3), direction="sent"))["crime"]
    assert "30 % of inbound value (USD 15,000) came directly from Some scam" in received.reason
    assert "30 % of outbound value (USD 15,000) went directly to Some scam" in sent.reason
    assert received.measure == "direct_share"


def test_the_amount_decides_where_the_share_is_diluted():
    row = rows(exposure(part("scam", 0.02), total=10_000_000.0))["crime"]
    assert (row.measure, row.value, row.unit) == ("direct_usd", Decimal("200000.000000"), "USD")
    assert row.points > rows(exposure(part("scam", 0.02)))["crime"].points


def test_money_counts_once_across_groups():
    both = rows(exposure(part("sanction", 0.1), part("scam", 0.5)))
    alone = rows(exposure(part("sanction", 0.1)))
    assert both["sanctions"].points == alone["sanctions"].points == Decimal("60.0")
    assert both["crime"].points == Decimal("0.0")
    assert "with the rows above 60 %, worth 51.4, 51.4 of it counted there" in both["crime"].reason


def test_a_milder_group_adds_what_it_is_worth_beyond_the_worse_one():
    found = rows(exposure(part("darknet_market", 0.01), part("mixing_service", 0.4)))
    assert found["grave_crime"].points == Decimal("20.0")
    assert found["crime"].points == Decimal("27.4")  # 41 % direct: 47.4
    assert found["crime"].value == Decimal("0.410000")


@pytest.mark.parametrize(("total", "points"), [(90.0, "0.0"), (110.0, "60.0")])
def test_dust_is_shown_and_adds_nothing(total, points):
    row = rows(exposure(part("sanction", 0.1), total=total))["sanctions"]
    assert str(row.points) == points
    assert row.value == Decimal("0.100000")
    assert ("count as dust" in row.reason) is (points == "0.0")


def test_evidence_reproduces_the_row():
    row = rows(exposure(part("scam", 0.3), part("scam", 0.1, 4)))["crime"]
    said = {one.name: json.loads(one.value) for one in row.evidence.parameters}
    assert row.evidence.query == "exposure"
    assert row.evidence.transfers == ("t-scam",)
    assert [one.entity for one in row.evidence.attributions] == ["Some scam"]
    assert said["direction"] == "received"
    assert said["group"] == "crime"
    assert said["threshold"] == 1e-8
    assert said["addresses"][0].startswith("eip155:1:")
    assert {"depth", "hub_limit", "window_days", "as_of", "known_at"} <= set(said)


def test_a_row_that_found_nothing_points_at_no_transfers():
    evidence = rows(exposure())["crime"].evidence
    assert (evidence.transfers, evidence.attributions) == ((), ())
    assert evidence.query == "exposure"


def test_many_claims_are_cut_and_counted():
    many = [part("scam", 0.01 + n / 10_000, id=f"claim-{n}") for n in range(30)]
    evidence = rows(exposure(*many))["crime"].evidence
    said = {one.name: json.loads(one.value) for one in evidence.parameters}
    assert len(evidence.attributions) == 20
    assert evidence.attributions[0].id == "claim-29"
    assert said["attributions_total"] == 30


def test_the_order_of_rows_does_not_matter():
    parts = [part("scam", 0.1), part("gambling", 0.07, 2), part("sanction", 0.03, 3)]
    forward = counterparty_exposure(exposure(*parts), POLICY, TAXONOMY)
    assert forward == counterparty_exposure(exposure(*reversed(parts)), POLICY, TAXONOMY)


def test_an_unknown_category_is_neither_risky_nor_an_error():
    assert worth(exposure(part("a_concept_of_tomorrow", 0.5))) == 0
