"""Figures as a sentence tells them, and whether an exact number could have been told so."""

from fractions import Fraction

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNT = rf"(?:{'|'.join(WORDS)}|\d+)"
SHARE = r"(?:less than 0\.01 %|[\d.]+ %)"
USD = r"USD [\d,]+(?:\.\d\d)?"
POINTS = r"\d+\.\d"
TIMES = r"\d+\.\d\d"
# Measures are rounded to six places before they are told, and are floats before that.
SLACK = Fraction(1, 10**6)


def count(text: str) -> int:
    """`three` or `12` as a number."""
    return WORDS.index(text) if text in WORDS else int(text)


def tells_share(text: str, exact: Fraction) -> bool:
    """Whether `15.48 %` is how this share reads."""
    if text.startswith("less than"):
        return 0 < exact * 100 < Fraction("0.01") + SLACK
    return _near(text.removesuffix(" %"), exact * 100, Fraction("0.01"))


def tells_usd(text: str, exact: Fraction) -> bool:
    """Whether `USD 41,200` is how this value reads: cents below a hundred."""
    told = text.removeprefix("USD ").replace(",", "")
    return _near(told, exact, Fraction("0.01") if "." in told else Fraction(1))


def tells_points(text: str, exact: Fraction) -> bool:
    """Whether `14.2` is how these points read."""
    return _near(text, exact, Fraction("0.1"))


def tells_times(text: str, exact: Fraction) -> bool:
    """Whether `4.12` is how this multiple reads."""
    return _near(text, exact, Fraction("0.01"))


def _near(told: str, exact: Fraction, step: Fraction) -> bool:
    return abs(Fraction(told) - exact) <= step / 2 + SLACK * max(1, abs(exact))
