"""Assessments to canonical bytes and back, exactly: Decimals keep all their places.

The stored form follows the dataclasses of `service.domain`, not the wire, so that the wire can
change while what was stored still reads. Fields that an older form does not have read as their
defaults.
"""

from service.domain.assessment import Assessment
from service.records.errors import RecordsUnavailableError
from service.records.typed import decode, encode

ASSESSMENT_FORMAT = "assessment/3"
# The first form knew nothing of what follows from a score, the second nothing of what it was
# computed from: what they lack reads as None or ().
WITHOUT_INPUTS = ("assessment/1", "assessment/2")
WITH_INPUTS = (ASSESSMENT_FORMAT,)


def encode_assessment(assessment: Assessment) -> bytes:
    """Canonical bytes: equal assessments give equal bytes. Raises ValueError on a NaN."""
    return encode(assessment)


def decode_assessment(form: str, body: bytes) -> Assessment:
    """The assessment that was encoded. Raises RecordsUnavailableError for a newer form."""
    if form not in (*WITHOUT_INPUTS, ASSESSMENT_FORMAT):
        raise RecordsUnavailableError(
            f"an assessment is stored as {form!r}, which this version of clearhop cannot read"
        )
    return decode(Assessment, body)
