"""A load's stamp: later than the last one, whatever the clock or the user says."""

import pytest

from loaders.clock import stamp_for
from service.errors import InvalidInputError

SECOND = 1_000_000
LAST = 1_700_000_000 * SECOND + 5


def test_the_first_load_takes_the_clock_or_what_is_asked() -> None:
    assert stamp_for(None, None, LAST) == LAST
    assert stamp_for(0, None, LAST) == 0
    assert stamp_for(LAST + 9, None, LAST) == LAST + 9


def test_a_load_takes_the_clock_when_it_has_moved_on() -> None:
    assert stamp_for(None, LAST, LAST + 1) == LAST + 1


@pytest.mark.parametrize("behind", [0, 1, 3_600 * SECOND])
def test_a_clock_that_stands_or_runs_behind_gives_no_earlier_stamp(behind: int) -> None:
    assert stamp_for(None, LAST, LAST - behind) == LAST + 1


def test_a_moment_asked_for_within_the_second_of_the_last_load_comes_right_after_it() -> None:
    assert stamp_for(LAST - 5, LAST, LAST * 2) == LAST + 1
    assert stamp_for(LAST, LAST, LAST * 2) == LAST + 1
    assert stamp_for(LAST + 2, LAST, LAST * 2) == LAST + 2


def test_loads_recorded_at_the_same_second_keep_their_order() -> None:
    asked = 1_600_000_000 * SECOND
    first = stamp_for(asked, None, LAST)
    second = stamp_for(asked, first, LAST)
    assert first < second < stamp_for(asked, second, LAST)


def test_an_earlier_moment_is_refused_and_both_are_named() -> None:
    with pytest.raises(InvalidInputError) as caught:
        stamp_for(LAST - 6, LAST, LAST * 2)
    assert "2023-11-14T22:13:19Z" in str(caught.value)
    assert "2023-11-14T22:13:20Z" in str(caught.value)
