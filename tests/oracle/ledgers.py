"""Every pool played through in order, lot by lot, in exact rationals (design §3)."""

from dataclasses import dataclass, field
from fractions import Fraction

from tests.oracle.view import View, is_void
from tests.oracle.world import Transfer

ZERO = Fraction(0)
ONE = Fraction(1)


@dataclass(slots=True)
class Draw:
    """What a send was made of: the part of it that came in by each inflow, and by none."""

    parts: dict[str, Fraction]
    shortfall: Fraction
    legs_before: int


@dataclass(slots=True)
class Spend:
    """What became of an inflow: the part of it that left in each send, and what stayed."""

    parts: dict[str, Fraction]
    unspent: Fraction
    legs_after: int


@dataclass(slots=True)
class Pool:
    """One epoch so far: lots by the transfer that brought them, and legs worth a dollar."""

    lots: dict[str, Fraction] = field(default_factory=dict)
    legs: int = 0

    @property
    def balance(self) -> Fraction:
        """What the pool holds, in whole units of the asset."""
        return sum(self.lots.values(), ZERO)


class Ledger:
    """The transfers of one actor in one asset, played in order."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._pool = Pool()
        self._entered: dict[str, Fraction] = {}
        self.draws: dict[str, Draw] = {}
        self.spends: dict[str, Spend] = {}

    def take_in(self, transfer: Transfer) -> None:
        """An inflow becomes a lot."""
        amount = Fraction(transfer.amount)
        self._pool.lots[transfer.id] = amount
        self._entered[transfer.id] = amount
        self._count(transfer)
        self.spends[transfer.id] = Spend({}, ONE, 0)

    def pay_out(self, transfer: Transfer) -> None:
        """A send takes the same part of every lot; what is missing is of unknown origin."""
        amount = Fraction(transfer.amount)
        balance = self._pool.balance
        shortfall = max(amount - balance, ZERO)
        part = amount / (balance + shortfall)
        parts = {lot: held * part / amount for lot, held in self._pool.lots.items()}
        self.draws[transfer.id] = Draw(parts, shortfall / amount, self._pool.legs)
        for lot, held in self._pool.lots.items():
            spend = self.spends[lot]
            spend.parts[transfer.id] = held * part / self._entered[lot]
            spend.unspent -= spend.parts[transfer.id]
            self._pool.lots[lot] = held - held * part
        self._count(transfer)
        if self._pool.balance == 0:
            self._pool = Pool()

    def _count(self, transfer: Transfer) -> None:
        value = self._view.value(transfer)
        if value is not None and value < 1:
            return
        self._pool.legs += 1
        for lot in self._pool.lots:
            if lot != transfer.id:
                self.spends[lot].legs_after += 1


class Ledgers:
    """All ledgers of a view; a transfer is looked up by its id."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._ledgers: dict[tuple[str, str, str], Ledger] = {}
        for transfer in view.transfers:
            self._play(transfer)

    def draw(self, transfer: Transfer) -> Draw:
        """What the transfer was made of in its sender's pool."""
        return self._of(transfer.sender, transfer).draws[transfer.id]

    def spend(self, transfer: Transfer) -> Spend:
        """What became of the transfer in its receiver's pool."""
        return self._of(transfer.receiver, transfer).spends[transfer.id]

    def _play(self, transfer: Transfer) -> None:
        """Inner legs of links and the sides of void addresses are in no ledger."""
        if transfer.id not in self._view.continues and not is_void(transfer.sender):
            self._of(transfer.sender, transfer).pay_out(transfer)
        if transfer.id not in self._view.continued_by and not is_void(transfer.receiver):
            self._of(transfer.receiver, transfer).take_in(transfer)

    def _of(self, address: str, transfer: Transfer) -> Ledger:
        key = (self._view.actor(address), transfer.chain, transfer.asset)
        return self._ledgers.setdefault(key, Ledger(self._view))
