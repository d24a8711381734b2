"""Pages cover every id once, whatever was sampled."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.pages import LAST, LAST_UTF16, PAGE_IDS, SHARE, ranges

IDS = st.text(min_size=1).filter(lambda text: text[0] not in (LAST[0], LAST_UTF16[0]))


def by_code_points(text: str) -> bytes:
    return text.encode("utf-8")


def by_utf16(text: str) -> bytes:
    return text.encode("utf-16-be")


@pytest.mark.parametrize("order", [by_code_points, by_utf16])
@given(sampled=st.sets(IDS), others=st.sets(IDS))
def test_each_id_lies_in_one_page(
    order: Callable[[str], bytes], sampled: set[str], others: set[str]
) -> None:
    found = [(order(after), order(to)) for after, to in ranges(sampled)]
    for each in map(order, sampled | others):
        assert sum(after < each <= to for after, to in found) == 1


@given(st.sets(IDS))
def test_bounds_are_ascii_but_for_the_last(sampled: set[str]) -> None:
    assert all(to.isascii() for _, to in list(ranges(sampled))[:-2])


def test_a_graph_of_a_page_or_less_is_one_page() -> None:
    assert list(ranges([])) == [("", LAST), (LAST, LAST_UTF16)]


def test_pages_are_cut_where_enough_was_sampled() -> None:
    step = int(PAGE_IDS * SHARE)
    ids = [f"{number:04d}" for number in range(3 * step)]
    bounds = ["", ids[step - 1], ids[2 * step - 1], ids[3 * step - 1], LAST, LAST_UTF16]
    assert list(ranges(reversed(ids))) == list(pairwise(bounds))
