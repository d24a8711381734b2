"""Putting one customer: created, updated, or left as it is."""

from collections.abc import Sequence
from uuid import uuid4

from service.domain.customer import Customer
from service.errors import NotFoundError
from service.records.customer_keys import CustomerKeys
from service.records.customer_rows import customer_cells, read_cells, sealed_cells, wallet_cells
from service.records.database import Cell, Connection
from service.records.errors import ErasedError
from service.records.store import PutOutcome


def put_customer(
    connection: Connection, keys: CustomerKeys, customer: Customer, now: int
) -> PutOutcome:
    """Create or replace a customer; `now` in UTC microseconds. See CustomerRecords.put."""
    try:
        key = keys.of(connection, customer.customer_id)
    except ErasedError:
        return PutOutcome.ERASED
    except NotFoundError:
        _insert(connection, keys, customer, now)
        return PutOutcome.CREATED
    cells, wallets = customer_cells(customer), wallet_cells(customer)
    if read_cells(connection, customer.customer_id, key) == (cells, wallets):
        return PutOutcome.UNCHANGED
    connection.execute(
        "UPDATE customers SET changed_at_us = ?, type = ?, status = ?, status_since = ?,"
        " relationship_since = ?, last_review = ?, format = ?, kyc = ? WHERE customer_id = ?",
        (now, *sealed_cells(cells, key, customer.customer_id), customer.customer_id),
    )
    _replace_wallets(connection, customer.customer_id, wallets)
    return PutOutcome.UPDATED


def _insert(connection: Connection, keys: CustomerKeys, customer: Customer, now: int) -> None:
    customer_id = customer.customer_id
    insert = (
        "INSERT INTO customers (customer_id, graph_ref, created_at_us, changed_at_us, type,"
        " status, status_since, relationship_since, last_review, format, kyc)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    key = keys.new()
    cells = sealed_cells(customer_cells(customer), key, customer_id)
    connection.execute(insert, (customer_id, uuid4().hex, now, now, *cells))
    keys.keep(connection, customer_id, key)
    _replace_wallets(connection, customer_id, wallet_cells(customer))


def _replace_wallets(
    connection: Connection, customer_id: str, wallets: Sequence[tuple[Cell, ...]]
) -> None:
    connection.execute("DELETE FROM wallets WHERE customer_id = ?", (customer_id,))
    connection.executemany(
        "INSERT INTO wallets (customer_id, ordinal, address, role, since, until, verified_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(customer_id, ordinal, *cells) for ordinal, cells in enumerate(wallets)],
    )
