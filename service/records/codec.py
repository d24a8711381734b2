"""Assessments to canonical bytes and back, exactly: Decimals keep all their places.

The stored form is this module's own. It follows the dataclasses of `service.domain`, not the
wire, so that the wire can change while what was stored still reads. Fields that an older form
does not have read as their defaults.
"""

import json
from dataclasses import asdict
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from service.domain.assessment import (
    Assessment,
    Contribution,
    Evidence,
    PolicyRef,
    QueryParameter,
    Trigger,
)
from service.domain.attribution import Attribution
from service.domain.due_diligence import ApproverRole, DueDiligence, Effect
from service.domain.exposure import Outcome
from service.domain.moment import Moments
from service.records import findings
from service.records.canonical import canonical_json
from service.records.errors import RecordsUnavailableError

Word = TypeVar("Word", bound=StrEnum)
ASSESSMENT_FORMAT = "assessment/2"
# The first form knew nothing of what follows from a score: what it lacks reads as None or ().
READABLE = ("assessment/1", ASSESSMENT_FORMAT)


def encode_assessment(assessment: Assessment) -> bytes:
    """Canonical bytes: equal assessments give equal bytes. Raises ValueError on a NaN."""
    return canonical_json(asdict(assessment)).encode()


def decode_assessment(form: str, body: bytes) -> Assessment:
    """The assessment that was encoded. Raises RecordsUnavailableError for a newer form."""
    if form not in READABLE:
        raise RecordsUnavailableError(
            f"an assessment is stored as {form!r}, which this version of clearhop cannot read"
        )
    document = json.loads(body, parse_float=Decimal)
    return Assessment(
        assessment_id=document["assessment_id"],
        customer_id=document["customer_id"],
        outcome=Outcome(document["outcome"]),
        outcome_reasons=tuple(document["outcome_reasons"]),
        score=_decimal(document["score"]),
        band=document["band"],
        contributions=tuple(_contribution(row) for row in document["contributions"]),
        policy=PolicyRef(**document["policy"]),
        moments=Moments(**document["moments"]),
        due_diligence=_word(DueDiligence, document.get("due_diligence")),
        required_actions=tuple(document.get("required_actions", ())),
        next_review_date=document.get("next_review_date"),
        approver_role=_word(ApproverRole, document.get("approver_role")),
        triggers=tuple(_trigger(each) for each in document.get("triggers", ())),
        interval=findings.interval(document.get("interval")),
        load_bearing=findings.load_bearing(document.get("load_bearing")),
        method_bands=findings.method_bands(document.get("method_bands", ())),
    )


def _trigger(document: dict[str, Any]) -> Trigger:
    return Trigger(
        id=document["id"],
        effect=Effect(document["effect"]),
        reason=document["reason"],
        evidence=_evidence(document["evidence"]),
        policy_line=document["policy_line"],
    )


def _contribution(document: dict[str, Any]) -> Contribution:
    value = document["value"]
    return Contribution(
        factor=document["factor"],
        points=_decimal(document["points"]),
        measure=document["measure"],
        value=value if isinstance(value, str) else _decimal(value),
        unit=document["unit"],
        reason=document["reason"],
        evidence=_evidence(document["evidence"]),
    )


def _evidence(document: dict[str, Any]) -> Evidence:
    return Evidence(
        transfers=tuple(document["transfers"]),
        attributions=tuple(Attribution(**claim) for claim in document["attributions"]),
        query=document["query"],
        parameters=tuple(QueryParameter(**pair) for pair in document["parameters"]),
    )


def _word(kind: type[Word], word: str | None) -> Word | None:
    return None if word is None else kind(word)


def _decimal(number: Decimal | int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
