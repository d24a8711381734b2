"""Answers: what the customer told the firm, in words of his own, and what they are worth.

The policy lists classes of answers, each with the words that name it. A text belongs to every
class of which it holds a word, as a whole word and in any case, and the one with the most points
counts. A text with no such word is `other`, no text at all is `not_declared`. The text itself
never leaves the file: rows show the class.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from service.domain.customer import KycValue
from service.scoring.decimals import measure

OTHER = "other"
NOT_DECLARED = "not_declared"


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Points by class, in the order of the policy, and the words that name each class.

    `points` holds `other` and `not_declared` too; `words` does not.
    """

    points: Mapping[str, Decimal]
    words: Mapping[str, tuple[str, ...]]

    @property
    def most(self) -> Decimal:
        """The points of the worst class."""
        return max(self.points.values())

    def classes_of(self, text: str) -> tuple[str, ...]:
        """The classes that a text belongs to; `other` where it has no word of any."""
        found = [name for name, words in self.words.items() if any(_holds(text, w) for w in words)]
        return tuple(found) or (OTHER,)

    def worst(self, texts: tuple[str, ...]) -> str:
        """The class with the most points among those of all texts, the first of equals."""
        found = [name for text in texts for name in self.classes_of(text)] or [NOT_DECLARED]
        order = list(self.points)
        return max(found, key=lambda name: (self.points[name], -order.index(name)))


def _holds(text: str, word: str) -> bool:
    pattern = rf"(?<!\w){re.escape(word.casefold())}(?!\w)"
    return re.search(pattern, " ".join(text.casefold().split())) is not None


def texts_of(value: KycValue) -> tuple[str, ...]:
    """The answer as texts, yes and no as `true` and `false`; blank ones are no answer."""
    if isinstance(value, bool):
        return ("true" if value else "false",)
    given = value if isinstance(value, tuple) else (value,)
    return tuple(text for text in given if isinstance(text, str) and text.strip())


def names_of(value: KycValue) -> frozenset[str] | None:
    """The answer as names to compare, in lower case; None where there is none."""
    return frozenset(text.strip().casefold() for text in texts_of(value)) or None


def usd_of(value: KycValue) -> Decimal | None:
    """The answer as a sum of USD, six places; None where it is no number of dollars."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return measure(value) if 0 <= value < float("inf") else None
