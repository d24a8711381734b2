"""What the customer does against what he declared: points, sentences, evidence."""

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.flow import Crossing, InitiatedBy
from service.scoring.consistency_rules import DECLARED_BY, EXPECTATIONS
from service.scoring.factors.ceilings import of_consistency
from service.scoring.factors.consistency import FACTOR, consistency, consistency_unscored
from tests.unit.scoring.build import (
    CALM,
    POLICY,
    TAXONOMY,
    WALLET,
    claim,
    customer,
    flow,
    flows,
    judged,
    no_data,
    row,
    send,
)

FEW = settings(max_examples=60, deadline=None)
SILENT = dict.fromkeys(DECLARED_BY.values())


def rows(moved, **kyc):
    found = consistency(customer(**kyc), moved, POLICY, TAXONOMY)
    return {each.factor.removeprefix(f"{FACTOR}."): each for each in found}


def labelled(category, country=None, **changes):
    return flow("l", attribution=claim(category, "Named", jurisdiction=country), **changes)


def salary(usd, days=(0,)):
    return flows(*(flow(f"s-{day}", day * 24, usd) for day in days))


HOPPED = Crossing("x", "x", "y", "eip155:1", "eip155:137", 900.0)
PAID_OUT = flows(*(send(f"p-{day}", day * 24, 200.0) for day in range(12)))

# who declared what and did what: the row, better first, worse second
PAIRS = [
    ("volume", (salary(9_000.0), {}), (salary(60_000.0), {})),
    ("volume", (salary(60_000.0), {}), (salary(600_000.0), {})),
    (
        "volume",
        (salary(60_000.0), {"expected_monthly_usd": 60_000}),
        (salary(60_000.0), {"expected_monthly_usd": 6_000}),
    ),
    ("volume", (salary(9_000.0), {"expected_monthly_usd": 9_000}),
     (salary(9_000.0), {"expected_monthly_usd": 0})),
    ("volume", (salary(9_000.0, (0, 40, 80)), {}), (salary(9_000.0, (0, 10, 20)), {})),
    ("counterparties", (flows(labelled("exchange")), {}), (flows(labelled("gambling")), {})),
    (
        "counterparties",
        (flows(labelled("gambling")), {"expected_counterparties": ("gambling",)}),
        (flows(labelled("gambling")), {}),
    ),
    (
        "counterparties",
        (flows(labelled("shop")), {"expected_counterparties": ("payments",)}),
        (flows(labelled("fraud_shop")), {"expected_counterparties": ("payments",)}),
    ),
    (
        "countries",
        (flows(labelled("exchange", "DE", usd=50_000.0)), {}),
        (flows(labelled("exchange", "SC", usd=50_000.0)), {}),
    ),
    (
        "assets",
        (flows(flow("a", usd=50_000.0)), {}),
        (flows(flow("a", usd=50_000.0, asset="0xodd")), {"expected_assets": ("native",)}),
    ),
    ("purpose", (PAID_OUT, {"purpose": "payments"}), (PAID_OUT, {"purpose": "savings"})),
    (
        "services",
        (flows(flow("x")), {}),
        (flows(flow("x")), {"expected_services": ("custody",)}),
    ),
    (
        "services",
        (flows(flow("x")), {"expected_services": ("self_hosted",)}),
        (flows(flow("x"), crossings=(HOPPED,)), {"expected_services": ("self_hosted",)}),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "better", "worse"), PAIRS)
def test_what_fits_less_scores_more(name, better, worse):
    (calm, fits), (wild, does_not) = better, worse
    assert rows(calm, **fits)[name].points < rows(wild, **does_not)[name].points


def test_each_expectation_has_its_row_scored_or_not():
    assert tuple(rows(CALM)) == EXPECTATIONS
    assert {each.points for each in rows(CALM).values()} == {Decimal("0.0")}
    assert [each.points for each in consistency_unscored("why")] == [None] * len(EXPECTATIONS)


def test_the_volume_can_be_recomputed_from_its_sentence_and_evidence():
    found = rows(flows(flow("a", 0, 30_000.0), flow("b", 240, 11_200.0), flow("c", 2_400, 9.5)))
    volume = found["volume"]
    assert volume.reason == (
        "+8.2: at most USD 41,200 received within 30 days, 4.12 times the USD 10,000 declared "
        "for that time"
    )
    assert (volume.measure, volume.value, volume.unit) == ("times", Decimal("4.12"), "times")
    assert volume.evidence.transfers == ("a", "b")
    told = {one.name: json.loads(one.value) for one in volume.evidence.parameters}
    assert (told["expected_monthly_usd"], told["window_days"]) == ("10000.000000", 30)


def test_nothing_declared_to_move_leaves_no_multiple():
    found = rows(salary(5_500.0), expected_monthly_usd=0)["volume"]
    assert (found.measure, found.value) == ("usd_over", Decimal(5_500))
    assert found.reason.endswith("5,500 received within 30 days, against the USD 0.00 declared "
                                 "for that time")  # fmt: skip


def test_a_multiple_of_little_is_little():
    assert rows(salary(900.0), expected_monthly_usd=10)["volume"].points == Decimal("0.0")


def test_two_monthly_payments_may_fall_into_one_span():
    assert rows(salary(10_000.0, (0, 30)))["volume"].points == Decimal("0.0")


def test_what_is_not_declared_is_a_value_of_its_own():
    found = rows(CALM, **SILENT)
    assert {each.value for each in found.values()} == {"not_declared"}
    assert {name: each.points for name, each in found.items()} == POLICY.consistency.not_declared
    assert found["volume"].reason == (
        "+0.5: expected_monthly_usd: not declared, so nothing can be held against what is observed"
    )


def test_what_others_set_in_motion_is_not_the_customers_doing():
    third = flows(flow("t", usd=600_000.0, initiated_by=InitiatedBy.THIRD_PARTY))
    assert rows(third)["volume"].points == Decimal("0.0")


def test_no_flows_is_null_and_not_zero():
    found = judged(moved=flows(), received=no_data(), sent=no_data("sent"))
    assert {row(found, f"{FACTOR}.{name}").points for name in EXPECTATIONS} == {None}


def test_a_counterparty_nobody_has_named_is_of_no_kind():
    assert rows(flows(flow("x", usd=900_000.0)))["counterparties"].points == Decimal("0.0")
    nameless = flows(labelled("unknown", usd=900_000.0))
    assert rows(nameless)["counterparties"].points == Decimal("0.0")


def test_assets_may_be_declared_by_chain_by_name_or_by_both():
    moved = flows(flow("a", usd=90_000.0, asset="0xABC"))
    for name in ("eip155:1", "0xabc", "EIP155:1/0xabc"):
        assert rows(moved, expected_assets=(name,))["assets"].points == Decimal("0.0")
    assert rows(moved, expected_assets=("eip155:137",))["assets"].points > 0


def test_an_evm_wallet_is_the_same_on_every_chain():
    other = WALLET.replace("eip155:1:", "eip155:137:")
    found = rows(flows(flow("x", wallet=other)), expected_services=("custody",))["services"]
    assert (
        found.reason == "+1.0: one transfer worth USD 1,000 by services not announced: self_hosted"
    )


def test_a_wallet_held_by_the_firm_is_custody():
    held = replace(flows(flow("x")), addresses=(), deposits=(WALLET,))
    assert rows(held, expected_services=("custody",))["services"].points == Decimal("0.0")
    assert rows(held, expected_services=("staking",))["services"].points > 0


def test_no_answer_of_the_file_is_told_but_the_volume():
    found = rows(
        flows(labelled("gambling", "SC")), expected_countries=("KP",), purpose="dodo-husbandry"
    )
    texts = [each.reason for each in found.values()]
    values = [one.value for each in found.values() for one in each.evidence.parameters]
    assert not [text for text in (*texts, *values) if "KP" in text or "dodo" in text]


@pytest.mark.parametrize("name", EXPECTATIONS)
def test_no_row_decides_a_high_band(name):
    assert of_consistency(POLICY)[f"{FACTOR}.{name}"] < 25


CATEGORIES = st.sampled_from(["exchange", "gambling", "scam", "sanction", "unknown", "defi_dex"])
moved = st.lists(
    st.builds(
        lambda kind, hours, usd, name, named, country: kind(
            f"t-{name}",
            hours,
            usd,
            attribution=named and claim(named, named, jurisdiction=country),
        ),
        st.sampled_from([flow, send]),
        st.integers(0, 3_000),
        st.sampled_from([5.0, 20.0, 999.0, 9_500.0, 120_000.0]),
        st.integers(0, 10_000),
        st.none() | CATEGORIES,
        st.sampled_from([None, "DE", "SC"]),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda each: each.id,
)


@FEW
@given(moved, st.data())
def test_another_transfer_never_lowers_a_row(own, data):
    fewer = data.draw(st.lists(st.sampled_from(own), unique_by=lambda each: each.id))
    few, all_of_them = rows(flows(*fewer)), rows(flows(*own))
    assert [n for n in EXPECTATIONS if few[n].points > all_of_them[n].points] == []


@FEW
@given(moved)
def test_every_figure_of_a_reason_comes_from_its_evidence(own):
    """Count and value are those of the transfers named; the multiple that of the declaration."""
    found, by_id = rows(flows(*own)), {each.id: each for each in own}
    for name, each in found.items():
        named = [by_id[id_] for id_ in each.evidence.transfers]
        worth = sum((Decimal(one.value_usd) for one in named), Decimal(0))
        told = re.search(r"USD ([\d,.]+)", each.reason)
        if named:
            assert Decimal(told[1].replace(",", "")) == round(worth, 0 if worth >= 100 else 2)
        if each.measure == "transfers":
            assert each.value == len(named), name
        if each.measure == "times":
            assert each.value == round(worth / 10_000, 6)
