"""All reads at one pair of moments."""

from collections.abc import Sequence

from service.exposure.traced import Traced
from service.graph.reader.counts import CountReads
from service.graph.reader.flows import FlowReads
from service.graph.reader.history import HistoryReads
from service.graph.reader.ledgers import LedgerHistoryReads
from service.graph.reader.own import OwnReads
from service.graph.reader.pools import PoolReads


class GraphReads(LedgerHistoryReads, HistoryReads, OwnReads, PoolReads, FlowReads, CountReads):
    """The port `service.exposure.reads.LedgerReads`, wallet history and flows, by Cypher.

    Ledger fields are given as they are stored: none is ever computed.
    """

    computed_ledgers = 0

    async def settled(self, transfers: Sequence[Traced]) -> Sequence[Traced]:
        """The same transfers: their stored fields are what is asked for."""
        return transfers
