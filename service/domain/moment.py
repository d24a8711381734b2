"""The two clocks of design §2, and how their moments are read and written.

`as_of` and every `valid_*` are whole UTC seconds. `known_at` and every `recorded_*` are
UTC microseconds, so that two loads within one second keep their order.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

MICROS = 1_000_000
NUMBER = re.compile(r"(-?)([0-9]+)(?:\.([0-9]*))?")
# The years 1 to 9999: what a date can be written as.
EARLIEST_S, LATEST_S = -62_135_596_800, 253_402_300_799


@dataclass(frozen=True, slots=True)
class Moments:
    """What a read sees: facts up to `as_of_s` (seconds), as recorded by `known_at_us`."""

    as_of_s: int
    known_at_us: int


def parse_seconds(text: str) -> int:
    """UTC seconds from a whole number of seconds or an RFC 3339 date or date-time.

    A date-time without an offset is refused: it names no moment. A bare date is its first
    second in UTC. Raises ValueError with a sentence otherwise.
    """
    return parse_micros(text) // MICROS


def parse_micros(text: str) -> int:
    """UTC microseconds from seconds (whole or decimal) or RFC 3339. Raises ValueError."""
    plain = text.strip()
    number = NUMBER.fullmatch(plain)
    micros = _micros_of_date(plain) if number is None else _micros_of_number(number)
    if not EARLIEST_S <= micros // MICROS <= LATEST_S:
        raise ValueError(f"{plain[:40]!r} is no time: it lies beyond the years 1 to 9999")
    return micros


def _micros_of_number(number: "re.Match[str]") -> int:
    sign, whole, fraction = number.groups(default="")
    if len(whole.lstrip("0")) > len(str(LATEST_S)):
        return LATEST_S * MICROS * 10  # whatever it is: the text may have any length
    micros = int(whole) * MICROS + int((fraction + "000000")[:6])
    return -micros if sign else micros


def _micros_of_date(plain: str) -> int:
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        raise ValueError(f"{plain[:40]!r} is no time: give UTC seconds or RFC 3339") from None
    if moment.tzinfo is None:
        if len(plain) > len("2000-01-01"):
            raise ValueError(f"{plain!r} has no offset: end it with Z or +00:00")
        moment = moment.replace(tzinfo=UTC)
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * MICROS + delta.microseconds


def parse_known_at(text: str) -> int:
    """The last microsecond of the moment named: a whole second means all of that second."""
    micros = parse_micros(text)
    return micros + MICROS - 1 if micros % MICROS == 0 else micros


def format_seconds(seconds: int | float) -> str:
    """`2022-03-29T16:11:28Z`, with a fraction where there is one."""
    text = datetime.fromtimestamp(seconds, tz=UTC).isoformat()
    return text.replace("+00:00", "Z")
