"""All reads at one pair of moments."""

from service.graph.reader.history import HistoryReads
from service.graph.reader.ledgers import LedgerHistoryReads
from service.graph.reader.pools import PoolReads


class GraphReads(LedgerHistoryReads, HistoryReads, PoolReads):
    """The port `service.exposure.reads.LedgerReads` and wallet history, answered by Cypher."""
