"""Assessments: appended, chained by hash, read, never changed."""

import sys

from service.domain.assessment import Assessment
from service.errors import ConflictError, NotFoundError
from service.records.chain import Chain
from service.records.chained import ASSESSMENTS, next_sequence
from service.records.clock import Clock
from service.records.codec import (
    ASSESSMENT_FORMAT,
    WITHOUT_INPUTS,
    decode_assessment,
    encode_assessment,
)
from service.records.customer_keys import CustomerKeys
from service.records.database import Connection, Database
from service.records.input_rows import input_cells, input_digest, read_inputs, store_inputs
from service.records.inputs import Inputs
from service.records.sealed_body import open_body, seal_body
from service.records.store import AssessmentPage


class StoredAssessments:
    """See AssessmentRecords."""

    def __init__(self, database: Database, keys: CustomerKeys, chain: Chain, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._chain = chain
        self._clock = clock

    def append(self, assessment: Assessment, inputs: Inputs) -> int:
        """Store it with what it was computed from, in one transaction.

        Returns its number: chained rows are counted from 1 without gaps.

        Raises ConflictError when its id is taken, NotFoundError when its customer is not there,
        ErasedError when it was erased.
        """
        customer_id, assessment_id = assessment.customer_id, assessment.assessment_id
        clear = encode_assessment(assessment)
        with self._database.writing() as connection:
            key = self._keys.of(connection, customer_id)
            _check_free(connection, assessment_id)
            sequence = next_sequence(connection)
            beside = input_cells(key, inputs, sequence, customer_id, assessment_id)
            bound = (ASSESSMENTS.body, customer_id, assessment_id, ASSESSMENT_FORMAT)
            body = seal_body(key, clear, *bound, inputs=input_digest(beside))
            cells = (
                sequence, assessment_id, customer_id, self._clock(), ASSESSMENT_FORMAT, body,
            )  # fmt: skip
            connection.execute(ASSESSMENTS.insert, cells)
            head = self._chain.extend(connection, cells)
            store_inputs(connection, beside, inputs.rules)
        self._chain.keep(head)
        return sequence

    def get(self, assessment_id: str) -> Assessment:
        """The assessment. Raises NotFoundError, ErasedError."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT customer_id, format, body FROM assessments WHERE assessment_id = ?",
                (assessment_id,),
            ).fetchone()
            if row is None:
                raise no_assessment()
            customer_id, form, body = row
            key = self._keys.of(connection, customer_id)
        opened = open_body(key, body, ASSESSMENTS.body, customer_id, assessment_id, form)
        return decode_assessment(form, opened.clear)

    def inputs(self, assessment_id: str) -> Inputs | None:
        """What it was computed from; None for one stored before that was kept.

        Raises NotFoundError, ErasedError.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT sequence, customer_id, format FROM assessments WHERE assessment_id = ?",
                (assessment_id,),
            ).fetchone()
            if row is None:
                raise no_assessment()
            sequence, customer_id, form = row
            key = self._keys.of(connection, customer_id)
            if form in WITHOUT_INPUTS:
                return None
            return read_inputs(connection, key, sequence, customer_id, assessment_id)

    def page(self, customer_id: str, limit: int, before: int | None = None) -> AssessmentPage:
        """At most `limit` of a customer, older than sequence `before`.

        Raises NotFoundError, ErasedError.
        """
        with self._database.reading() as connection:
            key = self._keys.of(connection, customer_id)
            rows = connection.execute(
                "SELECT sequence, assessment_id, format, body FROM assessments"
                " WHERE customer_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?",
                (customer_id, sys.maxsize if before is None else before, limit + 1),
            ).fetchall()
        items = tuple(
            decode_assessment(
                form, open_body(key, body, ASSESSMENTS.body, customer_id, name, form).clear
            )
            for _, name, form, body in rows[:limit]
        )
        return AssessmentPage(items, rows[limit - 1][0] if len(rows) > limit else None)


def no_assessment() -> NotFoundError:
    """The sentence names no id: it may end up in a log."""
    return NotFoundError("there is no such assessment")


def _check_free(connection: Connection, assessment_id: str) -> None:
    taken = connection.execute(
        "SELECT 1 FROM assessments WHERE assessment_id = ?", (assessment_id,)
    ).fetchone()
    if taken is not None:
        raise ConflictError("an assessment with this id is stored already and is never replaced")
