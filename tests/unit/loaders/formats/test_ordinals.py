"""Counting equal keys."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from loaders.formats.ordinals import FIRST_SLOTS, Ordinals


@given(st.lists(st.integers(2, 40) | st.integers(2, 2**64 - 1)))
def test_it_counts_as_a_counter_does(keys: list[int]) -> None:
    ordinals, met = Ordinals(), Counter[int]()
    for key in keys:
        assert ordinals.next(key) == met[key]
        met[key] += 1


def test_it_forgets_nothing_when_it_grows() -> None:
    ordinals = Ordinals()
    keys = [(number * FIRST_SLOTS) % 2**64 + 2 for number in range(3 * FIRST_SLOTS)]
    assert {ordinals.next(key) for key in keys} == {0}
    assert {ordinals.next(key) for key in keys} == {1}


def test_zero_is_a_key_too() -> None:
    ordinals = Ordinals()
    assert [ordinals.next(0), ordinals.next(0)] == [0, 1]
