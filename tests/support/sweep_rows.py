"""Rows of `clearhop sweep --json`, beside what `clearhop exposure` says of each subject."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.support.cli import Cli

EXACTLY = ("--threshold", "0", "--hub-limit", "none")
TOLERANCE = 1e-9
Answer = Mapping[str, Any]


@dataclass
class Told:
    """What is said of one subject: shares by category and hops, and by residual."""

    total: float
    unpriced: int
    complete: bool
    outcome: str
    shares: dict[tuple[str, int | None], float] = field(default_factory=dict)

    def add(self, name: str, hops: int | None, share: float) -> None:
        """Add a share."""
        self.shares[name, hops] = self.shares.get((name, hops), 0.0) + share

    def agrees_with(self, other: "Told") -> bool:
        """Whether all numbers are the same within the tolerance."""
        return (
            self.shares == pytest.approx(other.shares, abs=TOLERANCE)
            and self.total == pytest.approx(other.total, abs=TOLERANCE)
            and (self.unpriced, self.complete, self.outcome)
            == (other.unpriced, other.complete, other.outcome)
        )


def by_subject(rows: Sequence[Answer]) -> dict[str, Told]:
    """The rows of a sweep by subject."""
    found: dict[str, Told] = {}
    for row in rows:
        counted = (row["total_value_usd"], row["unpriced_transfers"], row["complete"])
        told = found.setdefault(row["subject"], Told(*counted, row["outcome"]))
        if row["share"] is not None:
            told.add(row["category"] or row["residual"], row["hops"], row["share"])
    return found


def of_exposure(found: Answer) -> Told:
    """An exposure in the same form."""
    counted = (found["total_value_usd"], found["unpriced_transfers"], found["complete"])
    told = Told(*counted, found["outcome"])
    for row in found["rows"]:
        told.add(row["category"], row["hops"], row["share"])
    for residual in found["residuals"]:
        told.add(residual["reason"], None, residual["share"])
    return told


def check_all(cli: Cli, members: Mapping[str, str], *more: str) -> dict[str, Told]:
    """Check every actor against its own exposure; `members`: an address for each cluster."""
    found = by_subject(cli.json("sweep", "--hub-limit", "none", *more)["rows"])
    assert found
    for subject, told in found.items():
        alone = of_exposure(cli.json("exposure", members.get(subject, subject), *EXACTLY, *more))
        assert told.agrees_with(alone), (subject, told, alone)
    return found
