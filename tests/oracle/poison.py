"""Exposure by any trace, in exact rationals: how few hops away each thing is, if at all.

Whatever came into a pool earlier in the epoch is in all of a send, and a shortfall is a trace of
unknown origin; whatever left it later in the epoch is where all of a receipt went, and what the
epoch still holds is a trace of unspent money. (The strictest policy of Möser, Böhme and Breuker,
"Towards Risk Scoring of Bitcoin Transactions", 2014.)
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from tests.oracle.answer import Oracle, Parameters, Question
from tests.oracle.by_category import ByCategory
from tests.oracle.epochs import Epochs
from tests.oracle.ledgers import ONE, ZERO, Draw, Ledgers, Spend
from tests.oracle.rules import Step
from tests.oracle.subject import Subject
from tests.oracle.view import Moment, View
from tests.oracle.world import Transfer, World

BEYOND = "beyond_depth"
# A category or, in a tuple of its own, the reason of a residual.
Trace = str | tuple[str]
Hops = Mapping[Trace, int]


def received_poison(
    world: World, subject: Subject, parameters: Parameters, as_of: int, known_at: int
) -> ByCategory:
    """Received exposure; a residual's share is that of the value it touches at all."""
    oracle = Oracle(world, parameters, Moment(as_of, known_at), Pools)
    return _touched(oracle.ask_received(subject), parameters.depth)


def sent_poison(
    world: World, subject: Subject, parameters: Parameters, as_of: int, known_at: int
) -> ByCategory:
    """Sent exposure, likewise."""
    oracle = Oracle(world, parameters, Moment(as_of, known_at), Pools)
    return _touched(oracle.ask_sent(subject), parameters.depth)


class Pools(Ledgers):
    """The ledgers of a view, whose sends are all of everything: parts do not add up to 1."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._epochs = Epochs(view)

    def draw(self, transfer: Transfer) -> Draw:
        epoch = self._epochs.of_send[transfer.id]
        short = transfer.id == epoch.order[-1] and epoch.balance < 0
        parts = dict.fromkeys(epoch.before(transfer.id), ONE)
        return replace(super().draw(transfer), parts=parts, shortfall=ONE if short else ZERO)

    def spend(self, transfer: Transfer) -> Spend:
        epoch = self._epochs.of_receipt[transfer.id]
        parts = dict.fromkeys(epoch.after(transfer.id), ONE)
        unspent = ONE if epoch.balance > 0 else ZERO
        return replace(super().spend(transfer), parts=parts, unspent=unspent)


class Nearest:
    """The nearest hop at which each trace of a transfer is met, however far."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._memo: dict[str, Hops] = {}

    def of(self, name: str) -> Hops:
        """By trace."""
        if name not in self._memo:
            step = self._question.take(self._question.view.by_id[name])
            self._memo[name] = self._of_step(step)
        return self._memo[name]

    def _of_step(self, step: Step) -> Hops:
        if step.owner is not None:
            return {step.owner.category: 1}
        met: list[tuple[Trace, int]] = [((str(reason),), 1) for reason in step.residuals]
        for other in step.linked:
            met += self.of(other).items()
        for other in step.pooled:
            met += [(trace, hops + 1) for trace, hops in self.of(other).items()]
        return {trace: min(h for t, h in met if t == trace) for trace, _ in met}


def _touched(question: Question, depth: int) -> ByCategory:
    answer = question.blank()
    found = ByCategory(answer.total, answer.unpriced, {}, {})
    nearest = Nearest(question)
    for name, weight in question.weights().items():
        _add(found, nearest.of(name), weight, depth)
    return found


def _add(found: ByCategory, traces: Hops, weight: Fraction, depth: int) -> None:
    for trace, hops in traces.items():
        if hops <= depth and isinstance(trace, str):
            found.rows[trace, hops] = found.rows.get((trace, hops), ZERO) + weight
        elif hops <= depth:
            found.residuals[trace[0]] = found.residuals.get(trace[0], ZERO) + weight
    if any(hops > depth for hops in traces.values()):
        found.residuals[BEYOND] = found.residuals.get(BEYOND, ZERO) + weight
