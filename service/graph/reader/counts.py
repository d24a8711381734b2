"""How many transfers addresses had a part in: what tells a hub."""

from collections.abc import Collection, Mapping

from service.domain.exposure import DEFAULT_HUB_LIMIT
from service.graph.reader.base import Reads

# A hub is one beyond the limit, however far.
MOST = DEFAULT_HUB_LIMIT + 1


class CountReads(Reads):
    """Counts up to `as_of`, as known at the moment, and no further than MOST.

    A degree is read at once whatever it is, and is never too small; only one beyond the limit
    may hold transfers that came later, and is counted.
    """

    async def sends_counted(self, addresses: Collection[str]) -> Mapping[str, int]:
        """How many transfers each address sent."""
        rows = await self._runner.rows("sends_counted", addresses=sorted(addresses))
        found = {row["address"]: row["sends"] for row in rows}
        return {
            name: degree if degree < MOST else await self._known("sends", name)
            for name, degree in found.items()
        }

    async def transfers_counted(self, addresses: Collection[str]) -> Mapping[str, int]:
        """How many transfers each address had a part in."""
        rows = await self._runner.rows("transfers_counted", addresses=sorted(addresses))
        found = {row["address"]: row["transfers"] for row in rows}
        return {
            name: degree if degree < MOST else await self._both(name)
            for name, degree in found.items()
        }

    async def _both(self, address: str) -> int:
        sends = await self._known("sends", address)
        return sends if sends == MOST else sends + await self._known("receipts", address)

    async def _known(self, what: str, address: str) -> int:
        rows = await self._runner.rows(
            f"{what}_known",
            address=address,
            as_of=self._as_of,
            known_at=self._known_at,
            most=MOST,
        )
        count: int = rows[0][what]
        return count
