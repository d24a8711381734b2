"""Where a random world gets its choices from: a seed, or bytes that hypothesis can shrink."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance(ABC):
    """A source of choices. The plainest choice comes first, so that shrinking finds it."""

    @abstractmethod
    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.whole(0, len(options) - 1)]

    def percent(self, likely: int) -> bool:
        """True that many times of a hundred."""
        return self.whole(0, 99) >= 100 - likely


class Seeded(Chance):
    """Choices from a seed: the same seed, the same world."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def whole(self, low: int, high: int) -> int:
        return self._random.randint(low, high)


class Spelled(Chance):
    """Choices from bytes, one for each; the plainest when they come to an end."""

    def __init__(self, spelling: bytes) -> None:
        self._numbers = iter(spelling)

    def whole(self, low: int, high: int) -> int:
        return low + next(self._numbers, 0) * (high - low + 1) // 256
