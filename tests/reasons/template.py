"""Sentences with places for figures: how a reason reads, and whether its figures are true."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tests.reasons.figures import (
    COUNT,
    POINTS,
    SHARE,
    TIMES,
    USD,
    count,
    tells_points,
    tells_share,
    tells_times,
    tells_usd,
)

Values = Mapping[str, Fraction | int | str]
PATTERNS = {
    "count": COUNT,
    "share": SHARE,
    "usd": USD,
    "points": POINTS,
    "times": TIMES,
    "day": r"\d{4}-\d\d-\d\d",
    "text": "[^;]+?",
}
FIGURES = set(PATTERNS) - {"text"}
# Figures that belong to the words of a definition: `80 % to 100 % of the threshold`.
FIXED = ("100 %",)


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence such as `{count:transfers} transfers worth {usd:worth}`.

    `(s)` stands for an s or none. Whatever is a figure has a place: a digit among the fixed
    words is refused.
    """

    text: str

    def __post_init__(self) -> None:
        fixed = re.sub(r"\{[^}]*\}", "", self.text)
        for words in FIXED:
            fixed = fixed.replace(words, "")
        if re.search(r"\d", fixed):
            raise ValueError(f"a figure without a place: {self.text}")

    def told(self, sentence: str) -> dict[str, tuple[str, str]] | None:
        """What stands at each place, as kind and text; None for another sentence."""
        found = re.fullmatch(self._pattern(), sentence)
        kinds = dict(name[::-1] for name in re.findall(r"\{(\w+):(\w+)\}", self.text))
        return {n: (k, found[n]) for n, k in kinds.items()} if found else None

    def _pattern(self) -> str:
        escaped = re.escape(self.text).replace(r"\(s\)", "s?")
        return re.sub(r"\\\{(\w+):(\w+)\\\}", _place, escaped)


def _place(match: re.Match[str]) -> str:
    return f"(?P<{match[2]}>{PATTERNS[match[1]]})"


def check(told: Mapping[str, tuple[str, str]], values: Values) -> int:
    """How many figures were told; raises AssertionError for one that is not true."""
    for name, (kind, text) in told.items():
        if kind in FIGURES or name in values:
            assert _true(kind, text, values[name]), (name, text, values[name])
    return sum(kind in FIGURES for kind, _ in told.values())


def _true(kind: str, text: str, value: Fraction | int | str) -> bool:
    if kind in ("text", "day"):
        return text == value
    exact = Fraction(value)
    match kind:
        case "count":
            return count(text) == exact
        case "share":
            return tells_share(text, exact)
        case "usd":
            return tells_usd(text, exact)
        case "times":
            return tells_times(text, exact)
        case _:
            return tells_points(text, exact)
