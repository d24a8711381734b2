from decimal import Decimal

import pytest

from service.scoring.wording import categories, counted, listing, percent, usd


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("0.3", "30 %"),
        ("0.083333", "8.33 %"),
        ("1", "100 %"),
        ("0", "0 %"),
        ("0.00001", "less than 0.01 %"),
        ("0.1", "10 %"),
    ],
)
def test_percent(share, expected):
    assert percent(Decimal(share)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("41200", "USD 41,200"),
        ("99.5", "USD 99.50"),
        ("0", "USD 0.00"),
        ("1234567.8", "USD 1,234,568"),
    ],
)
def test_usd(value, expected):
    assert usd(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more"),
    ],
)
def test_listing(names, expected):
    assert listing(names) == expected


def test_words_for_counts():
    assert counted(1, "hop") == "one hop"
    assert counted(2, "hop") == "two hops"
    assert counted(12, "hop") == "12 hops"
    assert counted(2, "counterparty", "counterparties") == "two counterparties"
    assert categories(["gambling", "exchange", "gambling"]) == "categories exchange and gambling"
