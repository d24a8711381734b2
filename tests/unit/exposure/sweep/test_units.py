"""Exact amounts: read, compared and subtracted without rounding."""

from decimal import Context, Decimal
from random import Random

import pyarrow as pa
import pytest

from service.exposure.sweep.units import Units, above_zero, less, subtract, units, whole

WEI = "0.000000000000000001"
LONGEST = ("9" * 38, "0." + "9" * 38, "1" * 19 + "." + "7" * 19, "0." + "0" * 37 + "1")
EXACT = Context(prec=90)


def of(*amounts: str) -> Units:
    return units(pa.array(amounts)).copy()


def number(row: Units, i: int) -> Decimal:
    """The number that the words of a row stand for."""
    words = sum(int(word) << (64 * n) for n, word in enumerate(row[i]))
    return EXACT.scaleb(Decimal(words), -38)


@pytest.mark.parametrize("amount", ["0", "1", WEI, "12345.678", *LONGEST])
def test_every_amount_of_38_digits_is_exact(amount: str) -> None:
    assert number(of(amount), 0) == Decimal(amount)
    assert whole(of(amount), 0) == pytest.approx(float(amount), rel=1e-15)


def test_a_slice_of_a_column_starts_where_the_slice_does() -> None:
    column = pa.array(["1", "2", "3", "4"])
    found = units(column.slice(1, 2))
    assert [number(found, i) for i in range(len(found))] == [2, 3]


@pytest.mark.parametrize("amount", ["ten", "1e400", "1." + "0" * 38 + "1"])
def test_what_is_no_exact_decimal_is_refused(amount: str) -> None:
    with pytest.raises(pa.ArrowInvalid):
        of(amount)


def test_compares_and_subtracts_across_words() -> None:
    chance = Random(5)
    for _ in range(200):
        digits = [chance.randrange(10 ** chance.randint(1, 76)) for _ in range(2)]
        low, high = (format(EXACT.scaleb(Decimal(n), -38), "f") for n in sorted(digits))
        a, b = of(high), of(low)
        assert less(b, 0, a, 0) == (Decimal(low) < Decimal(high))
        assert not less(a, 0, b, 0)
        subtract(a, 0, b, 0)
        assert number(a, 0) == EXACT.subtract(Decimal(high), Decimal(low))


def test_one_wei_less_than_ten_is_less() -> None:
    ten, almost = of("10"), of("9." + "9" * 18)
    assert float("9." + "9" * 18) == 10.0
    assert less(almost, 0, ten, 0)
    subtract(ten, 0, almost, 0)
    assert number(ten, 0) == Decimal(WEI)
    assert above_zero(ten, 0)
    subtract(ten, 0, of(WEI), 0)
    assert not above_zero(ten, 0)
