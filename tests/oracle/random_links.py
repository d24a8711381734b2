"""Random bridge and swap links that a loader takes: in order of time, between two actors."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from tests.oracle.chance import Chance
from tests.oracle.random_claims import Clustering
from tests.oracle.random_transfers import Frame
from tests.oracle.world import Link, Transfer


class Links:
    """Draws the links of one world: one to one, one to many, many to one, and chains of them."""

    def __init__(
        self,
        frame: Frame,
        clusterings: Sequence[Clustering],
        transfers: Sequence[Transfer],
    ) -> None:
        self._clusterings: Mapping[int, Clustering] = dict(
            zip(frame.stages, clusterings, strict=True)
        )
        self._moving = [t for t in transfers if Fraction(t.amount) > 0]

    def draw(self, chance: Chance, most: int) -> tuple[Link, ...]:
        """Up to `most` links; a pair is linked once."""
        found: dict[tuple[str, str], Link] = {}
        for _ in range(chance.whole(0, most)):
            fits = self._fits()
            if fits:
                earlier, later = self._pair(chance, fits, list(found))
                stamps = self._stamps(earlier, later)
                pair = (earlier.id, later.id)
                found.setdefault(pair, Link(*pair, recorded_from=chance.pick(stamps)))
        return tuple(found.values())

    def _pair(
        self,
        chance: Chance,
        fits: list[tuple[Transfer, Transfer]],
        taken: list[tuple[str, str]],
    ) -> tuple[Transfer, Transfer]:
        """Any pair; half of the time one that shares an end with a link that is there."""
        starts, ends = {a for a, _ in taken}, {b for _, b in taken}
        shared = [pair for pair in fits if pair[0].id in starts or pair[1].id in ends]
        return chance.pick(shared if shared and chance.percent(50) else fits)

    def _fits(self) -> list[tuple[Transfer, Transfer]]:
        return [
            (earlier, later)
            for earlier in self._moving
            for later in self._moving
            if _in_order(earlier, later) and self._stamps(earlier, later)
        ]

    def _stamps(self, earlier: Transfer, later: Transfer) -> list[int]:
        """The stages in which both ends are on record and neither is within one actor."""
        since = max(earlier.recorded_from, later.recorded_from)
        return [
            stamp
            for stamp, clustering in self._clusterings.items()
            if stamp >= since and not any(_within(t, clustering) for t in (earlier, later))
        ]


def _in_order(earlier: Transfer, later: Transfer) -> bool:
    """Positions are compared on one chain alone; on two, the later end has a later second."""
    if earlier.chain == later.chain:
        return earlier.key < later.key
    return earlier.time < later.time


def _within(transfer: Transfer, clustering: Clustering) -> bool:
    ends = (transfer.sender, transfer.receiver)
    return len({clustering.get(end, end) for end in ends}) == 1
