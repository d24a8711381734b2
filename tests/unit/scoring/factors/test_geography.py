import json
from datetime import date
from decimal import Decimal

import pytest

from service.scoring.factors.geography import geography
from tests.unit.scoring.build import COUNTRIES, POLICY, customer

TODAY = date(2026, 9, 1)


def row(key, who, day=TODAY):
    rows = geography(who, POLICY.geography.tables, COUNTRIES, day)
    (found,) = [one for one in rows if one.factor == f"geography.{key}"]
    return found


@pytest.mark.parametrize("key", ["residence", "nationality", "countries_of_business"])
def test_the_worse_list_scores_more(key):
    neutral, grey, eu, black = (
        row(key, customer(**{key: code})).points for code in ("DE", "KW", "VN", "IR")
    )
    assert Decimal("0.0") == neutral < grey < eu < black


def test_the_list_in_force_on_the_day_counts():
    for day, value in [
        ("2025-06-12", "none"),
        ("2025-06-13", "fatf_increased_monitoring"),
        ("2026-01-28", "fatf_increased_monitoring"),
        ("2026-01-29", "eu_high_risk"),
    ]:
        assert row("residence", customer(residence="BO"), date.fromisoformat(day)).value == value


def test_a_country_taken_off_a_list_is_off_it():
    assert row("residence", customer(residence="ZA"), date(2026, 1, 28)).value == "eu_high_risk"
    assert row("residence", customer(residence="ZA"), date(2026, 1, 29)).points == 0


def test_the_worst_of_several_countries_counts_once():
    one = row("countries_of_business", customer("entity", countries_of_business=("IR",)))
    three = row(
        "countries_of_business", customer("entity", countries_of_business=("DE", "IR", "KP"))
    )
    assert one.points == three.points == Decimal("40.0")


def test_before_the_lists_are_known_nothing_found_is_not_clean():
    early = row("residence", customer(residence="DE"), date(2020, 1, 1))
    assert (early.points, early.value) == (None, None)
    assert "is not known" in early.reason


def test_a_finding_stands_where_another_list_is_not_known():
    found = row("residence", customer(residence="IR"), date(2024, 6, 1))
    assert found.value == "fatf_call_for_action"
    assert row("residence", customer(residence="DE"), date(2024, 6, 1)).points is None


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "residence is not in the customer's file"),
        ("UK", "residence holds a code that is not in ISO 3166-1 alpha-2"),
        ("Germany", "residence holds a code that is not in ISO 3166-1 alpha-2"),
        ("", "residence holds a code that is not in ISO 3166-1 alpha-2"),
        (12, "residence holds no country code"),
    ],
)
def test_what_is_no_country_is_not_scored(value, says):
    found = row("residence", customer(residence=value))
    assert (found.points, found.reason) == (None, f"not scored: {says}")


def test_codes_are_read_in_any_case():
    assert row("residence", customer(residence=" ir ")).points == Decimal("50.0")


def test_a_person_need_not_do_business_and_an_entity_has_no_nationality():
    assert row("countries_of_business", customer()).value == "not_applicable"
    assert row("nationality", customer("entity", nationality=None)).value == "not_applicable"
    assert row("countries_of_business", customer("entity")).points is None
    assert row("nationality", customer(nationality=None)).points is None


def test_neither_reason_nor_evidence_names_the_country():
    found = row("residence", customer(residence="BO"))
    said = {one.name: json.loads(one.value) for one in found.evidence.parameters}
    assert said["key"] == "residence"
    assert said["day"] == "2026-09-01"
    assert said["lists_hash"] == COUNTRIES.hash
    assert "BO" not in said.values()
    assert "Bolivia" not in found.reason
    assert "EU list of high-risk third countries, on it since 2026-01-29" in found.reason
    assert "up to 2026-04-01" in found.reason
