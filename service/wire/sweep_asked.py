"""What was swept, on the wire: part of `clearhop sweep --json` and of its Parquet file."""

from service.domain.exposure import Direction, Method
from service.domain.sweep import SweepParameters
from service.usecases.sweeping import SubjectKind, Sweep
from service.wire.model import Moment, Seconds, WireModel, moment_number


class SweepParametersOut(WireModel):
    """The knobs that were used; `hub_limit` null means no limit."""

    depth: int
    hub_limit: int | None
    min_confidence: int

    @classmethod
    def of(cls, parameters: SweepParameters) -> "SweepParametersOut":
        """The wire form of the parameters."""
        return cls(
            depth=parameters.depth,
            hub_limit=parameters.hub_limit,
            min_confidence=parameters.min_confidence,
        )


class SweptOut(WireModel):
    """What was swept, how, and as known when: `subjects` are actors or customers."""

    subjects: SubjectKind
    direction: Direction
    method: Method
    parameters: SweepParametersOut
    as_of: Seconds
    known_at: Moment

    @classmethod
    def of(cls, sweep: Sweep) -> "SweptOut":
        """The wire form of what was asked."""
        return cls(
            subjects=sweep.kind,
            direction=sweep.parameters.direction,
            method=sweep.parameters.method,
            parameters=SweepParametersOut.of(sweep.parameters),
            as_of=sweep.moments.as_of_s,
            known_at=moment_number(sweep.moments.known_at_us),
        )
