from decimal import Decimal

import pytest

from service.records.canonical import Json, canonical_json


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "é"]}, '{"a":[true,null,"\\u00e9"],"b":1}'),
        (Decimal("14.20"), "14.20"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.000001"), "-0.000001"),
        ((1, 1.0, 0.1), "[1,1.0,0.1]"),
        ({"a\n": "\ud800"}, '{"a\\n":"\\ud800"}'),
    ],
)
def test_one_text_for_one_value(value: Json, text: str) -> None:
    assert canonical_json(value) == text


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity")]
)
def test_a_number_that_is_not_finite_is_refused(value: Json) -> None:
    with pytest.raises(ValueError, match=r"finite|compliant"):
        canonical_json({"x": [value]})
