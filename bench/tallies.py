"""Precision and recall: what was planted beside what was found."""

from collections.abc import Collection
from dataclasses import dataclass

from bench.report import Figures


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were planted, how many found, and how many of those found were planted."""

    planted: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that was planted; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was planted that was found; None where nothing was planted."""
        return self.right / self.planted if self.planted else None

    def figures(self, what: str) -> Figures:
        """The tally as columns that begin with `what`."""
        return {
            f"{what}_planted": self.planted,
            f"{what}_found": self.found,
            f"{what}_precision": _rounded(self.precision),
            f"{what}_recall": _rounded(self.recall),
        }


def tally(planted: Collection[str], found: Collection[str]) -> Tally:
    """The tally of two sets of names."""
    return Tally(len(set(planted)), len(set(found)), len(set(planted) & set(found)))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
