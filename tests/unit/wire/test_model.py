import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.wire.model import OnePlace, WireModel, moment_number

YEAR_2200_US = 7_258_118_400_000_000


class _Points(WireModel):
    points: OnePlace | None


@pytest.mark.parametrize(
    ("micros", "text"),
    [
        (0, "0"),
        (1_700_000_000_000_000, "1700000000"),
        (1_700_000_000_000_001, "1700000000.000001"),
        (1_700_000_000_999_999, "1700000000.999999"),
        (1_700_000_000_250_000, "1700000000.25"),
    ],
)
def test_a_moment_is_a_number_of_seconds(micros: int, text: str) -> None:
    assert json.dumps(moment_number(micros)) == text


@given(st.integers(0, YEAR_2200_US))
def test_no_microsecond_is_lost(micros: int) -> None:
    text = json.dumps(moment_number(micros))
    assert Decimal(text) * 1_000_000 == micros


@given(st.decimals(-1000, 1000, places=1))
def test_points_are_numbers_of_one_decimal_place(points: Decimal) -> None:
    text = _Points(points=points).model_dump_json()
    number = json.loads(text, parse_float=str)["points"]
    assert Decimal(number) == points
    assert len(number.partition(".")[2]) == 1


def test_points_that_were_not_given_stay_null() -> None:
    assert _Points(points=None).model_dump_json() == '{"points":null}'
