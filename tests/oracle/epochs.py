"""Every ledger cut into its epochs, in exact rationals (design §3)."""

from dataclasses import dataclass, field
from fractions import Fraction

from tests.oracle.ledgers import ZERO
from tests.oracle.view import View, is_void
from tests.oracle.world import Transfer


@dataclass(slots=True)
class Epoch:
    """The legs of one epoch by transfer, in order: amounts that came in, and that went out."""

    received: dict[str, Fraction] = field(default_factory=dict)
    sent: dict[str, Fraction] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    @property
    def balance(self) -> Fraction:
        """What came in and did not go out; below 0 after a send that the pool did not cover."""
        return sum(self.received.values(), ZERO) - sum(self.sent.values(), ZERO)

    def before(self, name: str) -> list[str]:
        """What came in before a leg."""
        return [x for x in self.order[: self.order.index(name)] if x in self.received]

    def after(self, name: str) -> list[str]:
        """What went out after a leg."""
        return [x for x in self.order[self.order.index(name) :] if x in self.sent]


class Epochs:
    """The epochs of a view, by the transfer and its side."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._running: dict[tuple[str, str, str], Epoch] = {}
        self.of_send: dict[str, Epoch] = {}
        self.of_receipt: dict[str, Epoch] = {}
        for transfer in view.transfers:
            self._play(transfer)

    def _play(self, transfer: Transfer) -> None:
        """Inner legs of links and the sides of void addresses are in no ledger."""
        amount = Fraction(transfer.amount)
        if transfer.id not in self._view.continues and not is_void(transfer.sender):
            epoch = self._epoch(transfer.sender, transfer)
            epoch.sent[transfer.id] = amount
            self.of_send[transfer.id] = epoch
        if transfer.id not in self._view.continued_by and not is_void(transfer.receiver):
            epoch = self._epoch(transfer.receiver, transfer)
            epoch.received[transfer.id] = amount
            self.of_receipt[transfer.id] = epoch

    def _epoch(self, address: str, transfer: Transfer) -> Epoch:
        """The ledger's epoch that the transfer's leg is in; a new one when nothing is left."""
        ledger = (self._view.actor(address), transfer.chain, transfer.asset)
        epoch = self._running.get(ledger)
        if epoch is None or epoch.balance <= 0:
            epoch = self._running[ledger] = Epoch()
        epoch.order.append(transfer.id)
        return epoch
