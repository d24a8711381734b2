"""Customers in SQLite: KYC attributes, status, wallets, and the graph's random id of each."""

import json
import sqlite3
from collections.abc import Sequence
from uuid import uuid4

from service.domain.customer import Customer, CustomerStatus
from service.errors import NotFoundError
from service.records.clock import Clock
from service.records.customer_rows import customer_cells, read_cells, to_customer, wallet_cells
from service.records.database import Database
from service.records.store import PutOutcome


class SqliteCustomers:
    """See CustomerRecords."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put(self, customer: Customer) -> PutOutcome:
        """Create or replace; an equal customer, whatever its wallets' order, is unchanged."""
        return self.put_many((customer,))[0]

    def put_many(self, customers: Sequence[Customer]) -> tuple[PutOutcome, ...]:
        """`put` for each, all in one transaction."""
        with self._database.writing() as connection:
            now = self._clock()
            return tuple(_put(connection, customer, now) for customer in customers)

    def get(self, customer_id: str) -> Customer:
        """The customer, wallets by address, role and start. Raises NotFoundError."""
        with self._database.reading() as connection:
            found = read_cells(connection, customer_id)
        if found is None:
            raise no_customer()
        return to_customer(customer_id, *found)

    def ids(self) -> tuple[str, ...]:
        """The ids of all customers, in order."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT customer_id FROM customers ORDER BY customer_id")
            return tuple(row[0] for row in rows)

    def graph_ref(self, customer_id: str) -> str:
        """The graph's random id of a customer, the same for ever. Raises NotFoundError."""
        found = self.graph_refs((customer_id,))
        if not found:
            raise no_customer()
        return found[customer_id]

    def graph_refs(self, customer_ids: Sequence[str]) -> dict[str, str]:
        """The graph's ids by customer id; unknown customers are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT customer_id, graph_ref FROM customers"
                " WHERE customer_id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(customer_ids)),),
            )
            return dict(rows.fetchall())

    def customer_of(self, graph_ref: str) -> str:
        """The customer behind a graph id. Raises NotFoundError."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT customer_id FROM customers WHERE graph_ref = ?", (graph_ref,)
            ).fetchone()
        if row is None:
            raise no_customer()
        return str(row[0])

    def statuses(self, graph_refs: Sequence[str]) -> dict[str, CustomerStatus]:
        """The status by graph id; unknown ids are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT graph_ref, status FROM customers"
                " WHERE graph_ref IN (SELECT value FROM json_each(?))",
                (json.dumps(list(graph_refs)),),
            )
            return {ref: CustomerStatus(status) for ref, status in rows}


def no_customer() -> NotFoundError:
    """The sentence names no id: it may end up in a log."""
    return NotFoundError("there is no such customer: load or PUT it first")


def _put(connection: sqlite3.Connection, customer: Customer, now: int) -> PutOutcome:
    new = customer_cells(customer), wallet_cells(customer)
    old = read_cells(connection, customer.customer_id)
    if old == new:
        return PutOutcome.UNCHANGED
    if old is None:
        connection.execute(
            "INSERT INTO customers (customer_id, graph_ref, created_at_us, changed_at_us, type,"
            " status, status_since, relationship_since, last_review, format, kyc)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (customer.customer_id, uuid4().hex, now, now, *new[0]),
        )
    else:
        connection.execute(
            "UPDATE customers SET changed_at_us = ?, type = ?, status = ?, status_since = ?,"
            " relationship_since = ?, last_review = ?, format = ?, kyc = ? WHERE customer_id = ?",
            (now, *new[0], customer.customer_id),
        )
    _replace_wallets(connection, customer.customer_id, new[1])
    return PutOutcome.CREATED if old is None else PutOutcome.UPDATED


def _replace_wallets(
    connection: sqlite3.Connection, customer_id: str, wallets: Sequence[tuple[object, ...]]
) -> None:
    connection.execute("DELETE FROM wallets WHERE customer_id = ?", (customer_id,))
    connection.executemany(
        "INSERT INTO wallets (customer_id, ordinal, address, role, since, until, verified_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(customer_id, ordinal, *cells) for ordinal, cells in enumerate(wallets)],
    )
