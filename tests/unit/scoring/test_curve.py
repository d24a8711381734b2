from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.scoring.curve import Curve, curve_problem


def curve(*knots):
    return Curve(tuple((Decimal(str(x)), Decimal(str(y))) for x, y in knots))


SHARE = curve((0, 0), (0.1, 10), (0.5, 30), (1, 40))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "0.0"),
        ("0.05", "5.0"),
        ("0.1", "10.0"),
        ("0.333333", "21.7"),
        ("0.5", "30.0"),
        ("1", "40.0"),
        ("7", "40.0"),
        ("0.0005", "0.0"),
        ("0.0015", "0.2"),
    ],
)
def test_a_curve_is_linear_between_knots_and_rounds_half_even(value, expected):
    assert str(SHARE.at(Decimal(value))) == expected


def test_a_curve_is_flat_before_its_first_knot():
    assert curve((10, 8), (20, 0)).at(Decimal(3)) == Decimal("8.0")


def test_thirds_are_not_rounded_twice():
    steep = curve((0, 0), (3, 100))
    assert str(steep.at(Decimal(1))) == "33.3"
    assert str(steep.at(Decimal(2))) == "66.7"


def test_rising_and_falling():
    assert SHARE.rises
    assert not SHARE.falls
    assert curve((0, 5), (1, 0)).falls
    assert curve((0, 5), (1, 5)).rises
    assert curve((0, 5), (1, 5)).falls


def test_covers_looks_between_the_knots_too():
    bent = curve((0, 0), (0.2, 25), (1, 40))
    assert bent.covers(SHARE)
    assert not SHARE.covers(bent)
    assert SHARE.covers(SHARE)


@pytest.mark.parametrize(
    ("knots", "problem"),
    [
        ([(0, 0)], "at least two knots"),
        ([(0, 0), (0, 5)], "must rise"),
        ([(1, 0), (0, 5)], "must rise"),
        ([(-1, 0), (0, 5)], "starts at 0"),
        ([(0, 0), (1, 101)], "between 0 and 100"),
        ([(0, -1), (1, 10)], "between 0 and 100"),
    ],
)
def test_what_is_no_curve(knots, problem):
    found = curve_problem([(Decimal(x), Decimal(y)) for x, y in knots])
    assert found is not None
    assert problem in found


@given(st.lists(st.decimals(0, 2, places=6), min_size=2, max_size=2).map(sorted))
def test_a_greater_measure_never_gives_fewer_points(pair):
    low, high = pair
    assert SHARE.at(low) <= SHARE.at(high)
