from datetime import UTC, datetime

import pytest

from service.domain.moment import parse_seconds
from service.domain.retention import Due, Ended, due_of


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        ("2020-03-10T23:59:59Z", "2025-03-10T23:59:59Z"),
        ("2020-02-29T12:00:00Z", "2025-03-01T12:00:00Z"),
        ("2019-12-31", "2024-12-31"),
        ("1950-06-01", "1955-06-01"),
    ],
)
def test_it_is_the_same_moment_five_years_later(ended: str, due: str) -> None:
    found = due_of(Ended("C-1", parse_seconds(ended)), 5)
    assert found == Due("C-1", parse_seconds(ended), parse_seconds(due))


def test_a_leap_day_is_kept_where_the_year_has_it() -> None:
    due = due_of(Ended("C-1", parse_seconds("2020-02-29")), 4)
    assert datetime.fromtimestamp(due.due_at_s, tz=UTC).isoformat() == "2024-02-29T00:00:00+00:00"
