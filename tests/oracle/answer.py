"""The oracle's answer: shares by (category, entity, hops) and by residual, as exact rationals."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from tests.oracle.ledgers import ZERO, Ledgers
from tests.oracle.rules import Method, Rules, Step, Vector
from tests.oracle.subject import Subject, Support
from tests.oracle.view import Moment, View
from tests.oracle.world import Transfer, World

Take = Callable[[Transfer], Step]
Row = tuple[str, str, int]
CUTS = {"beyond_depth", "below_threshold", "unattributed_hub"}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The knobs of design §3; `threshold` is read by the level-by-level functions alone."""

    depth: int = 20
    hub_limit: int | None = None
    window_days: int | None = None
    min_confidence: int = 0
    threshold: Fraction = ZERO


@dataclass(slots=True)
class Answer:
    """`total` in USD; a row's two numbers are its share and the post-designation part of it."""

    total: Fraction
    unpriced: int
    rows: dict[Row, tuple[Fraction, Fraction]] = field(default_factory=dict)
    residuals: dict[str, Fraction] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Nothing cut by depth, threshold or hub rule, nothing unpriced."""
        return not self.unpriced and CUTS.isdisjoint(self.residuals)

    def add(self, vector: Vector, weight: Fraction) -> None:
        """Add a vector's shares, times a weight."""
        for what, share in vector.items():
            part = share * weight
            if isinstance(what, str):
                self.residuals[what] = self.residuals.get(what, ZERO) + part
            elif part:
                owner, hops = what
                row = (owner.category, owner.entity, hops)
                before, after = self.rows.get(row, (ZERO, ZERO))
                self.rows[row] = (before + part, after + part if owner.after else after)


@dataclass(frozen=True, slots=True)
class Question:
    """A subject's own transfers in one direction, and how a step goes on from them."""

    support: list[Transfer]
    take: Take
    view: View

    def blank(self) -> Answer:
        """The answer before anything is traced: the total and the count of the unpriced."""
        values = [self.view.value(t) for t in self.support]
        priced = [value for value in values if value is not None]
        return Answer(sum(priced, ZERO), len(values) - len(priced))

    def weights(self) -> dict[str, Fraction]:
        """Each priced transfer's part of the total; empty where the total is 0."""
        total = self.blank().total
        values = {t.id: self.view.value(t) for t in self.support}
        return {name: value / total for name, value in values.items() if value}


class Oracle:
    """A world at one moment: what is worked out for one subject serves all. `method` is the
    haircut unless told otherwise."""

    def __init__(
        self, world: World, parameters: Parameters, moment: Moment, method: Method = Ledgers
    ) -> None:
        self.view = View(world, moment)
        self._parameters = parameters
        rules = Rules(self.view, parameters.hub_limit, parameters.min_confidence, method)
        self._back = Composition(self.view, rules.back)
        self._on = Composition(self.view, rules.forward)

    def received(self, subject: Subject) -> Answer:
        """Received exposure at threshold 0."""
        return self._answer(self.ask_received(subject), self._back)

    def sent(self, subject: Subject) -> Answer:
        """Sent exposure at threshold 0."""
        return self._answer(self.ask_sent(subject), self._on)

    def ask_received(self, subject: Subject) -> Question:
        """The question of who paid the subject."""
        return Question(self._support(subject).received(), self._back.take, self.view)

    def ask_sent(self, subject: Subject) -> Question:
        """The question of whom the subject paid."""
        return Question(self._support(subject).sent(), self._on.take, self.view)

    def _support(self, subject: Subject) -> Support:
        return Support(self.view, subject, self._parameters.window_days)

    def _answer(self, question: Question, composition: "Composition") -> Answer:
        answer = question.blank()
        for name, weight in question.weights().items():
            answer.add(composition.of(name, self._parameters.depth), weight)
        return answer


def received(
    world: World, subject: Subject, parameters: Parameters, as_of: int, known_at: int
) -> Answer:
    """Received exposure at threshold 0."""
    return Oracle(world, parameters, Moment(as_of, known_at)).received(subject)


def sent(
    world: World, subject: Subject, parameters: Parameters, as_of: int, known_at: int
) -> Answer:
    """Sent exposure at threshold 0."""
    return Oracle(world, parameters, Moment(as_of, known_at)).sent(subject)


class Composition:
    """D(x): a transfer's composition with so many hops left, each computed once."""

    def __init__(self, view: View, take: Take) -> None:
        self.take = take
        self._view = view
        self._memo: dict[tuple[str, int], Vector] = {}

    def of(self, name: str, hops_left: int) -> Vector:
        """The composition of a transfer that may itself be counted as one of `hops_left` hops."""
        key = (name, hops_left)
        if key not in self._memo:
            self._memo[key] = self._compute(name, hops_left)
        return self._memo[key]

    def _compute(self, name: str, hops_left: int) -> Vector:
        step = self.take(self._view.by_id[name])
        if step.owner is not None:
            return {(step.owner, 1): Fraction(1)}
        vector = dict(step.residuals)
        for other, share in step.linked.items():
            _mix(vector, self.of(other, hops_left), share)
        for other, share in step.pooled.items():
            further: Vector = {"beyond_depth": Fraction(1)}
            if hops_left > 1:
                further = _a_hop_further(self.of(other, hops_left - 1))
            _mix(vector, further, share)
        return vector


def _mix(vector: Vector, other: Vector, share: Fraction) -> None:
    for what, part in other.items():
        vector[what] = vector.get(what, ZERO) + part * share


def _a_hop_further(vector: Vector) -> Vector:
    return {
        what if isinstance(what, str) else (what[0], what[1] + 1): share
        for what, share in vector.items()
    }
