"""Whose exposure is asked for, and which transfers are its own (design §3, Received exposure)."""

from dataclasses import dataclass

from tests.oracle.view import View
from tests.oracle.world import Transfer

SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Subject:
    """`addresses` stand for their actors, `deposits` for themselves; `made` are transfer ids."""

    addresses: tuple[str, ...] = ()
    deposits: tuple[str, ...] = ()
    made: tuple[str, ...] = ()


class Support:
    """The subject's own transfers in a view, within the window."""

    def __init__(self, view: View, subject: Subject, window_days: int | None) -> None:
        self._view = view
        self._subject = subject
        actors = {view.actor(address) for address in subject.addresses}
        self._own = (set(subject.addresses) | actors | set(subject.deposits)) | {
            address for address, cluster in view.cluster_of.items() if cluster in actors
        }
        start = None if window_days is None else view.moment.as_of - window_days * SECONDS_A_DAY
        self._transfers = [t for t in view.transfers if start is None or t.time >= start]

    def received(self) -> list[Transfer]:
        """What came in from others; what the customer itself withdrew is not income."""
        return [
            t
            for t in self._transfers
            if t.receiver in self._own and t.sender not in self._own and not self._made(t)
        ]

    def sent(self) -> list[Transfer]:
        """What went out to others, withdrawals from the firm's wallets included."""
        return [
            t
            for t in self._transfers
            if (t.sender in self._own or self._made(t)) and t.receiver not in self._own
        ]

    def _made(self, transfer: Transfer) -> bool:
        return transfer.id in self._subject.made
