"""Cells to values: each parser takes a cell and its column, and says what is wrong with it.

All digits are ASCII ones, whatever else Python would take for a number.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches
from math import isfinite

from loaders.rows import Place, Rejected
from service.domain.moment import parse_seconds

GENESIS = 1_231_006_505
"""2009-01-03T18:15:05Z, the time of Bitcoin's first block: no chain has an earlier transfer."""
YEAR_1900, YEAR_2100 = -2_208_988_800, 4_102_444_800
YEAR_9999_END = 253_402_300_799
DIGITS_OF_POSITION = 9
DIGITS_OF_SECONDS = 18
MAX_DIGITS = 38
MAX_MOMENT = 40
MAX_VALUE_USD = 1e15
MAX_TOKEN = 256
MAX_CUSTOMER_ID = 128
MAX_TEXT = 2048
MAX_SHOWN = 80
AMOUNT = re.compile(r"([0-9]+)(?:\.([0-9]+))?")
FLOAT = re.compile(r"[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?")
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
WORDS_FOR_NO_NUMBER = {"nan", "inf", "infinity", "null", "none", "n/a", "na"}


class FieldError(ValueError):
    """A cell that is not what its column promises."""

    def __init__(self, column: str, reason: str, value: str | None = None) -> None:
        super().__init__(f"{column}: {reason}")
        self.column, self.reason = column, reason
        self.value = value if value is None else shown(value)

    def rejected(self, place: Place) -> Rejected:
        """The rejection of the row that stands at `place`."""
        return Rejected(replace(place, column=self.column or None), self.reason, self.value)


def shown(value: str) -> str:
    """A value as it may stand in a report: one line, and not much of it."""
    line = UNWRITABLE.sub("?", value)
    return line if len(line) <= MAX_SHOWN else line[: MAX_SHOWN - 1] + "…"


def token(text: str, column: str, limit: int = MAX_TOKEN) -> str:
    """An identifier: not empty, no blanks, nothing invisible, at most `limit` characters."""
    if not text:
        raise FieldError(column, "is empty")
    if len(text) > limit:
        raise FieldError(column, f"is longer than {limit} characters", text)
    if not text.isprintable() or " " in text:
        raise FieldError(column, "has blanks or invisible characters in it", text)
    return text


def words(text: str, column: str) -> str:
    """Free text on one line; blanks and line breaks within it become single blanks."""
    line = " ".join(text.split())
    if len(line) > MAX_TEXT:
        raise FieldError(column, f"is longer than {MAX_TEXT} characters", line)
    if UNWRITABLE.search(line):
        raise FieldError(column, "has control characters in it", line)
    return line


def choice(text: str, column: str, known: Collection[str]) -> str:
    """One of the known names, as it stands; the nearest ones are offered otherwise."""
    if text in known:
        return text
    if not text:
        raise FieldError(column, "is empty")
    near = get_close_matches(text.lower(), sorted(known), n=3)
    options = near or (sorted(known) if len(known) <= 8 else [])
    hint = f"; did you mean {' or '.join(options)}?" if options else ""
    raise FieldError(column, f"is not known{hint}", text)


def position(text: str, column: str = "position") -> int:
    """The place within the second: 0 or more, below 10^9."""
    if text.isdecimal() and text.isascii() and len(text) <= DIGITS_OF_POSITION:
        return int(text)
    raise FieldError(column, "is no whole number from 0 to 999,999,999", text)


def seconds(text: str, column: str, earliest: int, latest: int = YEAR_2100) -> int:
    """UTC seconds from seconds or RFC 3339, within bounds (both taken)."""
    if text.isdecimal() and text.isascii() and len(text) <= DIGITS_OF_SECONDS:
        moment = int(text)
    else:
        moment = _parsed_seconds(text, column)
    if moment < earliest:
        raise FieldError(column, "is earlier than can be", text)
    if moment > latest:
        raise FieldError(column, "is later than can be: are these milliseconds?", text)
    return moment


def _parsed_seconds(text: str, column: str) -> int:
    if not text:
        raise FieldError(column, "is empty")
    try:
        if len(text) <= MAX_MOMENT:
            return parse_seconds(text)
    except (ValueError, OverflowError):
        pass
    reason = "is no time: give UTC seconds, or RFC 3339 with its offset"
    raise FieldError(column, reason, text)


def amount(text: str, column: str = "amount") -> str:
    """A plain decimal of at most 38 digits, without needless zeros: `1.50` is `1.5`."""
    found = AMOUNT.fullmatch(text)
    if found is None:
        raise FieldError(column, _why_no_amount(text), text)
    whole = found[1].lstrip("0")
    fraction = (found[2] or "").rstrip("0")
    if len(whole) + len(fraction) > MAX_DIGITS:
        raise FieldError(column, f"has more than {MAX_DIGITS} digits", text)
    return f"{whole or '0'}.{fraction}" if fraction else whole or "0"


def _why_no_amount(text: str) -> str:
    plain = text.lower()
    if not text:
        return "is empty"
    if text[0] in "-−":
        return "is negative: turn from_address and to_address round"
    if plain.lstrip("+-") in WORDS_FOR_NO_NUMBER:
        return "is no number"
    if re.fullmatch(r"\+?[0-9.]+e[+-]?[0-9]+", plain):
        return "is written with an exponent: write all its digits"
    if re.fullmatch(r"[0-9][0-9.,_' ]*", plain):
        return "has separators in it: write digits and one decimal point"
    return "is no plain decimal number"


def value_usd(text: str, column: str = "value_usd") -> float | None:
    """Dollars, 0 or more; None when empty: unpriced."""
    if not text:
        return None
    if not FLOAT.fullmatch(text):
        negative = text.startswith("-")
        raise FieldError(column, "is negative" if negative else "is no number", text)
    value = float(text)
    if not isfinite(value) or value > MAX_VALUE_USD:
        raise FieldError(column, "is more than all the money there is", text)
    return value
