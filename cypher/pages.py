"""How a query over the whole graph is cut into pages, each a query of its own.

A server's time limit counts while rows stream, so one query over everything would end with the
size of the graph. The pages are ranges of an indexed id. Their bounds come from a random sample
of the ids: whatever was sampled, the ranges cover all ids and none twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

PAGE_IDS = 10_000
SHARE = 0.001
# The last text there is by code points, as indexes sort, and the last by UTF-16, as Neo4j
# compares where its plan uses no index. Each comes before the other by the other's order.
LAST = "\U0010ffff" * 4
LAST_UTF16 = "\uffff" * 4

# By whose ids each query is cut: the query that samples them.
SAMPLES: Mapping[str, str] = {
    "feed_address_labels": "sample_addresses",
    "feed_cluster_labels": "sample_clusters",
    "feed_memberships": "sample_addresses",
    "address_label_facts": "sample_addresses",
    "cluster_label_facts": "sample_clusters",
    "membership_facts": "sample_addresses",
    "transfer_addresses": "sample_addresses",
    "transfer_facts": "sample_transfers",
    "link_facts": "sample_transfers",
    "pending_links": "sample_pending_links",
    "pending_link_facts": "sample_pending_links",
    "use_facts": "sample_customers",
    "all_made_facts": "sample_customers",
    "all_transfers": "sample_transfers",
    "all_memberships": "sample_addresses",
    "all_address_claims": "sample_addresses",
    "all_cluster_claims": "sample_clusters",
    "all_links": "sample_transfers",
    "all_entities": "sample_entities",
    "all_markers": "sample_ledgers",
}


def ranges(sampled: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Bounds (after, up to and including) of pages of about PAGE_IDS ids, in order.

    Only ASCII ids become bounds: by code points or by UTF-16, any text lies on the same side of
    them. The last page is empty by code points; by UTF-16 it has what the page before it lacks.
    """
    step = int(PAGE_IDS * SHARE)
    ids = sorted(each for each in sampled if each.isascii())
    return pairwise(["", *ids[step - 1 :: step], LAST, LAST_UTF16])
