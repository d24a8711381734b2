"""Transfers that customers made from the firm's wallets, as rows of the store."""

from collections.abc import Sequence

from service.domain.flow import InitiatedBy
from service.records.database import Connection, Database
from service.records.store import CustomerTransfer, PutOutcome


class StoredTransfers:
    """See TransferRecords."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_many(self, transfers: Sequence[CustomerTransfer]) -> tuple[PutOutcome, ...]:
        """Create or replace, in one transaction; NO_CUSTOMER or ERASED where there is none."""
        with self._database.writing() as connection:
            return tuple(_put(connection, transfer) for transfer in transfers)

    def of_customer(self, customer_id: str) -> tuple[CustomerTransfer, ...]:
        """The transfers of a customer by id; none for a customer that is not there."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT transfer_id, initiated_by FROM customer_transfers WHERE customer_id = ?",
                (customer_id,),
            ).fetchall()
        return tuple(
            CustomerTransfer(customer_id, transfer_id, None if by is None else InitiatedBy(by))
            for transfer_id, by in sorted(rows)
        )


def _put(connection: Connection, transfer: CustomerTransfer) -> PutOutcome:
    key = (transfer.customer_id, transfer.transfer_id)
    initiated_by = None if transfer.initiated_by is None else transfer.initiated_by.value
    customer = connection.execute(
        "SELECT erased_at_us FROM customers WHERE customer_id = ?", (transfer.customer_id,)
    ).fetchone()
    if customer is None or customer[0] is not None:
        return PutOutcome.NO_CUSTOMER if customer is None else PutOutcome.ERASED
    old = connection.execute(
        "SELECT initiated_by FROM customer_transfers WHERE customer_id = ? AND transfer_id = ?",
        key,
    ).fetchone()
    if old is not None and old[0] == initiated_by:
        return PutOutcome.UNCHANGED
    connection.execute(
        "INSERT INTO customer_transfers (customer_id, transfer_id, initiated_by)"
        " VALUES (?, ?, ?) ON CONFLICT (customer_id, transfer_id)"
        " DO UPDATE SET initiated_by = excluded.initiated_by",
        (*key, initiated_by),
    )
    return PutOutcome.CREATED if old is None else PutOutcome.UPDATED
