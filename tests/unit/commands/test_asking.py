"""Options of the asking commands: what is taken, and what is refused with a sentence."""

import pytest

from service.commands import asking
from service.domain.moments_request import MomentsRequest
from service.errors import InvalidInputError


def test_moments_are_read_in_seconds_and_microseconds() -> None:
    assert asking.moments(None, None) == MomentsRequest(None, None)
    asked = asking.moments("2024-01-01", "1704067200")
    assert asked == MomentsRequest(1_704_067_200, 1_704_067_200_999_999)


@pytest.mark.parametrize("text", ["yesterday", "2024-01-01T00:00:00", "-5", "99999999999999"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="--as-of"):
        asking.moments(text, None)
    with pytest.raises(InvalidInputError, match="--known-at"):
        asking.moments(None, text)


def test_a_hub_limit_is_a_number_or_none() -> None:
    assert (asking.hub_limit("0"), asking.hub_limit("250"), asking.hub_limit("None")) == (
        0,
        250,
        None,
    )


@pytest.mark.parametrize("text", ["", "-1", "1.5", "many", "9" * 13])
def test_other_hub_limits_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="--hub-limit"):
        asking.hub_limit(text)


@pytest.mark.parametrize("value", [-0.1, 1.0, float("nan"), float("inf")])
def test_a_threshold_is_a_share(value: float) -> None:
    assert asking.threshold(0.0) == 0.0
    with pytest.raises(InvalidInputError, match="--threshold"):
        asking.threshold(value)
