"""Between what it would be were all that is open clean, and were it of the worst kind."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.exposure import LeftOut, Outcome, Residual, ResidualShare
from service.scoring.extremes import clean_category, worst_category
from service.scoring.factors.table import FACTORS
from service.scoring.request import ScoringRequest
from tests.unit.scoring.build import (
    MOMENTS,
    POLICY,
    TAXONOMY,
    customer,
    exposure,
    history,
    judged,
    no_data,
    part,
    score,
)
from tests.unit.scoring.test_score_properties import (
    FEW,
    customers,
    exposures,
    histories,
)

WHOLE_FILE = {"who": customer(pep="domestic")}


def ends(assessment):
    return assessment.interval.low, assessment.interval.high


def test_nothing_open_is_no_interval():
    found = judged(**WHOLE_FILE, received=exposure(part("gambling", 0.4)))
    assert ends(found) == (found.score, found.score)
    assert (found.interval.band_low, found.interval.band_high) == (found.band, found.band)


def test_what_is_unresolved_could_be_clean_or_a_listed_holder():
    found = judged(received=exposure(residuals={"unknown_origin": 0.2}))
    same_and_listed = judged(received=exposure(part("sanction", 0.2)))
    assert found.score == Decimal("9.5")
    assert ends(found) == (judged().score, same_and_listed.score)
    assert (found.interval.band_low, found.interval.band_high) == ("low", "critical")


@pytest.mark.parametrize(
    ("reason", "hops"),
    [
        ("unknown_origin", 1),
        ("unattributed_hub", 1),
        ("mint", 1),
        ("below_threshold", 2),
        ("beyond_depth", 6),
    ],
)
def test_the_worst_stands_as_near_as_it_can(reason, hops):
    found = judged(received=exposure(residuals={reason: 0.04}))
    assert found.interval.high == judged(received=exposure(part("sanction", 0.04, hops))).score


def test_what_was_sent_and_lies_with_nobody_known_could_be_with_anybody():
    found = judged(sent=exposure(residuals={"unspent": 0.3}, direction="sent"))
    assert ends(found) == (
        found.score,
        judged(sent=exposure(part("sanction", 0.3), direction="sent")).score,
    )


def test_burnt_value_went_to_nobody():
    found = judged(sent=exposure(residuals={"burn": 0.9}, direction="sent"))
    assert ends(found) == (found.score, found.score)


def test_transfers_left_out_for_their_number_are_open_too():
    cut = exposure(
        part("gambling", 0.5),
        left_out=LeftOut(20_000, 50_000.0),
        outcome=Outcome.PARTIAL,
        complete=False,
    )
    found = judged(received=cut)
    diluted = judged(received=exposure(part("gambling", 0.25), total=100_000.0))
    assert found.interval.low == diluted.score
    assert found.interval.high == Decimal("100.0")


def test_a_transfer_without_a_price_could_be_worth_anything():
    found = judged(received=exposure(unpriced_transfers=1, complete=False))
    assert (found.score, ends(found)) == (Decimal("0.0"), (Decimal("0.0"), Decimal("100.0")))


def test_a_fact_that_is_missing_could_have_the_worst_word():
    found = judged(customer(pep=None))
    assert (found.score, ends(found)) == (Decimal("0.0"), (Decimal("0.0"), Decimal("32.0")))


def test_a_floor_may_hold_where_its_fact_is_missing():
    found = judged(customer(sanctions_screening=None))
    assert ends(found) == (Decimal("0.0"), Decimal("90.0"))


def test_an_exposure_that_was_not_measured_could_be_anything():
    asked = ScoringRequest("A-1", customer(wallets=0), None, None, None, MOMENTS)
    found = score(asked)
    assert ends(found) == (Decimal("0.0"), Decimal("100.0"))


def test_wallets_that_sent_nothing_leave_nothing_open():
    found = judged(sent=no_data("sent"))
    assert ends(found) == (found.score, found.score)


def test_a_failure_has_no_interval():
    broken = exposure(outcome=Outcome.ERROR, outcome_reason="timeout")
    assert judged(received=broken).interval is None


def test_unresolved_dust_ends_at_the_score_itself():
    found = judged(received=exposure(residuals={"unknown_origin": 1.0}, rest=None, total=5.0))
    assert found.score > judged(received=exposure(part("sanction", 1.0), total=5.0)).score
    assert found.interval.high == found.score


def test_the_two_categories_are_the_ends_of_the_policy():
    assert worst_category(POLICY, TAXONOMY) == "sanction"
    assert clean_category(POLICY, TAXONOMY) in TAXONOMY.categories
    assert judged(received=exposure(rest=clean_category(POLICY, TAXONOMY))).score == judged().score


@FEW
@given(customers, exposures(), exposures("sent"), histories, st.integers(0, 2))
def test_the_score_lies_in_its_interval(who, received, sent, past, unpriced):
    found = judged(who, replace(received, unpriced_transfers=unpriced), sent, past)
    low, high = ends(found)
    assert Decimal("0.0") <= low <= found.score <= high <= Decimal("100.0")
    assert found.interval.band_low == POLICY.band(low).name
    assert found.interval.band_high == POLICY.band(high).name


def known(found):
    return replace(found, residuals=())


@FEW
@given(exposures().map(known), exposures("sent").map(known), histories)
def test_nothing_unresolved_is_no_interval(received, sent, past):
    found = judged(customer(), received, sent, past)
    assert ends(found) == (found.score, found.score)


@st.composite
def less_and_more_unresolved(draw):
    """An exposure, and the same with one row that nobody could name."""
    less = draw(exposures())
    place = draw(st.integers(0, len(less.rows) - 1))
    reason = draw(st.sampled_from(["unknown_origin", "unattributed_hub"]))
    residual = ResidualShare(Residual(reason), less.rows[place].share)
    rows = (*less.rows[:place], *less.rows[place + 1 :])
    return less, replace(less, rows=rows, residuals=(*less.residuals, residual))


@FEW
@given(less_and_more_unresolved())
def test_more_unresolved_never_narrows(pair):
    (less_low, less_high), (more_low, more_high) = (ends(judged(received=one)) for one in pair)
    assert more_low <= less_low <= less_high <= more_high


def test_every_row_of_a_score_has_a_ceiling():
    rows = judged(
        received=no_data(), sent=no_data("sent"), past=history(age_days=None)
    ).contributions
    most = {name for factor in FACTORS for name in factor.ceilings(POLICY)}
    assert {row.factor for row in rows if not row.factor.startswith("floor.")} == most


@FEW
@given(customers, exposures(), exposures("sent"), histories)
def test_no_row_is_worth_more_than_its_ladder_may_be(who, received, sent, past):
    rows = judged(who, received, sent, past).contributions
    for factor in FACTORS:
        points = sum(row.points or 0 for row in rows if row.factor.startswith(f"{factor.name}."))
        assert points <= sum(factor.ceilings(POLICY).values())
