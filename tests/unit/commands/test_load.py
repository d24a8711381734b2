"""When a load that rejected rows counts as a failure."""

import pytest

from loaders.rows import Place, Rejected
from loaders.summary import KindCounts, Summary
from service.commands.load import refuse_nothing_taken
from service.errors import FileRefusedError

BAD = Rejected(Place("t.csv", 2, "time"), "is no time")


def summary(loaded: int, unchanged: int, priced: int, closed: int) -> Summary:
    counts = KindCounts("transfer", loaded, unchanged, priced, closed, rejected=1)
    return Summary("load", 1, ("transfers:t",), (counts,), (), (BAD,))


def test_nothing_taken_is_a_failure() -> None:
    with pytest.raises(FileRefusedError, match="every row was rejected"):
        refuse_nothing_taken(summary(0, 0, 0, 0))


@pytest.mark.parametrize("taken", [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)])
def test_one_row_taken_is_none(taken: tuple[int, int, int, int]) -> None:
    refuse_nothing_taken(summary(*taken))
