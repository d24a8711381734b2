"""Options of the asking commands: what is taken, and what is refused with a sentence."""

import pytest

from service.commands import asking
from service.domain.exposure import Direction, ExposureParameters
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


@pytest.mark.parametrize("name", ["hub_limit", "subject_limit"])
def test_a_limit_is_a_number_or_none(name: str) -> None:
    asked = [asking.exposure(**{name: text}) for text in ("1", "250", "None")]
    assert [getattr(each.parameters, name) for each in asked] == [1, 250, None]


def test_every_pool_may_be_a_hub_and_no_subject_is_read_not_at_all() -> None:
    assert asking.exposure(hub_limit="0").parameters.hub_limit == 0
    with pytest.raises(InvalidInputError, match="from 1 on"):
        asking.exposure(subject_limit="0")


@pytest.mark.parametrize("text", ["", "-1", "1.5", "many", "9" * 13])
def test_other_limits_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="--hub-limit"):
        asking.exposure(hub_limit=text)
    with pytest.raises(InvalidInputError, match="--subject-limit"):
        asking.exposure(subject_limit=text)


@pytest.mark.parametrize("value", [-0.1, 1.0, float("nan"), float("inf")])
def test_a_threshold_is_a_share(value: float) -> None:
    assert asking.exposure(threshold=0.0).parameters.threshold == 0.0
    with pytest.raises(InvalidInputError, match="--threshold"):
        asking.exposure(threshold=value)


def test_the_defaults_are_those_of_the_domain() -> None:
    assert asking.exposure() == asking.Asked(
        Direction.RECEIVED, ExposureParameters(), MomentsRequest(None, None)
    )
