"""A place in a parsed file: typed reads that say where and why they fail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import NoReturn, TypeVar

from service.scoring.yaml_document import PolicyError, Problem, Value

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its file and its path, such as `bands[1].from`."""

    file: str
    path: str
    value: Value

    def problem(self, why: str) -> Problem:
        """A problem at this place."""
        return Problem(self.file, self.path, why)

    def refuse(self, why: str) -> NoReturn:
        """Raise PolicyError for this place."""
        raise PolicyError(self.problem(why))

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> Mapping[str, "Node"]:
        """The members of a mapping; missing and unknown keys are refused with a hint."""
        members = self.members()
        needed = list(required)
        allowed = [*needed, *optional]
        unknown = [
            self.problem(f"unknown key {key!r}; {_hint(key, allowed)}")
            for key in members
            if key not in allowed
        ]
        missing = [
            self.problem(f"the key {key!r} is missing") for key in needed if key not in members
        ]
        if unknown or missing:
            raise PolicyError(*unknown, *missing)
        return members

    def members(self) -> Mapping[str, "Node"]:
        """The members of a mapping with any keys."""
        if not isinstance(self.value, dict):
            self.refuse(f"a mapping of keys is needed, not {_kind(self.value)}")
        prefix = f"{self.path}." if self.path else ""
        return {key: Node(self.file, f"{prefix}{key}", inner) for key, inner in self.value.items()}

    def items(self) -> tuple["Node", ...]:
        """The members of a list, which must not be empty."""
        if not isinstance(self.value, list) or not self.value:
            self.refuse(f"a list with members is needed, not {_kind(self.value)}")
        return tuple(
            Node(self.file, f"{self.path}[{at}]", inner) for at, inner in enumerate(self.value)
        )

    def text(self) -> str:
        """A text that is not blank."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.refuse(f"a text is needed, not {_kind(self.value)}")
        return " ".join(self.value.split())

    def number(self, least: int = 0, most: int | None = None) -> Decimal:
        """A number within bounds."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            self.refuse(f"a number is needed, not {_kind(self.value)}")
        number = Decimal(self.value)
        if number < least or (most is not None and number > most):
            upper = f" and at most {most}" if most is not None else ""
            self.refuse(f"{number} is out of bounds: at least {least}{upper}")
        return number

    def points(self) -> Decimal:
        """Points, 0 to 100, of at most one decimal place."""
        number = self.number(0, 100)
        if number != number.quantize(Decimal("0.1")):
            self.refuse(f"{number} has more than one decimal place")
        return number.quantize(Decimal("0.1"))

    def integer(self, least: int = 0, most: int | None = None) -> int:
        """A whole number within bounds."""
        number = self.number(least, most)
        if number != number.to_integral_value():
            self.refuse(f"{number} is no whole number")
        return int(number)

    def flag(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            self.refuse(f"true or false is needed, not {_kind(self.value)}")
        return self.value

    def day(self) -> date:
        """A day, YYYY-MM-DD."""
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            self.refuse(f"{self.text()!r} is no day: write it as 2026-11-21")

    def word(self, words: Iterable[str]) -> str:
        """One of the words allowed here."""
        allowed, word = list(words), self.text()
        if word not in allowed:
            self.refuse(f"unknown word {word!r}; {_hint(word, allowed)}")
        return word

    def member(self, kind: type[Word]) -> Word:
        """One of the words of an enumeration."""
        return kind(self.word([member.value for member in kind]))


def _hint(word: str, allowed: list[str]) -> str:
    near = get_close_matches(word, allowed, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(allowed)}"


def _kind(value: Value) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return repr(value) if isinstance(value, str | bool) else str(value)
