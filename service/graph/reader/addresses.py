"""Reads that find addresses by what people type."""

from collections.abc import Collection

from service.graph.reader.base import Reads


class AddressReads(Reads):
    """Which addresses the graph holds."""

    async def held(self, ids: Collection[str]) -> list[str]:
        """Those of the ids that the graph holds."""
        rows = await self._runner.rows("addresses_by_id", ids=sorted(ids))
        return sorted(row["id"] for row in rows)

    async def written_like(self, text: str) -> list[str]:
        """The ids, on whichever chain, whose address is written like this."""
        rows = await self._runner.rows("addresses_by_text", texts=[text])
        return sorted(row["id"] for row in rows)

    async def entity_exists(self, text: str) -> bool:
        """Whether an entity has this id or name, or had this name."""
        for name in ("entities_named", "entities_once_named"):
            if await self._runner.rows(name, text=text):
                return True
        return False
