"""All reads that exposure needs, over a graph."""

from service.graph.reader.claims import ClaimReads
from service.graph.reader.ledgers import LedgerHistoryReads
from service.graph.reader.pools import PoolReads


class GraphReads(LedgerHistoryReads, ClaimReads, PoolReads):
    """The port `service.exposure.reads.LedgerReads`, answered by Cypher."""
