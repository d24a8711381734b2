"""Erasing a customer: what can be read goes, what proves that there was an assessment stays."""

from dataclasses import dataclass

from service.records.customer_keys import no_customer
from service.records.database import Connection


@dataclass(frozen=True, slots=True)
class Erasure:
    """When a customer was erased (UTC microseconds), and how many assessments that closed."""

    customer_id: str
    erased_at_us: int
    assessments: int


def erase(connection: Connection, customer_id: str, now_us: int) -> Erasure:
    """Delete the customer's key, attributes, dates, wallets and transfers; once is for ever.

    The id, the kind, the status and the graph's random id stay: links to an exited customer
    must still be told. Raises NotFoundError.
    """
    row = connection.execute(
        "SELECT erased_at_us FROM customers WHERE customer_id = ?", (customer_id,)
    ).fetchone()
    if row is None:
        raise no_customer()
    erased_at_us = now_us if row[0] is None else row[0]
    for table in ("customer_keys", "wallets", "customer_transfers"):
        connection.execute(f"DELETE FROM {table} WHERE customer_id = ?", (customer_id,))  # noqa: S608
    connection.execute(
        "UPDATE customers SET erased_at_us = ?, kyc = ?, status_since = NULL,"
        " relationship_since = NULL, last_review = NULL WHERE customer_id = ?",
        (erased_at_us, b"", customer_id),
    )
    closed = connection.execute(
        "SELECT count(*) FROM assessments WHERE customer_id = ?", (customer_id,)
    ).fetchone()[0]
    return Erasure(customer_id, erased_at_us, closed)
