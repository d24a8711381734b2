"""A load's stamp: the moment of recording that all its facts share (design §2)."""

from service.domain.moment import MICROS, format_seconds
from service.errors import InvalidInputError


def stamp_for(recorded_at_us: int | None, last_us: int | None, now_us: int) -> int:
    """The new stamp in UTC microseconds: later than the last one, as asked or now.

    A moment asked for within the second of the last stamp takes its place right after it;
    an earlier one is refused, because knowledge has no gaps to fill.
    """
    floor = -1 if last_us is None else last_us
    if recorded_at_us is None:
        return max(now_us, floor + 1)
    if recorded_at_us > floor:
        return recorded_at_us
    if recorded_at_us // MICROS == floor // MICROS:
        return floor + 1
    raise InvalidInputError(
        f"--recorded-at {format_seconds(recorded_at_us // MICROS)} lies before the last load"
        f" ({format_seconds(floor // MICROS)}): give a moment that is not before it"
    )
