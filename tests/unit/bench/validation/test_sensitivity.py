"""Who changes band when a weight moves."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bench.validation.sensitivity import Change, by_customer, sensitivity
from tests.unit.scoring.build import RULES, customer, request

WEIGHT = "identity.pep.domestic.points"
UP, DOWN = Decimal("1.2"), Decimal("0.8")


def asked(name, **kyc):
    return request(replace(customer(**kyc), customer_id=name))


@pytest.fixture
def one_weight(monkeypatch):
    monkeypatch.setattr("bench.validation.sensitivity.weights", lambda _: (WEIGHT,))


@pytest.mark.usefixtures("one_weight")
def test_a_customer_whose_band_flips_is_told():
    people = {"A": {"pep": "domestic"}, "B": {}, "C": {"pep": "domestic", "adverse_media": True}}
    book = [asked(name, **kyc) for name, kyc in people.items()]
    assert [each.band for each in by_customer(book, RULES).values()] == ["medium", "low", "medium"]
    found = sensitivity(book, RULES)
    assert [(each.weight, each.factor) for each in found.steps] == [(WEIGHT, UP), (WEIGHT, DOWN)]
    more, less = found.shifts
    assert (more.factor, more.touched, more.up) == (UP, 2, 1)
    assert more.changes == (Change("C", "medium", "high", up=True),)
    assert (less.factor, less.touched, less.up) == (DOWN, 2, 0)
    assert less.changes == (Change("A", "medium", "low", up=False),)


@pytest.mark.usefixtures("one_weight")
def test_a_weight_that_nobody_meets_moves_nothing():
    assert [(each.touched, each.changes) for each in sensitivity([asked("B")], RULES).shifts] == [
        (0, ()),
        (0, ()),
    ]
