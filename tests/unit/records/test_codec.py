import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.assessment import Contribution, Evidence, PolicyRef
from service.records.canonical import canonical_json
from service.records.codec import ASSESSMENT_FORMAT, decode_assessment, encode_assessment
from service.records.errors import RecordsUnavailableError
from tests.unit.records.samples import ASSESSMENT

finite = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)
points = st.decimals(-100, 100, places=1)


def test_what_was_encoded_comes_back_with_every_place() -> None:
    back = decode_assessment(ASSESSMENT_FORMAT, encode_assessment(ASSESSMENT))
    assert back == ASSESSMENT
    assert repr(back) == repr(ASSESSMENT)


def test_points_are_stored_as_plain_numbers_and_not_as_floats() -> None:
    body = encode_assessment(ASSESSMENT).decode()
    assert '"score":44.2' in body
    assert '"value":0.300000' in body


@given(
    points=st.none() | points,
    value=st.none() | finite | st.text(st.characters(codec="utf-8")),
    score=st.none() | points,
    reason=st.text(),
)
def test_any_assessment_comes_back_equal(
    points: Decimal | None, value: Decimal | str | None, score: Decimal | None, reason: str
) -> None:
    row = Contribution("f", points, "m", value, "u", reason, Evidence())
    stored = replace(ASSESSMENT, score=score, contributions=(row,))
    body = encode_assessment(stored)
    back = decode_assessment(ASSESSMENT_FORMAT, body)
    assert back == stored
    assert encode_assessment(back) == body


def test_the_first_form_still_reads_and_lacks_what_it_did_not_know() -> None:
    document = json.loads(encode_assessment(ASSESSMENT), parse_float=Decimal)
    for name in ("due_diligence", "required_actions", "next_review_date", "approver_role"):
        del document[name]
    for name in ("triggers", "interval", "load_bearing", "method_bands"):
        del document[name]
    del document["code_version"], document["inputs_hash"]
    del document["policy"]["taxonomy_hash"], document["policy"]["countries_hash"]
    back = decode_assessment("assessment/1", canonical_json(document).encode())
    assert back == replace(
        ASSESSMENT,
        policy=PolicyRef("1", "b" * 64),
        due_diligence=None,
        required_actions=(),
        next_review_date=None,
        approver_role=None,
        triggers=(),
        interval=None,
        load_bearing=None,
        method_bands=(),
        code_version=None,
        inputs_hash=None,
    )
    assert back.decision is None


def test_a_form_from_the_future_is_named() -> None:
    with pytest.raises(RecordsUnavailableError, match="assessment/9"):
        decode_assessment("assessment/9", encode_assessment(ASSESSMENT))
