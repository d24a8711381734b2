"""Assessments to canonical bytes and back, exactly: Decimals keep all their places.

The stored form is this module's own. It follows the dataclasses of `service.domain`, not the
wire, so that the wire can change while what was stored still reads. Fields that an older form
does not have read as their defaults.
"""

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from service.domain.assessment import (
    Assessment,
    Contribution,
    Evidence,
    PolicyRef,
    QueryParameter,
)
from service.domain.attribution import Attribution
from service.domain.exposure import Outcome
from service.domain.moment import Moments
from service.records import findings
from service.records.canonical import canonical_json
from service.records.errors import RecordsUnavailableError

ASSESSMENT_FORMAT = "assessment/2"
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
        interval=findings.interval(document.get("interval")),
        load_bearing=findings.load_bearing(document.get("load_bearing")),
        method_bands=findings.method_bands(document.get("method_bands", ())),
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


def _decimal(number: Decimal | int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
