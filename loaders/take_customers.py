"""Customers and the transfers that they made into the spool."""

from collections.abc import Sequence

from loaders.customer_json import encode
from loaders.feed_spool import FeedSpool
from loaders.rows import CustomerRow, CustomerTransferRow

CUSTOMER = "INSERT OR IGNORE INTO customer (customer_id, body, file, line) VALUES (?, ?, ?, ?)"
MADE = """
INSERT OR IGNORE INTO made (customer_id, transfer_id, initiated_by, file, line)
VALUES (?, ?, ?, ?, ?)
"""
TWICE = "this customer_id was given before in this load"
OTHER_INITIATOR = "another row of this load names another initiator of the same transfer"


def take_customers(into: FeedSpool, rows: Sequence[CustomerRow]) -> None:
    """Customers; a second record of the same customer in one load is rejected."""
    for row in rows:
        place, customer = row.place, row.customer
        value = (customer.customer_id, encode(customer), place.file, place.line)
        if not into.inserted(CUSTOMER, value):
            into.contradict(place, "customer_id", TWICE)


def take_made(into: FeedSpool, rows: Sequence[CustomerTransferRow]) -> None:
    """Transfers that customers made; a row may add the initiator, not name another one."""
    for row in rows:
        key = (row.customer_id, row.transfer_id)
        if not into.inserted(MADE, (*key, row.initiated_by, row.place.file, row.place.line)):
            _second_made(into, row)


def _second_made(into: FeedSpool, row: CustomerTransferRow) -> None:
    first = into.spool.execute(
        "SELECT initiated_by FROM made WHERE customer_id = ? AND transfer_id = ?",
        (row.customer_id, row.transfer_id),
    ).fetchone()[0]
    if None not in (first, row.initiated_by) and first != row.initiated_by:
        into.contradict(row.place, "initiated_by", OTHER_INITIATOR, row.initiated_by)
        return
    into.duplicates(1)
    into.spool.execute(
        "UPDATE made SET initiated_by = coalesce(initiated_by, ?)"
        " WHERE customer_id = ? AND transfer_id = ?",
        (row.initiated_by, row.customer_id, row.transfer_id),
    )
