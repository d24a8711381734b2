"""Moments read and written: seconds for facts, microseconds for recording."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.moment import (
    EARLIEST_S,
    LATEST_S,
    MICROS,
    format_seconds,
    parse_known_at,
    parse_micros,
    parse_seconds,
)

RONIN = 1_648_570_288


@pytest.mark.parametrize(
    "text",
    [
        "1648570288",
        " 1648570288\n",
        "1648570288.9",
        "1648570288.",
        "2022-03-29T16:11:28Z",
        "2022-03-29T16:11:28+00:00",
        "2022-03-29T18:11:28+02:00",
        "2022-03-29 16:11:28Z",
        "2022-03-29T16:11:28.75Z",
    ],
)
def test_the_same_second_in_many_ways(text: str) -> None:
    assert parse_seconds(text) == RONIN


@pytest.mark.parametrize(
    ("text", "micros"),
    [
        ("0", 0),
        ("1.5", 1_500_000),
        ("1.0000019", 1_000_001),
        ("-1.5", -1_500_000),
        ("-2208988800", -2_208_988_800 * MICROS),
        ("2000-01-01", 946_684_800 * MICROS),
        ("1969-12-31T23:59:59.25Z", -750_000),
        ("2022-03-29T16:11:28.000001Z", RONIN * MICROS + 1),
        ("000000000000000001", MICROS),
    ],
)
def test_microseconds(text: str, micros: int) -> None:
    assert parse_micros(text) == micros


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no time"),
        ("-", "is no time"),
        (".", "is no time"),
        (".5", "is no time"),
        ("--5", "is no time"),
        ("1.2.3", "is no time"),
        ("1e9", "is no time"),
        ("١٢٣", "is no time"),
        ("yesterday", "is no time"),
        ("29/03/2022", "is no time"),
        ("2022-02-30", "is no time"),
        ("2022-03-29T25:00:00Z", "is no time"),
        ("2022-03-29T16:11:28", "has no offset"),
        ("2022-03-29 16:11", "has no offset"),
        ("1648570288000", "beyond the years 1 to 9999"),
        ("-62135596801", "beyond the years 1 to 9999"),
        ("9" * 5_000, "beyond the years 1 to 9999"),
        ("-" + "9" * 5_000, "beyond the years 1 to 9999"),
        ("0001-01-01T00:00:00+14:00", "beyond the years 1 to 9999"),
    ],
)
def test_what_names_no_moment_is_refused_in_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        parse_micros(text)
    assert len(str(caught.value)) < 120


@given(st.text(max_size=30) | st.from_regex(r"-?[0-9]{0,14}\.?[0-9]{0,8}", fullmatch=True))
def test_any_text_is_a_moment_that_can_be_written_or_is_refused(text: str) -> None:
    try:
        micros = parse_micros(text)
    except ValueError:
        return
    assert parse_seconds(format_seconds(micros // MICROS)) == micros // MICROS


@given(st.integers(EARLIEST_S, LATEST_S))
def test_what_is_written_is_read_again(seconds: int) -> None:
    assert parse_seconds(format_seconds(seconds)) == seconds
    assert parse_seconds(str(seconds)) == seconds


@given(st.datetimes(timezones=st.just(UTC)))
def test_dates_are_read_to_the_microsecond(moment: datetime) -> None:
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    micros = (delta.days * 86_400 + delta.seconds) * MICROS + delta.microseconds
    assert parse_micros(moment.isoformat()) == micros


def test_a_moment_of_recording_means_all_of_its_second() -> None:
    assert parse_known_at("1648570288") == RONIN * MICROS + 999_999
    assert parse_known_at("2022-03-29T16:11:28Z") == RONIN * MICROS + 999_999
    assert parse_known_at("1648570288.25") == RONIN * MICROS + 250_000


def test_how_moments_are_written() -> None:
    assert format_seconds(RONIN) == "2022-03-29T16:11:28Z"
    assert format_seconds(RONIN + 0.25) == "2022-03-29T16:11:28.250000Z"
    assert format_seconds(-1) == "1969-12-31T23:59:59Z"
