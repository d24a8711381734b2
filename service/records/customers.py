"""Customers: KYC attributes, status, wallets, and the graph's random id of each."""

from collections.abc import Iterator, Sequence

from service.domain.customer import Customer, CustomerStatus
from service.domain.moment import MICROS
from service.domain.retention import Ended
from service.records.clock import Clock
from service.records.customer_keys import CustomerKeys, no_customer
from service.records.customer_rows import read_cells, to_customer
from service.records.customer_writes import put_customer
from service.records.database import Database, in_chunks
from service.records.erasure import Erasure, erase
from service.records.store import PutOutcome


class StoredCustomers:
    """See CustomerRecords."""

    def __init__(self, database: Database, keys: CustomerKeys, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock

    def put(self, customer: Customer) -> PutOutcome:
        """Create or replace; an equal customer, whatever its wallets' order, is unchanged."""
        return self.put_many((customer,))[0]

    def put_many(self, customers: Sequence[Customer]) -> tuple[PutOutcome, ...]:
        """`put` for each, all in one transaction."""
        with self._database.writing() as connection:
            now = self._clock()
            return tuple(
                put_customer(connection, self._keys, customer, now) for customer in customers
            )

    def get(self, customer_id: str) -> Customer:
        """The customer, wallets by address, role and start. Raises NotFoundError, ErasedError."""
        with self._database.reading() as connection:
            key = self._keys.of(connection, customer_id)
            found = read_cells(connection, customer_id, key)
        return to_customer(customer_id, *found)

    def erase(self, customer_id: str) -> Erasure:
        """Delete a customer's key, attributes, wallets and transfers. Raises NotFoundError."""
        with self._database.writing() as connection:
            done = erase(connection, customer_id, self._clock())
        self._database.scrub()
        return done

    def ids(self) -> tuple[str, ...]:
        """The ids of all customers that were not erased, in order."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT customer_id FROM customers WHERE erased_at_us IS NULL"
            ).fetchall()
        # A database may order texts by a language's rules.
        return tuple(sorted(row[0] for row in rows))

    def ended(self) -> tuple[Ended, ...]:
        """The customers that exited and were not erased, in order; see CustomerRecords."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT customer_id, status_since, changed_at_us FROM customers"
                " WHERE status = ? AND erased_at_us IS NULL",
                (CustomerStatus.EXITED.value,),
            ).fetchall()
        return tuple(
            Ended(name, changed // MICROS + 1 if since is None else since)
            for name, since, changed in sorted(rows)
        )

    def graph_ref(self, customer_id: str) -> str:
        """The graph's random id of a customer, the same for ever. Raises NotFoundError."""
        found = self.graph_refs((customer_id,))
        if not found:
            raise no_customer()
        return found[customer_id]

    def graph_refs(self, customer_ids: Sequence[str]) -> dict[str, str]:
        """The graph's ids by customer id; unknown customers are left out."""
        sql = "SELECT customer_id, graph_ref FROM customers WHERE customer_id IN "
        return dict(self._found(sql, customer_ids))

    def customer_of(self, graph_ref: str) -> str:
        """The customer behind a graph id. Raises NotFoundError."""
        sql = "SELECT customer_id, graph_ref FROM customers WHERE graph_ref IN "
        for customer_id, _ in self._found(sql, (graph_ref,)):
            return customer_id
        raise no_customer()

    def statuses(self, graph_refs: Sequence[str]) -> dict[str, CustomerStatus]:
        """The status by graph id; unknown ids are left out."""
        sql = "SELECT graph_ref, status FROM customers WHERE graph_ref IN "
        return {ref: CustomerStatus(status) for ref, status in self._found(sql, graph_refs)}

    def _found(self, sql: str, values: Sequence[str]) -> Iterator[tuple[str, str]]:
        with self._database.reading() as connection:
            rows = [
                row
                for marks, chunk in in_chunks(values)
                for row in connection.execute(sql + marks, chunk).fetchall()
            ]
        yield from rows
