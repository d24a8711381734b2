"""Times contenders in turns within one run, so that whatever else the machine does meets all."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from statistics import median
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Lap(Generic[T]):
    """One contender's seconds, round by round, and its last answer."""

    seconds: list[float] = field(default_factory=list)
    answer: T | None = None

    @property
    def median(self) -> float:
        """Seconds of the middle round."""
        return median(self.seconds)

    def of(self) -> T:
        """The answer of the last round."""
        assert self.answer is not None, "it never ran"
        return self.answer


def in_turns(
    contenders: Mapping[str, Callable[[], T]], rounds: int, enough_seconds: float = inf
) -> dict[str, Lap[T]]:
    """Run all of them once, then all again, so many rounds.

    One that has taken `enough_seconds` by itself sits out; the others still run their rounds.
    """
    laps: dict[str, Lap[T]] = {name: Lap() for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            if sum(laps[name].seconds) > enough_seconds:
                continue
            begun = time.perf_counter()
            answer = contender()
            laps[name].seconds.append(time.perf_counter() - begun)
            laps[name].answer = answer
    return laps
