"""When a load that rejected rows counts as a failure."""

import pytest

from loaders.rows import Place, Rejected
from loaders.summary import KindCounts, Summary
from service.commands.load import refuse_nothing_taken
from service.errors import FileRefusedError

BAD = Rejected(Place("t.csv", 2, "time"), "is no time")


def summary(loaded: int, unchanged: int, priced: int, closed: int, pending: int) -> Summary:
    counts = KindCounts("link", loaded, unchanged, priced, closed, 1, pending)
    return Summary("load", 1, ("transfers:t",), (counts,), (), (BAD,))


def test_nothing_taken_is_a_failure() -> None:
    with pytest.raises(FileRefusedError, match="every row was rejected"):
        refuse_nothing_taken(summary(0, 0, 0, 0, 0))


@pytest.mark.parametrize("place", range(5))
def test_one_row_taken_is_none(place: int) -> None:
    refuse_nothing_taken(summary(*(int(each == place) for each in range(5))))
