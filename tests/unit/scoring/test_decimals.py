from decimal import Decimal

import pytest

from service.scoring.decimals import measure, points


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.5, "0.500000"),
        (0.1, "0.100000"),
        (Decimal("0.0000005"), "0.000000"),
        (Decimal("0.0000015"), "0.000002"),
        (1e-8, "0.000000"),
        (-0.0, "0.000000"),
        (2.0**80 + 2.0**30, "1208925819614630248448000.000000"),
    ],
)
def test_a_measure_is_rounded_half_even_to_six_places(value, expected):
    assert str(measure(value)) == expected


def test_a_float_counts_with_its_exact_value():
    # as a float 0.0000025 lies a little above the half, as a decimal on it
    assert str(measure(0.0000025)) == "0.000003"
    assert str(measure(Decimal("0.0000025"))) == "0.000002"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_not_finite_is_no_measure(value):
    with pytest.raises(ValueError, match="is no measure"):
        measure(value)


@pytest.mark.parametrize(
    ("value", "expected"), [("0.05", "0.0"), ("0.15", "0.2"), ("0.25", "0.2"), ("7", "7.0")]
)
def test_points_have_one_place(value, expected):
    assert str(points(Decimal(value))) == expected
