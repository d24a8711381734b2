"""A simulation on the wire: what `clearhop policy simulate --json` prints."""

from collections import Counter
from collections.abc import Iterable

from service.domain.due_diligence import DueDiligence, Effect
from service.usecases.simulating import Moved, Simulated, Simulation, Standing
from service.wire.assessment import PolicyOut
from service.wire.model import Moment, OnePlace, Seconds, WireModel, moment_number

NOT_SCORED = "not_scored"


class StandingOut(WireModel):
    """Where a customer stands under a policy; null where nothing could be scored."""

    score: OnePlace | None
    band: str | None
    due_diligence: DueDiligence | None
    decision: Effect | None
    triggers: list[str]

    @classmethod
    def of(cls, standing: Standing) -> "StandingOut":
        """The wire form of a standing."""
        return cls(
            score=standing.score,
            band=standing.band,
            due_diligence=standing.due_diligence,
            decision=standing.decision,
            triggers=list(standing.triggers),
        )


class MovedOut(WireModel):
    """A contribution that differs, and by how much the score moves for it."""

    factor: str
    before: OnePlace | None
    after: OnePlace | None
    points: OnePlace

    @classmethod
    def of(cls, moved: Moved) -> "MovedOut":
        """The wire form of a difference."""
        return cls(factor=moved.factor, before=moved.before, after=moved.after, points=moved.points)


class SimulatedOut(WireModel):
    """A customer for whom the draft changes something."""

    customer_id: str
    changes_band: bool
    before: StandingOut
    after: StandingOut
    moved: list[MovedOut]

    @classmethod
    def of(cls, one: Simulated) -> "SimulatedOut":
        """The wire form of a customer under both policies."""
        return cls(
            customer_id=one.customer_id,
            changes_band=one.changes_band,
            before=StandingOut.of(one.before),
            after=StandingOut.of(one.after),
            moved=[MovedOut.of(each) for each in one.moved],
        )


class SimulationOut(WireModel):
    """A draft over the whole book. `changed` lists those for whom anything but points changes.

    `bands_before` and `bands_after` count customers by band; those who could not be
    scored as `not_scored`.
    """

    in_force: PolicyOut
    draft: PolicyOut
    as_of: Seconds
    known_at: Moment
    customers: int
    change_band: int
    bands_before: dict[str, int]
    bands_after: dict[str, int]
    changed: list[SimulatedOut]

    @classmethod
    def of(cls, found: Simulation) -> "SimulationOut":
        """The wire form of a simulation."""
        everyone = found.customers
        return cls(
            in_force=PolicyOut.of(found.in_force.ref),
            draft=PolicyOut.of(found.draft.ref),
            as_of=found.moments.as_of_s,
            known_at=moment_number(found.moments.known_at_us),
            customers=len(everyone),
            change_band=sum(one.changes_band for one in everyone),
            bands_before=_counted(one.before for one in everyone),
            bands_after=_counted(one.after for one in everyone),
            changed=[SimulatedOut.of(one) for one in everyone if one.changes],
        )


def _counted(standings: Iterable[Standing]) -> dict[str, int]:
    return dict(sorted(Counter(one.band or NOT_SCORED for one in standings).items()))
