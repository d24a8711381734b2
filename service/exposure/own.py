"""A subject's own transfers as they are read: all of them, or the greatest of too many.

Neither engine can read the transfers of an address in an order: each would have to be looked at,
and sorted by millions in the server's memory. So the engine goes over them twice and keeps
nothing: once to count them in bands of like value, and once more for those in the bands that
hold the greatest. That takes time by their number, but a small part of what reading them takes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from service.domain.exposure import Direction, LeftOut, Subject
from service.exposure.own_query import Band, OwnQuery, OwnWallet
from service.exposure.reads import ExposureReads
from service.exposure.traced import Traced


@dataclass(frozen=True, slots=True)
class Chosen:
    """Own transfers with a value, in order, how many have none, and what was left out if any."""

    priced: tuple[Traced, ...]
    unpriced: int
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """The own transfers of a subject in one direction; `addresses` are all that it has."""

    reads: ExposureReads
    subject: Subject
    direction: Direction
    addresses: frozenset[str]
    since: int | None

    async def read(self, most: int | None) -> list[Traced]:
        """Transfers of its wallets, at most so many, whichever the engine meets first."""
        read = self.reads.received_by if self._received else self.reads.sent_by
        return await read(self.addresses, self.since, most)

    async def all(self, found: Iterable[Traced]) -> Chosen:
        """Those that count, of all that were read."""
        made = set(self.subject.made)
        if self._received:
            counted = [t for t in found if t.sender not in self.addresses and t.id not in made]
        else:
            sent = [*found, *await self._made()]
            counted = [t for t in sent if t.receiver not in self.addresses]
        moved = await self._moved(counted)
        priced = [t for t in moved if t.value_usd is not None]
        return Chosen(_in_order(priced), len(moved) - len(priced))

    async def greatest(self, most: int) -> Chosen:
        """Of those that count the `most` of the greatest value; the others are added up."""
        asked = await self._asked()
        bands = await self.reads.own_bands(asked)
        made = await self._made_apart()
        wanted = most + len(made)
        read = await self.reads.own_greatest(asked, least_wanted(bands, wanted), wanted)
        apart = {t.id: t for t in made}
        rest = [t for t in read if t.id not in apart]
        priced = ranked(rest if self._received else (*rest, *made))[:most]
        sign = -1 if self._received else 1
        corrections = (Band(sign, sign * (t.value_usd or 0.0), t.value_usd) for t in made)
        return _chosen(priced, [*bands, *corrections])

    @property
    def _received(self) -> bool:
        return self.direction is Direction.RECEIVED

    async def _made(self) -> list[Traced]:
        """What the customer made from the firm's wallets."""
        found = await self.reads.transfers(self.subject.made) if self.subject.made else []
        return [t for t in found if self.since is None or t.time >= self.since]

    async def _made_apart(self) -> list[Traced]:
        """Of these, received: those that the engine counts and that do not; sent: the reverse."""
        own = self.addresses
        outside = [t for t in await self._made() if t.sender not in own]
        return await self._moved(t for t in outside if (t.receiver in own) is self._received)

    async def _moved(self, transfers: Iterable[Traced]) -> list[Traced]:
        """Each once, without those of nothing and those within one actor."""
        unique = {t.id: t for t in transfers if t.amount > 0}
        if not self.subject.deposits and not self.subject.made:
            return list(unique.values())
        ends = {end for t in unique.values() for end in (t.sender, t.receiver)}
        actors = await self.reads.actors(ends)
        return [t for t in unique.values() if actors.get(t.sender) != actors.get(t.receiver)]

    async def _asked(self) -> OwnQuery:
        actors = await self.reads.actors({*self.subject.addresses, *self.subject.deposits})
        named = self.subject.addresses
        clusters = sorted({actors[each] for each in named if actors[each] != each})
        wallets = []
        for address in sorted(self.addresses):
            its = actors.get(address, address) if address in self.subject.deposits else address
            within = clusters if its == address else sorted({*clusters, its})
            wallets.append(OwnWallet(address, tuple(within)))
        names = (*named, *self.subject.deposits)
        return OwnQuery(self.direction, tuple(wallets), names, self.since)


def ranked(transfers: Iterable[Traced]) -> list[Traced]:
    """The priced ones, the greatest value first; of like value the earlier."""
    priced = (t for t in transfers if t.value_usd is not None)
    return sorted(priced, key=lambda t: (-(t.value_usd or 0.0), t.key))


def least_wanted(bands: Iterable[Band], most: int) -> float:
    """The least value of the bands that hold the `most` greatest transfers."""
    reached, least = 0, 0.0
    priced = ((band.least_usd, band.transfers) for band in bands if band.least_usd is not None)
    for value, transfers in sorted(priced, reverse=True):
        reached, least = reached + transfers, value
        if reached >= most:
            break
    return least


def _chosen(priced: list[Traced], bands: list[Band]) -> Chosen:
    valued = [band for band in bands if band.least_usd is not None]
    rest = sum(band.transfers for band in valued) - len(priced)
    total = fsum(band.value_usd for band in valued)
    value = max(0.0, total - fsum(t.value_usd or 0.0 for t in priced))
    return Chosen(
        _in_order(priced),
        sum(band.transfers for band in bands) - len(priced) - rest,
        LeftOut(rest, value) if rest > 0 else None,
    )


def _in_order(transfers: Iterable[Traced]) -> tuple[Traced, ...]:
    return tuple(sorted(transfers, key=lambda t: t.key))
