"""Bands, alerts and what drives them, counted on a handful of customers."""

from dataclasses import replace

import pytest

from bench.validation.clean import clean_clients
from bench.validation.distribution import announced, bands, is_alert, raised
from bench.validation.drivers import alert_reasons, drivers, rows_behind
from bench.validation.models import by_model
from tests.unit.scoring.build import POLICY, customer, judged

EXPECTS = {
    "synthetic-C001-000": "low: nothing",
    "synthetic-C001-001": "low: nothing",
    "synthetic-C002-000": "high by office: foreign",
    "synthetic-C003-000": "critical: a hit",
}


@pytest.fixture(scope="module")
def scores():
    facts = [{}, {"pep": "domestic"}, {"pep": "foreign"}, {"sanctions_screening": "confirmed"}]
    people = [
        replace(customer(**kyc), customer_id=name) for name, kyc in zip(EXPECTS, facts, strict=True)
    ]
    return {each.customer_id: judged(each) for each in people}


def test_bands_and_alerts_are_counted(scores):
    assert bands("x", scores, POLICY) == {
        "book": "x",
        "customers": 4,
        "low": 1,
        "medium": 2,
        "high": 0,
        "critical": 1,
        "not_scored": 0,
        "alerts": 3,
        "alerts_per_1000": 750,
    }
    assert [is_alert(each) for each in scores.values()] == [False, True, True, True]


def test_announced_beside_found(scores):
    rows = {row["announced"]: row for row in announced(scores, EXPECTS, POLICY)}
    assert rows["low"] == {
        "announced": "low",
        "customers": 2,
        "found_there": 1,
        "found_below": 0,
        "found_above": 1,
        "who_else_where": "C001-001 medium",
    }
    assert (rows["high"]["found_below"], rows["high"]["who_else_where"]) == (1, "C002-000 medium")
    assert (rows["critical"]["found_there"], rows["medium"]["customers"]) == (1, 0)


def test_what_drives_those_above_the_lowest_band(scores):
    above = raised(scores, POLICY)
    assert set(above) == set(EXPECTS) - {"synthetic-C001-000"}
    found = {row["factor"]: row for row in drivers(above.values())}
    assert found["identity"]["gives_most_for"] == 3
    assert found["identity"]["mean_points"] == round((26 + 32 + 60) / 3, 1)
    assert found["floor"]["gives_points_to"] == 1
    rows = {row["row"]: row for row in rows_behind(above.values())}
    assert rows["identity.pep"] == {"row": "identity.pep", "customers": 2, "mean_points": 29.0}


def test_why_alerts_are_alerts(scores):
    found = {row["reason"]: row["customers"] for row in alert_reasons(scores.values(), POLICY)}
    assert found == {
        "trigger pep": 2,
        "trigger sanctions_prohibition": 1,
        "band critical": 1,
    }


def test_the_clean_book_by_model(scores):
    rows = by_model(scores, EXPECTS, POLICY)
    assert [row["model"] for row in rows] == ["C001", "C002", "C003"]
    assert (rows[0]["customers"], rows[0]["medium_or_more"], rows[0]["alerts"]) == (2, 1, 1)


def test_clean_customers_are_copies_with_sums_of_their_own():
    clients = clean_clients(7, 3)
    assert clients == clean_clients(7, 3)
    assert clients != clean_clients(8, 3)
    assert len({each.id for each in clients}) == len(clients)
    first = [each for each in clients if each.id.startswith("C001-")]
    assert len(first) == 3
    assert len({each.monthly_usd for each in first}) == 3
    assert all(each.expects.startswith("low") for each in clients)
