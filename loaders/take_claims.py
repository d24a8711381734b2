"""Labels and memberships into the spool: what a feed claims, each claim once."""

from collections.abc import Sequence

from loaders.feed_spool import FeedSpool
from loaders.rows import LabelRow, MembershipRow
from loaders.spool import Value
from service.domain.keys import fact_id

LABEL = """
INSERT OR IGNORE INTO label (fact, feed, node_kind, node, entity_id, entity, category, source,
  confidence, valid_from, valid_to, jurisdiction, account_type, authority, checksum_valid)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
MEMBERSHIP = "INSERT OR IGNORE INTO membership (fact, feed, cluster, address) VALUES (?, ?, ?, ?)"


def take_labels(into: FeedSpool, rows: Sequence[LabelRow]) -> None:
    """Attributions; the same claim twice is one claim."""
    into.insert(LABEL, [_label(into.feed, row) for row in rows])


def _label(feed: str, row: LabelRow) -> tuple[Value, ...]:
    node = row.cluster_id if row.address is None else row.address
    claim = (
        row.category,
        row.source,
        row.confidence,
        row.valid_from,
        row.valid_to,
        row.jurisdiction,
        row.account_type,
        int(row.authority),
        int(row.checksum_valid),
    )
    kind = "cluster" if row.address is None else "address"
    fact = fact_id(feed, kind, node, row.entity_id, *claim)
    return (fact, feed, kind, node, row.entity_id, row.entity, *claim)


def take_memberships(into: FeedSpool, rows: Sequence[MembershipRow]) -> None:
    """Memberships; a feed may place an address in one cluster only."""
    for row in rows:
        fact = fact_id(into.feed, row.cluster_id, row.address)
        if not into.inserted(MEMBERSHIP, (fact, into.feed, row.cluster_id, row.address)):
            _second_membership(into, row)


def _second_membership(into: FeedSpool, row: MembershipRow) -> None:
    first = into.spool.execute(
        "SELECT cluster FROM membership WHERE feed = ? AND address = ?", (into.feed, row.address)
    ).fetchone()[0]
    if first == row.cluster_id:
        into.duplicates(1)
    else:
        reason = f"the feed already places this address in cluster {first}"
        into.contradict(row.place, "cluster_id", reason, row.cluster_id)
