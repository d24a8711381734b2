"""Replay: an assessment computed once more, and how it compares with the one that was stored."""

from dataclasses import dataclass
from enum import StrEnum

# Neither result nor input: the id of the run, what clearhop it was, the hash of what was kept.
# The bands by method need the columns of a sweep and are not computed again.
SET_ASIDE = ("assessment_id", "code_version", "inputs_hash", "method_bands")


class ReplaySource(StrEnum):
    """What a replay computes from: what was stored, or the graph as it was known then."""

    EVIDENCE = "evidence"
    GRAPH = "graph"


class ReplayFrom(StrEnum):
    """Which sources a replay is asked from."""

    EVIDENCE = "evidence"
    GRAPH = "graph"
    BOTH = "both"

    @property
    def sources(self) -> tuple[ReplaySource, ...]:
        """The sources that it stands for."""
        if self is ReplayFrom.BOTH:
            return tuple(ReplaySource)
        return (ReplaySource(self.value),)


class Verdict(StrEnum):
    """What came of a replay. `erased`: the customer's key is gone, and nobody can replay it.

    `no_inputs`: the assessment is older than the keeping of inputs.
    """

    IDENTICAL = "identical"
    DIFFERENT = "different"
    ERASED = "erased"
    NO_INPUTS = "no_inputs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place of the assessment, such as `contributions[3].points`, as JSON texts.

    None where the place is not there.
    """

    place: str
    stored: str | None
    replayed: str | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """One computation: identical to the byte, or how many places differ and the first of them."""

    source: ReplaySource
    differing: int
    first: tuple[Difference, ...]

    @property
    def identical(self) -> bool:
        """True when every byte is the same."""
        return self.differing == 0


@dataclass(frozen=True, slots=True)
class Replay:
    """What an assessment's replay found.

    `stored_version` is the clearhop that scored, None where it cannot be told; `code_version`
    the one that replayed.
    """

    assessment_id: str
    verdict: Verdict
    stored_version: str | None
    code_version: str
    replayed: tuple[Replayed, ...] = ()

    @property
    def same_code(self) -> bool:
        """False when another version of clearhop scored than replayed."""
        return self.stored_version in (None, self.code_version)
