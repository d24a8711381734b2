"""Reads that compute ledgers as they were known at a past moment."""

from collections.abc import Collection, Mapping

from service.exposure.traced import LedgerName, Marker, Movement
from service.graph.reader.state import read_state
from service.graph.reader.transfers import TransferReads


class LedgerHistoryReads(TransferReads):
    """Markers of rewritten ledgers, and the transfers they are computed from."""

    async def rewritten_since(self) -> bool:
        """Whether any ledger field was rewritten after `known_at`."""
        last = (await read_state(self._runner)).last_rewrite
        return last is not None and last > self._known_at

    async def markers(self, ledgers: Collection[str]) -> Mapping[str, Marker]:
        """The markers of those of the ledgers that were ever rewritten."""
        rows = await self._runner.rows("ledger_markers", ids=sorted(ledgers))
        return {row["id"]: Marker(row["rewritten_at"], row["rewritten_from_key"]) for row in rows}

    async def movements(self, ledger: LedgerName) -> list[Movement]:
        """All transfers known then, up to `as_of`, from or to the ledger's members."""
        found = (await self.members_of([ledger.actor])).get(ledger.actor)
        members = set(found or [ledger.actor])
        received = await self.received_by(members, None, None)
        moved = [*received, *await self.sent_by(members, None, None)]
        here = {t.id: t for t in moved if (t.chain, t.asset) == (ledger.chain, ledger.asset)}
        written = await self.written(here)
        return [
            Movement(t, written[t.id].amount_exact, t.sender in members, t.receiver in members)
            for t in here.values()
        ]
