"""Policies on the wire: what `clearhop policy --json` prints."""

from collections.abc import Sequence

from service.scoring.policy_diff import Change, ChangeKind
from service.scoring.policy_review import Review
from service.scoring.yaml_document import Problem
from service.wire.model import WireModel


class ProblemOut(WireModel):
    """What is wrong, or may be, at one place of a file; the place is empty for the whole file."""

    place: str
    why: str

    @classmethod
    def of(cls, problem: Problem) -> "ProblemOut":
        """The wire form of a problem."""
        return cls(place=problem.path, why=problem.why)


class ReviewOut(WireModel):
    """A policy file looked through; version and hash are null where it cannot be used."""

    file: str
    version: str | None
    hash: str | None
    problems: list[ProblemOut]
    warnings: list[ProblemOut]

    @classmethod
    def of(cls, review: Review) -> "ReviewOut":
        """The wire form of a review."""
        policy = review.policy
        return cls(
            file=review.file,
            version=None if policy is None else policy.version,
            hash=None if policy is None else policy.hash,
            problems=[ProblemOut.of(each) for each in review.problems],
            warnings=[ProblemOut.of(each) for each in review.warnings],
        )


class ChangeOut(WireModel):
    """One line that means something else."""

    kind: ChangeKind
    place: str
    how: str


class DiffOut(WireModel):
    """What changed from one policy file to another."""

    before: str
    after: str
    changes: list[ChangeOut]

    @classmethod
    def of(cls, before: str, after: str, changes: Sequence[Change]) -> "DiffOut":
        """The wire form of the changes between two files."""
        told = [ChangeOut(kind=each.kind, place=each.place, how=each.how) for each in changes]
        return cls(before=before, after=after, changes=told)
