"""A replay on the wire: `clearhop replay --json` and its route."""

from service.domain.replay import SET_ASIDE, Difference, Replay, Replayed, ReplaySource, Verdict
from service.wire.model import WireModel


class DifferenceOut(WireModel):
    """One place of the assessment that differs, as JSON texts; null where it is not there."""

    place: str
    stored: str | None
    replayed: str | None

    @classmethod
    def of(cls, found: Difference) -> "DifferenceOut":
        """The wire form of a difference."""
        return cls(place=found.place, stored=found.stored, replayed=found.replayed)


class ReplayedOut(WireModel):
    """One computation. `differing` counts the places that differ, `first` shows at most ten."""

    source: ReplaySource
    identical: bool
    differing: int
    first: list[DifferenceOut]

    @classmethod
    def of(cls, found: Replayed) -> "ReplayedOut":
        """The wire form of one computation."""
        return cls(
            source=found.source,
            identical=found.identical,
            differing=found.differing,
            first=[DifferenceOut.of(each) for each in found.first],
        )


class ReplayOut(WireModel):
    """Whether an assessment comes out the same, to the byte, when it is computed once more.

    `erased`: nobody can read it any more. `no_inputs`: it is older than the keeping of inputs.
    `set_aside` names what is not compared: neither result nor input, and the bands by method.
    """

    assessment_id: str
    verdict: Verdict
    stored_version: str | None
    code_version: str
    same_code: bool
    set_aside: list[str]
    replayed: list[ReplayedOut]

    @classmethod
    def of(cls, found: Replay) -> "ReplayOut":
        """The wire form of a replay."""
        return cls(
            assessment_id=found.assessment_id,
            verdict=found.verdict,
            stored_version=found.stored_version,
            code_version=found.code_version,
            same_code=found.same_code,
            set_aside=list(SET_ASIDE),
            replayed=[ReplayedOut.of(each) for each in found.replayed],
        )
