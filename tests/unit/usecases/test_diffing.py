"""The change between two assessments, over records in memory and a graph that gives one answer."""

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from service.domain.diff import Cause, Diff
from service.domain.exposure import Outcome
from service.domain.moment import Moments
from service.errors import ConflictError, InvalidInputError
from service.records.errors import ErasedError
from service.scoring.policy_file import default_policy_text, parse_policy
from service.scoring.request import ScoringRequest
from service.usecases.diffing import Diffs
from tests.unit.scoring.build import MOMENTS, RULES, customer, exposure, part, request
from tests.unit.usecases.stores import Kept, assessments_of

BEFORE = request(customer(pep="none"), exposure(part("gambling", 0.1)))
LATER = Moments(MOMENTS.as_of_s, MOMENTS.known_at_us + 5)
AFTER = replace(
    request(customer(pep="domestic", adverse_media=True), exposure(part("scam", 0.1))),
    moments=LATER,
)


@pytest.fixture
def kept() -> Kept:
    kept = Kept()
    kept.keep("a", BEFORE)
    kept.keep("b", AFTER)
    return kept


def diff(kept: Kept, read: ScoringRequest = AFTER) -> Diff:
    found = asyncio.run(Diffs(assessments_of(kept, read)).diff("a", "b"))
    assert sum((each.points for each in found.parts), Decimal("0.0")) == found.change
    assert found.change == found.after - found.before
    return found


def causes(found: Diff) -> list[Cause]:
    return [each.step.cause for each in found.parts]


def test_attributes_come_before_what_a_load_brought(kept: Kept) -> None:
    found = diff(kept)
    assert causes(found) == [Cause.KYC, Cause.KYC, Cause.CLUSTERS]
    assert found.parts[-1].step.what.endswith("customer book, membership clusters")


def test_the_new_rules_come_first(kept: Kept) -> None:
    text = default_policy_text().replace("active: {points: 0", "active: {points: 7", 1)
    kept.keep("b", AFTER, replace(RULES, policy=parse_policy(text, "draft")))
    assert causes(diff(kept))[0] is Cause.POLICY


def test_what_other_code_scores_from_the_same_inputs_is_a_part(kept: Kept) -> None:
    found, inputs = kept.held["a"]
    assert found.score is not None
    kept.held["a"] = (replace(found, score=found.score + 2), inputs)
    told = diff(kept)
    assert (told.parts[0].step.cause, told.parts[0].points) == (Cause.CODE, Decimal("-2.0"))


def test_a_graph_that_tells_otherwise_leaves_an_unexplained_part(kept: Kept) -> None:
    other = replace(AFTER, received=exposure(part("exchange", 0.5)))
    assert causes(diff(kept, other))[-1] is Cause.UNEXPLAINED


def test_what_cannot_be_compared_is_refused(kept: Kept) -> None:
    found, inputs = kept.held["a"]
    kept.held["a"] = (found, None)
    with pytest.raises(ConflictError, match="before what it was computed from"):
        diff(kept)
    kept.keep("a", replace(BEFORE, moments=Moments(MOMENTS.as_of_s + 1, 0)))
    with pytest.raises(InvalidInputError, match="earlier one first"):
        diff(kept)
    kept.keep("a", replace(BEFORE, received=exposure(outcome=Outcome.ERROR)))
    with pytest.raises(InvalidInputError, match="no score"):
        diff(kept)
    kept.erased.add("a")
    with pytest.raises(ErasedError):
        diff(kept)
    assert inputs is not None
