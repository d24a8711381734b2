"""The page of a book of three: its figures are the tables', and it is the same twice."""

import json
from dataclasses import replace

import pytest

from bench.validation.book import ReadBook
from bench.validation.figures import Measured, tables
from bench.validation.page import Made, page
from bench.validation.sensitivity import by_customer, sensitivity
from bench.validation.silent import silent
from tests.unit.scoring.build import POLICY, RULES, customer, request

MADE = Made("some command", "1.2.3", "an engine", "2026-11-20", "2026-11-21")
WEIGHTS = ("identity.pep.domestic.points", "profile.purpose.not_declared.points")


def book(people):
    requests = tuple(
        request(replace(customer(**kyc), customer_id=f"synthetic-{name}"))
        for name, kyc in people.items()
    )
    expects = {each.customer.customer_id: "low: nothing" for each in requests}
    scores = by_customer(requests, RULES)
    return ReadBook(7, 10, expects, (), requests, scores, by_customer(silent(requests), RULES))


@pytest.fixture
def measured(monkeypatch):
    monkeypatch.setattr("bench.validation.sensitivity.weights", lambda _: WEIGHTS)
    found = book({"C001": {}, "C002": {"pep": "domestic"}, "C003": {"pep": "foreign"}})
    clean = book({"C001-000": {}, "C001-001": {}})
    return Measured(RULES, (found, found), clean, sensitivity(found.requests, RULES), ())


def test_it_is_the_same_twice_and_names_what_it_came_from(measured):
    text = page(measured, tables(measured), MADE)
    assert text == page(measured, tables(measured), MADE)
    assert f"| policy hash | `{POLICY.hash}` |" in text
    assert "| engine | an engine |" in text
    assert f"**Next validation: {POLICY.validation.next_validation_on}**" in text


def test_its_figures_are_those_of_the_tables(measured):
    found = tables(measured)
    assert json.loads(json.dumps(found)) == found
    text = page(measured, found, MADE)
    assert "| identity.pep.domestic.points | -20 % | 1 | 0 | 1 | 1 | C002 medium → low |\n" in text
    assert "| profile.purpose.not_declared.points | -20 % | profile.purpose |" in text
    assert "**0 of 2 (0.0 %) score medium or more, 0 (0.0 %) are alerts.**" in text
    assert "The graphs were not at hand when this page was made." in text


def test_false_positives_are_told_with_what_gives_them_most(measured):
    called = book({"C001-000": {}, "C001-001": {"pep": "foreign"}})
    text = page(replace(measured, clean=called), tables(replace(measured, clean=called)), MADE)
    assert "**1 of 2 (50.0 %) score medium or more, 1 (50.0 %) are alerts.**" in text
    assert "The factor that gives them most is `identity`, for 1 of the 1." in text


def test_figures_taken_over_are_called_so(measured):
    row = {
        "graph": "g",
        "policy": "default",
        "planted": "fan-in",
        "accounts_planted": 4,
        "accounts_found": 3,
        "accounts_precision": 0.667,
        "accounts_recall": 0.5,
    }
    before = replace(measured, amlsim=(row,), taken_over=True)
    text = page(before, tables(before), MADE)
    assert "taken over from an earlier run" in text
    assert "3 accounts flagged, 2 of the 4 planted among them, 1 false positives" in text
