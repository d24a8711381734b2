"""Assessments in SQLite: appended, read, never changed."""

import sqlite3

from service.domain.assessment import Assessment
from service.errors import ConflictError, NotFoundError
from service.records.clock import Clock
from service.records.codec import ASSESSMENT_FORMAT, decode_assessment, encode_assessment
from service.records.customers import no_customer
from service.records.database import Database
from service.records.store import AssessmentPage


class SqliteAssessments:
    """See AssessmentRecords."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def append(self, assessment: Assessment) -> int:
        """Store it and return its sequence number, counted from 1 without gaps.

        Raises ConflictError when its id is taken, NotFoundError when its customer is not there.
        """
        body = encode_assessment(assessment)
        with self._database.writing() as connection:
            _check(connection, assessment)
            sequence = _next_sequence(connection)
            connection.execute(
                "INSERT INTO assessments"
                " (sequence, assessment_id, customer_id, recorded_at_us, format, body)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    sequence,
                    assessment.assessment_id,
                    assessment.customer_id,
                    self._clock(),
                    ASSESSMENT_FORMAT,
                    body,
                ),
            )
        return sequence

    def get(self, assessment_id: str) -> Assessment:
        """The assessment. Raises NotFoundError."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT format, body FROM assessments WHERE assessment_id = ?", (assessment_id,)
            ).fetchone()
        if row is None:
            raise NotFoundError("there is no such assessment")
        return decode_assessment(*row)

    def page(self, customer_id: str, limit: int, before: int | None = None) -> AssessmentPage:
        """At most `limit` of a customer, older than sequence `before`. Raises NotFoundError."""
        with self._database.reading() as connection:
            if not _has_customer(connection, customer_id):
                raise no_customer()
            rows = connection.execute(
                "SELECT sequence, format, body FROM assessments"
                " WHERE customer_id = ? AND (? IS NULL OR sequence < ?)"
                " ORDER BY sequence DESC LIMIT ?",
                (customer_id, before, before, limit + 1),
            ).fetchall()
        items = tuple(decode_assessment(form, body) for _, form, body in rows[:limit])
        return AssessmentPage(items, rows[limit - 1][0] if len(rows) > limit else None)


def _check(connection: sqlite3.Connection, assessment: Assessment) -> None:
    if not _has_customer(connection, assessment.customer_id):
        raise no_customer()
    taken = connection.execute(
        "SELECT 1 FROM assessments WHERE assessment_id = ?", (assessment.assessment_id,)
    ).fetchone()
    if taken is not None:
        raise ConflictError("an assessment with this id is stored already and is never replaced")


def _has_customer(connection: sqlite3.Connection, customer_id: str) -> bool:
    query = "SELECT 1 FROM customers WHERE customer_id = ?"
    return connection.execute(query, (customer_id,)).fetchone() is not None


def _next_sequence(connection: sqlite3.Connection) -> int:
    query = "SELECT coalesce(max(sequence), 0) + 1 FROM assessments"
    return int(connection.execute(query).fetchone()[0])
