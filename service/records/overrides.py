"""Overrides and their withdrawals: appended, chained with the assessments, never changed."""

from service.domain.override import Override, Overrides, Withdrawal
from service.errors import ConflictError, NotFoundError
from service.records.chain import Chain
from service.records.chained import OVERRIDES, next_sequence
from service.records.customer_keys import CustomerKeys
from service.records.database import Connection, Database
from service.records.head import TreeHead
from service.records.override_codec import (
    OVERRIDE_FORMAT,
    decode_entry,
    encode_entry,
    format_of,
)
from service.records.sealed_body import open_body, seal_body


class StoredOverrides:
    """See OverrideRecords."""

    def __init__(self, database: Database, keys: CustomerKeys, chain: Chain) -> None:
        self._database = database
        self._keys = keys
        self._chain = chain

    def grant(self, override: Override) -> int:
        """Store it and return its number; see OverrideRecords."""
        with self._database.writing() as connection:
            if override.assessment_id is not None:
                _check_assessment(connection, override.customer_id, override.assessment_id)
            head = self._append(connection, override)
        self._chain.keep(head)
        return head.tree.size

    def withdraw(self, withdrawal: Withdrawal) -> int:
        """Store it and return its number; see OverrideRecords."""
        with self._database.writing() as connection:
            key = self._keys.of(connection, withdrawal.customer_id)
            known = self._of(connection, key, withdrawal.customer_id)
            if withdrawal.override_id not in {one.override_id for one in known.granted}:
                raise no_override()
            if withdrawal.override_id in {one.override_id for one in known.withdrawn}:
                raise ConflictError("this override was withdrawn before")
            head = self._append(connection, withdrawal)
        self._chain.keep(head)
        return head.tree.size

    def customer_of(self, override_id: str) -> str:
        """The customer of an override. Raises NotFoundError."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT customer_id FROM overrides WHERE entry_id = ? AND format = ?",
                (override_id, OVERRIDE_FORMAT),
            ).fetchone()
        if row is None:
            raise no_override()
        return str(row[0])

    def of_customer(self, customer_id: str) -> Overrides:
        """All of a customer, the oldest first. Raises NotFoundError, ErasedError."""
        with self._database.reading() as connection:
            key = self._keys.of(connection, customer_id)
            return self._of(connection, key, customer_id)

    def _append(self, connection: Connection, entry: Override | Withdrawal) -> TreeHead:
        entry_id, at_us = _identity(entry)
        key = self._keys.of(connection, entry.customer_id)
        bound = (OVERRIDES.body, entry.customer_id, entry_id, format_of(entry))
        body = seal_body(key, encode_entry(entry), *bound)
        cells = (
            next_sequence(connection), entry_id, entry.customer_id, at_us, format_of(entry), body,
        )  # fmt: skip
        connection.execute(OVERRIDES.insert, cells)
        return self._chain.extend(connection, cells)

    def _of(self, connection: Connection, key: bytes, customer_id: str) -> Overrides:
        rows = connection.execute(
            "SELECT entry_id, format, body FROM overrides WHERE customer_id = ? ORDER BY sequence",
            (customer_id,),
        ).fetchall()
        entries = [
            decode_entry(form, open_body(key, body, OVERRIDES.body, customer_id, name, form).clear)
            for name, form, body in rows
        ]
        return Overrides(
            tuple(one for one in entries if isinstance(one, Override)),
            tuple(one for one in entries if isinstance(one, Withdrawal)),
        )


def no_override() -> NotFoundError:
    """The sentence names no id: it may end up in a log."""
    return NotFoundError("there is no such override: see clearhop override list")


def _identity(entry: Override | Withdrawal) -> tuple[str, int]:
    if isinstance(entry, Override):
        return entry.override_id, entry.granted_at_us
    return entry.withdrawal_id, entry.withdrawn_at_us


def _check_assessment(connection: Connection, customer_id: str, assessment_id: str) -> None:
    found = connection.execute(
        "SELECT 1 FROM assessments WHERE assessment_id = ? AND customer_id = ?",
        (assessment_id, customer_id),
    ).fetchone()
    if found is None:
        raise NotFoundError("this customer has no such assessment")
