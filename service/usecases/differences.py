"""Two assessments compared byte for byte, and where they differ."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice, zip_longest

from service.domain.assessment import Assessment
from service.domain.replay import Difference, Replayed, ReplaySource
from service.records.canonical import Json, canonical_json
from service.records.codec import encode_assessment

MOST_SHOWN = 10
# What stands where one of two lists or objects has nothing.
ABSENT = object()


def compared(stored: Assessment, again: Assessment, source: ReplaySource) -> Replayed:
    """The canonical bytes of both, but for SET_ASIDE; the first places that differ."""
    before, after = _bytes(stored), _bytes(again)
    if before == after:
        return Replayed(source, 0, ())
    found = list(_places("", _document(before), _document(after)))
    return Replayed(source, len(found), tuple(islice(found, MOST_SHOWN)))


def _bytes(assessment: Assessment) -> bytes:
    """Canonical bytes without what names the run; see SET_ASIDE."""
    plain = replace(
        assessment, assessment_id="", code_version=None, inputs_hash=None, method_bands=()
    )
    return encode_assessment(plain)


def _document(body: bytes) -> object:
    return json.loads(body, parse_float=Decimal)


def _places(place: str, one: object, other: object) -> Iterator[Difference]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            inner = f"{place}.{key}" if place else key
            yield from _places(inner, one.get(key, ABSENT), other.get(key, ABSENT))
    elif isinstance(one, list) and isinstance(other, list):
        for at, (left, right) in enumerate(zip_longest(one, other, fillvalue=ABSENT)):
            yield from _places(f"{place}[{at}]", left, right)
    elif _text(one) != _text(other):
        yield Difference(place, _text(one), _text(other))


def _text(value: Json | object) -> str | None:
    return None if value is ABSENT else canonical_json(value)  # type: ignore[arg-type]
