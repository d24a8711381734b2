"""What of a world is seen at one moment: facts up to `as_of`, as recorded by `known_at`."""

from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.world import Transfer, World, known

# 0x01-0x11 are the precompiles of the Prague fork; 0 is the null address, 0xdead burns.
LAST_PRECOMPILE = 0x11
BURN = 0xDEAD


def is_void(address: str) -> bool:
    """The null address, a burn address or a precompile: no label, no ledger."""
    namespace, _, rest = address.partition(":")
    if namespace != "eip155":
        return False
    number = int(rest.partition(":")[2], 16)
    return number <= LAST_PRECOMPILE or number == BURN


@dataclass(frozen=True, slots=True)
class Moment:
    """The two clocks of a question."""

    as_of: int
    known_at: int


class View:
    """The transfers, actors and links that count at a moment."""

    def __init__(self, world: World, moment: Moment) -> None:
        self.world = world
        self.moment = moment
        self.cluster_of = self._clusters()
        on_record = [t for t in world.transfers if self._known(t.recorded_from, t.recorded_to)]
        # Links are judged before the cut at `as_of`: money in transit has left its pool.
        self._movements = {t.id: t for t in on_record if self._moves(t)}
        self.continued_by: dict[str, list[str]] = {}
        self.continues: dict[str, list[str]] = {}
        self._join()
        happened = [t for t in self._movements.values() if t.time <= moment.as_of]
        self.transfers = sorted(happened, key=lambda t: t.key)
        self.by_id = {t.id: t for t in self.transfers}

    def actor(self, address: str) -> str:
        """The cluster of an address, or the address itself when it has none."""
        return self.cluster_of.get(address, address)

    def value(self, transfer: Transfer) -> Fraction | None:
        """The value in USD as known, None when unpriced."""
        return transfer.value_known(self.moment.known_at)

    def _known(self, recorded_from: int, recorded_to: int | None) -> bool:
        return known(recorded_from, recorded_to, self.moment.known_at)

    def _clusters(self) -> dict[str, str]:
        claims = sorted(
            (m.address, m.cluster)
            for m in self.world.memberships
            if self._known(m.recorded_from, m.recorded_to) and not is_void(m.address)
        )
        return dict(reversed(claims))

    def _moves(self, transfer: Transfer) -> bool:
        """False for zero amounts and for what stays within one actor: they count nowhere."""
        within = self.actor(transfer.sender) == self.actor(transfer.receiver)
        return Fraction(transfer.amount) > 0 and not within

    def _join(self) -> None:
        """Links whose two ends both move money; known ones alone, whatever `as_of` says."""
        pairs = {
            (link.from_id, link.to_id)
            for link in self.world.links
            if self._known(link.recorded_from, link.recorded_to)
        }
        for earlier, later in sorted(pairs):
            if earlier in self._movements and later in self._movements:
                self.continued_by.setdefault(earlier, []).append(later)
                self.continues.setdefault(later, []).append(earlier)
