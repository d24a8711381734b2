"""Exposure by first in, first out, in exact rationals: an epoch's money laid out in a line.

What came in lies end to end in the order in which it came, and what went out beside it in the
order in which it went. A send took from a receipt what the two have side by side (Clayton's
case, Devaynes v Noble, 1816); where it lies beside nothing, its origin is unknown.
"""

from dataclasses import replace
from fractions import Fraction

from tests.oracle.answer import Oracle, Parameters
from tests.oracle.by_category import ByCategory, by_category
from tests.oracle.epochs import Epochs
from tests.oracle.ledgers import ONE, ZERO, Draw, Ledgers, Spend
from tests.oracle.subject import Subject
from tests.oracle.view import Moment, View
from tests.oracle.world import Transfer, World

Stretch = tuple[Fraction, Fraction]


def received_fifo(
    world: World, subject: Subject, parameters: Parameters, as_of: int, known_at: int
) -> ByCategory:
    """Received exposure at threshold 0."""
    oracle = Oracle(world, parameters, Moment(as_of, known_at), Lots)
    return by_category(oracle.received(subject))


def sent_fifo(
    world: World, subject: Subject, parameters: Parameters, as_of: int, known_at: int
) -> ByCategory:
    """Sent exposure at threshold 0."""
    oracle = Oracle(world, parameters, Moment(as_of, known_at), Lots)
    return by_category(oracle.sent(subject))


class Lots(Ledgers):
    """The ledgers of a view, whose sends take the oldest money first."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._epochs = Epochs(view)

    def draw(self, transfer: Transfer) -> Draw:
        epoch = self._epochs.of_send[transfer.id]
        mine = _line(epoch.sent)[transfer.id]
        parts = _beside(mine, _line(epoch.received))
        shortfall = ONE - sum(parts.values(), ZERO)
        return replace(super().draw(transfer), parts=parts, shortfall=shortfall)

    def spend(self, transfer: Transfer) -> Spend:
        epoch = self._epochs.of_receipt[transfer.id]
        mine = _line(epoch.received)[transfer.id]
        parts = _beside(mine, _line(epoch.sent))
        unspent = ONE - sum(parts.values(), ZERO)
        return replace(super().spend(transfer), parts=parts, unspent=unspent)


def _line(amounts: dict[str, Fraction]) -> dict[str, Stretch]:
    stretches, end = dict[str, Stretch](), ZERO
    for name, amount in amounts.items():
        stretches[name] = (end, end + amount)
        end += amount
    return stretches


def _beside(mine: Stretch, others: dict[str, Stretch]) -> dict[str, Fraction]:
    """What part of a stretch lies beside each of the others."""
    length = mine[1] - mine[0]
    common = {name: min(mine[1], end) - max(mine[0], at) for name, (at, end) in others.items()}
    return {name: part / length for name, part in common.items() if part > 0}
