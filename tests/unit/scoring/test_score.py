"""Who the customer is, what the wallets did, and the band that follows."""

import pickle
from dataclasses import replace
from decimal import Decimal

import pytest

from service.scoring.policy_check import check_fit
from service.scoring.summation import total
from service.scoring.yaml_document import PolicyError
from tests.unit.scoring.build import (
    COUNTRIES,
    POLICY,
    TAXONOMY,
    customer,
    exposure,
    history,
    judged,
    link,
    part,
    request,
    score,
)

SENT_TO_CASINO = exposure(part("gambling", 0.3), direction="sent", total=40_000.0)
YOUNG = history(age_days=20, active_days=3)
FIRM = {"kind": "entity", "nationality": None, "countries_of_business": ("DE", "FR")}

SCENARIOS = [
    ("verified resident, inflow from exchanges only", "low", {}),
    ("verified firm in the EU, inflow from exchanges only", "low", {"who": customer(**FIRM)}),
    ("new wallet, otherwise clean", "low", {"past": YOUNG}),
    (
        "resident of a grey-listed country, otherwise clean",
        "low",
        {"who": customer(residence="KW")},
    ),
    ("some DeFi", "low", {"received": exposure(part("defi_dex", 0.4))}),
    ("a tenth of unknown origin", "low", {"received": exposure(residuals={"unknown_origin": 0.1})}),
    (
        "one per cent from a mixer, three hops away",
        "low",
        {"received": exposure(part("mixing_service", 0.01, 3))},
    ),
    ("a gambler", "medium", {"received": exposure(part("gambling", 0.35))}),
    (
        "a gambler who also pays in",
        "medium",
        {"received": exposure(part("gambling", 0.3)), "sent": SENT_TO_CASINO},
    ),
    (
        "lives on a high-risk exchange",
        "medium",
        {"received": exposure(part("high_risk_exchange", 0.6))},
    ),
    (
        "most of it of unknown origin",
        "medium",
        {"received": exposure(residuals={"unknown_origin": 0.4, "beyond_depth": 0.2})},
    ),
    (
        "all of it of unknown origin, new wallet",
        "high",
        {"received": exposure(residuals={"unknown_origin": 1.0}), "past": YOUNG},
    ),
    ("foreign PEP, otherwise clean", "medium", {"who": customer(pep="foreign")}),
    ("not verified", "medium", {"who": customer(identity_verified=False)}),
    ("open match in screening", "medium", {"who": customer(sanctions_screening="potential")}),
    (
        "wallet used by an exited customer",
        "medium",
        {"past": history(link("reused_by_customer", status="exited"))},
    ),
    ("resident of a country on the EU list", "medium", {"who": customer(residence="VN")}),
    ("a fifth straight from a mixer", "high", {"received": exposure(part("mixing_service", 0.2))}),
    (
        "a tenth straight from a darknet market",
        "high",
        {"received": exposure(part("darknet_market", 0.1))},
    ),
    ("half from fraud, two hops away", "high", {"received": exposure(part("scam", 0.5, 2))}),
    (
        "foreign PEP living in a grey-listed country",
        "high",
        {"who": customer(pep="foreign", residence="KW")},
    ),
    ("lives in a country under a call for action", "high", {"who": customer(residence="KP")}),
    ("customer comes back after the exit", "high", {"who": customer(status="exited")}),
    (
        "five per cent from a sanctioned holder, two hops away",
        "high",
        {"received": exposure(part("sanction", 0.05, 2))},
    ),
    (
        "two per cent of ten million from ransomware",
        "high",
        {"received": exposure(part("ransomware", 0.02), total=10_000_000.0)},
    ),
    (
        "most of it straight from a mixer",
        "critical",
        {"received": exposure(part("mixing_service", 0.7))},
    ),
    (
        "one per cent straight from a sanctioned holder",
        "critical",
        {"received": exposure(part("sanction", 0.01))},
    ),
    (
        "paid a sanctioned holder",
        "critical",
        {"sent": exposure(part("sanction", 0.01), direction="sent")},
    ),
    (
        "confirmed match in screening, otherwise clean",
        "critical",
        {"who": customer(sanctions_screening="confirmed")},
    ),
    ("prohibited customer, otherwise clean", "critical", {"who": customer(status="prohibited")}),
]


@pytest.mark.parametrize(
    ("band", "given"), [s[1:] for s in SCENARIOS], ids=[s[0] for s in SCENARIOS]
)
def test_who_and_what_gives_which_band(band, given):
    assert judged(**given).band == band


def test_points_are_of_one_place_and_add_up():
    for _, _, given in SCENARIOS:
        found = judged(**given)
        assert found.score == sum(row.points for row in found.contributions)
        assert all(row.points.as_tuple().exponent == -1 for row in found.contributions)
        assert found.score is not None
        assert found.score.as_tuple().exponent == -1


def test_rows_come_in_one_order_and_each_once():
    factors = [row.factor for row in judged().contributions]
    assert len(factors) == len(set(factors))
    heads = list(dict.fromkeys(factor.split(".")[0] for factor in factors))
    assert heads == [
        "identity",
        "geography",
        "profile",
        "product_use",
        "counterparty_exposure",
        "source_of_funds",
        "wallet_history",
        "behaviour",
        "consistency",
    ]


def test_the_same_request_gives_the_same_bytes():
    asked = request(received=exposure(part("scam", 0.123456789), part("gambling", 1 / 3, 2)))
    assert pickle.dumps(score(asked)) == pickle.dumps(score(pickle.loads(pickle.dumps(asked))))


def test_the_assessment_carries_policy_customer_and_ids():
    found = judged()
    assert (found.assessment_id, found.customer_id) == ("A-1", "C-1")
    assert (found.policy.version, found.policy.hash) == (POLICY.version, POLICY.hash)


def test_no_kyc_value_is_in_the_evidence():
    found = judged(customer(residence="KP", nationality="SY", occupation="astronaut"))
    for row in found.contributions:
        values = [one.value for one in row.evidence.parameters]
        assert not {'"KP"', '"SY"', '"astronaut"'} & set(values)


def test_total_leaves_out_what_is_not_scored():
    rows = judged(customer(pep=None, adverse_media=True)).contributions
    assert total(rows) == Decimal("20.0")


def test_a_measure_that_is_not_finite_is_no_score():
    with pytest.raises(ValueError, match="is no measure"):
        judged(received=exposure(part("scam", float("nan")), rest=None))


def test_lists_and_categories_must_fit_the_policy():
    fewer = tuple(one for one in COUNTRIES.lists if one.id != "eu_high_risk")
    with pytest.raises(PolicyError, match="does not fit the country lists: eu_high_risk"):
        check_fit(POLICY, TAXONOMY, replace(COUNTRIES, lists=fewer))
    odd = replace(POLICY, funds=replace(POLICY.funds, clean_categories=("exchange", "casino")))
    with pytest.raises(PolicyError, match="taxonomy does not have: casino"):
        check_fit(odd, TAXONOMY, COUNTRIES)
