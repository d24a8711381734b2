"""Pages cover every id once, whatever was sampled."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cypher.pages import LAST, PAGE_IDS, SHARE, ranges

IDS = st.text(min_size=1).filter(lambda text: text[0] != LAST[0])


@given(st.sets(IDS), st.sets(IDS))
def test_each_id_lies_in_one_page(sampled: set[str], others: set[str]) -> None:
    found = list(ranges(sampled))
    for each in sampled | others:
        assert sum(after < each <= to for after, to in found) == 1
    assert all(to.isascii() for _, to in found[:-1])


def test_a_graph_of_a_page_or_less_is_one_page() -> None:
    assert list(ranges([])) == [("", LAST)]


def test_pages_are_cut_where_enough_was_sampled() -> None:
    step = int(PAGE_IDS * SHARE)
    ids = [f"{number:04d}" for number in range(3 * step)]
    bounds = ["", ids[step - 1], ids[2 * step - 1], ids[3 * step - 1], LAST]
    assert list(ranges(reversed(ids))) == list(pairwise(bounds))
