"""The stretches between two moments: great transfers alone, the rest together, time apart."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from service.usecases import happening
from service.usecases.happening import Stretch, stretches
from tests.unit.scoring.build import flow

BEGUN, END = 1_000, 2_000
ONE = replace(flow("one"), time=1_500)
OTHER = replace(flow("other"), time=1_500)


def test_without_new_transfers_only_time_passes() -> None:
    assert list(stretches((), BEGUN, END)) == [Stretch(END, ())]


def test_a_transfer_has_its_second_alone() -> None:
    assert list(stretches((ONE,), BEGUN, END)) == [
        Stretch(1_499, ()),
        Stretch(1_500, (ONE,)),
        Stretch(END, ()),
    ]


def test_transfers_of_one_second_are_told_together() -> None:
    assert Stretch(1_500, (ONE, OTHER)) in list(stretches((ONE, OTHER), BEGUN, END))


@given(st.lists(st.tuples(st.integers(BEGUN + 1, END), st.integers(1, 5)), max_size=120))
def test_every_transfer_is_told_once_and_time_goes_on(rows: list[tuple[int, int]]) -> None:
    new = [replace(flow(f"f{at}", usd=usd), time=time) for at, (time, usd) in enumerate(rows)]
    found = list(stretches(new, BEGUN, END))
    assert sorted(each.id for one in found for each in one.flows) == sorted(f.id for f in new)
    ends = [one.until_s for one in found]
    assert ends == sorted(set(ends))
    assert ends[-1] == END
    assert len(found) <= 2 * happening.MOST_ALONE + 1
