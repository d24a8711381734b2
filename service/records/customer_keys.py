"""A key for each customer, kept encrypted by the master key; without it nothing can be read."""

import os
from dataclasses import dataclass, field

from service.errors import NotFoundError
from service.records.database import Connection
from service.records.errors import ErasedError, RecordsUnavailableError
from service.records.sealing import seal, unseal
from service.settings import KEY_BYTES

WRAPPED = "customer_keys.wrapped_key"


@dataclass(frozen=True, slots=True)
class CustomerKeys:
    """The customers' keys, opened with the master key."""

    master: bytes = field(repr=False)

    def new(self) -> bytes:
        """A random key, not kept yet."""
        return os.urandom(KEY_BYTES)

    def keep(self, connection: Connection, customer_id: str, key: bytes) -> None:
        """Keep the key of a customer that has none."""
        connection.execute(
            "INSERT INTO customer_keys (customer_id, wrapped_key) VALUES (?, ?)",
            (customer_id, seal(self.master, key, WRAPPED, customer_id)),
        )

    def of(self, connection: Connection, customer_id: str) -> bytes:
        """A customer's key. Raises NotFoundError, ErasedError, or RecordsUnavailableError."""
        row = connection.execute(
            "SELECT customers.erased_at_us, customer_keys.wrapped_key FROM customers"
            " LEFT JOIN customer_keys ON customer_keys.customer_id = customers.customer_id"
            " WHERE customers.customer_id = ?",
            (customer_id,),
        ).fetchone()
        if row is None:
            raise no_customer()
        erased_at_us, wrapped = row
        if erased_at_us is not None:
            raise erased()
        if wrapped is None:
            raise RecordsUnavailableError("a customer's key is missing, and no erasure is noted")
        return unseal(self.master, wrapped, WRAPPED, customer_id)


def no_customer() -> NotFoundError:
    """The sentence names no id: it may end up in a log."""
    return NotFoundError("there is no such customer: load or PUT it first")


def erased() -> ErasedError:
    """The sentence names no id: it may end up in a log."""
    return ErasedError(
        "this customer was erased: the key of its attributes and assessments is gone;"
        " a returning customer needs a new customer id"
    )
