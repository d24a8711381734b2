"""Diff: the change of the score from one assessment to another, as an ordered sum (design §4)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MOST_EVIDENCE = 50


class Cause(StrEnum):
    """What a part of the change is due to, in the order in which they are looked at.

    `code`: another version of clearhop computes another score from the same inputs. `time`: ages,
    and the lists and severities in force. `unexplained`: what the graph, asked today, no longer
    tells as it was told then; 0 while replays are identical.
    """

    CODE = "code"
    POLICY = "policy"
    KYC = "kyc"
    LABELS = "labels"
    CLUSTERS = "clusters"
    LINKS = "links"
    TRANSFERS = "transfers"
    TIME = "time"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Step:
    """What one step changes: its cause, and in words what it was, never a KYC value.

    `evidence` are the ids of the labels, transfers or links concerned, at most MOST_EVIDENCE.
    """

    cause: Cause
    what: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A step and by how many points the score moved with it."""

    step: Step
    points: Decimal


@dataclass(frozen=True, slots=True)
class Diff:
    """The whole change, exactly: the points of the parts add up to `after - before`.

    `zero_steps` counts the steps with which the score did not move; they are left out.
    """

    before_id: str
    after_id: str
    customer_id: str
    before: Decimal
    after: Decimal
    parts: tuple[Part, ...]
    zero_steps: int

    @property
    def change(self) -> Decimal:
        """Points, the later score less the earlier one."""
        return self.after - self.before
