"""What the customer says of himself: classes of answers, and silence as a finding."""

from decimal import Decimal

import pytest

from service.scoring.factors.table import FACTORS
from tests.unit.scoring.build import POLICY, customer, judged, row

SILENT = dict.fromkeys(
    (
        *("occupation", "source_of_wealth", "source_of_wealth_evidence", "purpose"),
        *("expected_monthly_usd", "services_used", "expected_services", "onboarding_channel"),
    )
)
HEADS = ("profile", "product_use")

# what the file says, the row, its value and its points
ANSWERS = [
    ({"occupation": "nurse"}, "profile.occupation", "other", "0.0"),
    ({"occupation": "  Car  DEALER, retired"}, "profile.occupation", "cash_intensive", "3.0"),
    ({"occupation": "owner of a casino and a bar"}, "profile.occupation", "money_services", "4.0"),
    ({"occupation": "barrister"}, "profile.occupation", "other", "0.0"),
    ({"occupation": "student"}, "profile.occupation", "without_income", "1.0"),
    ({"occupation": " "}, "profile.occupation", "not_declared", "4.0"),
    ({"source_of_wealth": "salary and savings"}, "profile.source_of_wealth", "earned", "0.0"),
    ({"source_of_wealth": "Lottery winnings"}, "profile.source_of_wealth", "gambling", "4.0"),
    ({"source_of_wealth": "it came to me"}, "profile.source_of_wealth", "other", "2.0"),
    ({"source_of_wealth": None}, "profile.source_of_wealth", "not_declared", "4.0"),
    (
        {"source_of_wealth_evidence": True},
        "profile.source_of_wealth_evidence",
        "documents",
        "0.0",
    ),
    ({"source_of_wealth_evidence": False}, "profile.source_of_wealth_evidence", "none", "3.0"),
    (
        {"source_of_wealth_evidence": "statement"},
        "profile.source_of_wealth_evidence",
        "statement",
        "2.0",
    ),
    ({"purpose": "payments for clients"}, "profile.purpose", "for_others", "3.0"),
    ({"purpose": "because"}, "profile.purpose", "other", "1.0"),
    ({"purpose": ()}, "profile.purpose", "not_declared", "3.0"),
    (
        {"expected_monthly_usd": 50_000},
        "profile.expected_monthly_usd",
        Decimal("50000.000000"),
        "1.0",
    ),
    ({"expected_monthly_usd": None}, "profile.expected_monthly_usd", "not_declared", "3.0"),
    ({"expected_monthly_usd": True}, "profile.expected_monthly_usd", "not_declared", "3.0"),
    (
        {"expected_monthly_usd": float("nan")},
        "profile.expected_monthly_usd",
        "not_declared",
        "3.0",
    ),
    ({"services_used": ("custody", "OTC")}, "product_use.services_used", "anonymity", "2.0"),
    ({"services_used": ("valet parking",)}, "product_use.services_used", "other", "1.0"),
    ({"services_used": ()}, "product_use.services_used", "not_declared", "2.0"),
    ({"onboarding_channel": "introduced"}, "product_use.onboarding_channel", "introduced", "2.0"),
    (
        {"services_used": ("defi", "custody"), "expected_services": ("Custody ",)},
        "product_use.fit",
        Decimal("1.000000"),
        "1.0",
    ),
    ({"expected_services": None}, "product_use.fit", "not_declared", "2.0"),
]


@pytest.mark.parametrize(("kyc", "factor", "value", "points"), ANSWERS)
def test_an_answer_counts_by_its_class(kyc, factor, value, points):
    found = row(judged(customer(**kyc)), factor)
    assert (found.value, found.points) == (value, Decimal(points))


def test_a_firm_may_expect_more_than_a_person():
    person = row(judged(customer(expected_monthly_usd=250_000)), "profile.expected_monthly_usd")
    firm = row(
        judged(customer("entity", expected_monthly_usd=250_000)), "profile.expected_monthly_usd"
    )
    assert person.points > firm.points


def test_the_words_of_a_reason_are_classes_and_figures_only():
    found = judged(customer(occupation="casino astronaut", purpose="for a friend of Mr Smith"))
    texts = [each.reason for each in found.contributions]
    assert not [text for text in texts if "astronaut" in text or "Smith" in text]
    reason = row(found, "profile.expected_monthly_usd").reason
    assert reason == "+0.0: expected volume: USD 10,000 a month declared"


def test_keeping_silent_is_shown_and_never_scores_less_than_an_answer():
    silent = judged(customer(**SILENT))
    rows = [each for each in silent.contributions if each.factor.startswith(HEADS)]
    assert len(rows) == len(SILENT)
    assert {each.value for each in rows} == {"not_declared"}
    ceilings = {
        name: most
        for factor in FACTORS
        if factor.name in HEADS
        for name, most in factor.ceilings(POLICY).items()
    }
    assert {each.factor: each.points for each in rows} == ceilings


def test_words_alone_make_nobody_more_than_low():
    assert judged(customer(**SILENT)).band == "low"


def test_what_is_not_declared_is_a_finding_at_both_ends():
    found = judged(customer(**SILENT))
    assert found.interval.low == found.interval.high == found.score
