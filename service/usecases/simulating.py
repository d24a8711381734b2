"""A draft policy over the whole book beside the one in force; nothing is recorded."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from loaders.progress import Progress
from service.domain.assessment import Assessment
from service.domain.due_diligence import DueDiligence, Effect
from service.domain.moment import Moments
from service.domain.moments_request import MomentsRequest
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import scored
from service.usecases.assessing import Assessments

Asked = tuple[ScoringRequest, Rules]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a customer stands under a policy; None where nothing could be scored."""

    score: Decimal | None
    band: str | None
    due_diligence: DueDiligence | None
    decision: Effect | None
    triggers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A contribution that differs; None where the policy has no such row or it is not scored."""

    factor: str
    before: Decimal | None
    after: Decimal | None

    @property
    def points(self) -> Decimal:
        """By how much the score moves for it."""
        return (self.after or Decimal("0.0")) - (self.before or Decimal("0.0"))


@dataclass(frozen=True, slots=True)
class Simulated:
    """A customer under the policy in force and under the draft.

    `moved`: the contributions that differ, the greatest difference first; their points add up
    to the difference of the scores.
    """

    customer_id: str
    before: Standing
    after: Standing
    moved: tuple[Moved, ...]

    @property
    def changes_band(self) -> bool:
        """True when the draft puts the customer into another band."""
        return self.before.band != self.after.band

    @property
    def changes(self) -> bool:
        """True when band, due diligence, decision or triggers differ."""
        kept = (self.before.due_diligence, self.before.decision, self.before.triggers)
        new = (self.after.due_diligence, self.after.decision, self.after.triggers)
        return self.changes_band or kept != new


@dataclass(frozen=True, slots=True)
class Simulation:
    """The whole book at one pair of moments, customers in the order of their ids."""

    moments: Moments
    in_force: Rules
    draft: Rules
    customers: tuple[Simulated, ...]


async def simulate(
    assessments: Assessments, draft: Rules, asked: MomentsRequest, progress: Progress
) -> Simulation:
    """Score every customer by both. Raises what the stores raise.

    Both on the same readings, but where the draft follows money another way: then it reads too.
    """
    in_force, drafted = assessments.rules, replace(assessments, rules=draft)
    same = in_force.policy.behaviour.reach == draft.policy.behaviour.reach
    moments = await assessments.graph.moments(asked)
    names = await asyncio.to_thread(assessments.records.customers.ids)
    progress.stage("Scoring customers", len(names))
    found = []
    for name in names:
        customer = await asyncio.to_thread(assessments.records.customers.get, name)
        before = await assessments.request(customer, moments)
        after = before if same else await drafted.request(customer, moments)
        found.append(simulated((before, in_force), (after, draft)))
        progress.advance(1)
    return Simulation(moments, in_force, draft, tuple(found))


def simulated(in_force: Asked, draft: Asked) -> Simulated:
    """One customer by both."""
    before, after = scored(*in_force), scored(*draft)
    name = before.customer_id
    return Simulated(name, _standing(before), _standing(after), _moved(before, after))


def _standing(found: Assessment) -> Standing:
    names = tuple(one.id for one in found.triggers)
    return Standing(found.score, found.band, found.due_diligence, found.decision, names)


def _moved(before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    old = {row.factor: row.points for row in before.contributions}
    new = {row.factor: row.points for row in after.contributions}
    rows = [Moved(name, old.get(name), new.get(name)) for name in dict.fromkeys([*old, *new])]
    moved: Sequence[Moved] = [row for row in rows if row.before != row.after]
    return tuple(sorted(moved, key=lambda row: (-abs(row.points), row.factor)))
