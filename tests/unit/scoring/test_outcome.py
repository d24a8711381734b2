from dataclasses import replace
from decimal import Decimal

import pytest

from service.domain.exposure import Outcome
from service.scoring.request import ScoringRequest
from tests.unit.scoring.build import (
    CLEAN_KYC,
    MOMENTS,
    customer,
    exposure,
    flows,
    history,
    judged,
    link,
    no_data,
    part,
    request,
    row,
    score,
)


def null_factors(assessment):
    return {one.factor.split(".")[0] for one in assessment.contributions if one.points is None}


ON_CHAIN = {
    "counterparty_exposure",
    "source_of_funds",
    "wallet_history",
    "behaviour",
    "consistency",
}


def test_a_complete_picture_is_scored():
    found = judged()
    assert (found.outcome, found.score, found.band) == (Outcome.SCORED, Decimal("0.0"), "low")


def test_no_wallets_is_partial_and_the_on_chain_half_is_null():
    asked = ScoringRequest("A-1", customer(wallets=0, pep="foreign"), None, None, None, MOMENTS)
    found = score(asked)
    assert (found.outcome, found.score) == (Outcome.PARTIAL, Decimal("32.0"))
    assert null_factors(found) == ON_CHAIN
    assert (
        "counterparty_exposure.received, counterparty_exposure.sent, source_of_funds and 3 more: "
        "not scored: the customer has no wallets"
    ) in found.outcome_reasons


def test_no_transfers_is_partial_and_says_why():
    found = judged(
        received=no_data(),
        sent=no_data("sent"),
        past=history(age_days=None, received_transfers=0, sent_transfers=0),
        moved=flows(),
    )
    assert found.outcome is Outcome.PARTIAL
    assert null_factors(found) == ON_CHAIN
    assert any("have no transfers that the graph knows" in one for one in found.outcome_reasons)
    assert any("never been seen in a transfer" in one for one in found.outcome_reasons)


def test_transfers_without_a_price_are_not_clean():
    found = judged(received=no_data(unpriced=3))
    assert found.outcome is Outcome.PARTIAL
    assert any("none of 3 transfers has a price" in one for one in found.outcome_reasons)


def test_a_customer_who_only_received_has_sent_nothing_and_that_is_a_finding():
    found = judged(sent=no_data("sent"))
    assert found.outcome is Outcome.SCORED
    assert row(found, "counterparty_exposure.sent.crime").points == Decimal("0.0")
    assert "there is no outbound value" in row(found, "counterparty_exposure.sent.crime").reason


def test_sending_without_a_price_is_not_sending_nothing():
    found = judged(sent=no_data("sent", unpriced=1))
    assert found.outcome is Outcome.PARTIAL
    assert row(found, "counterparty_exposure.sent.crime").points is None


def test_a_customer_who_only_sent_has_an_inflow_that_nobody_saw():
    found = judged(received=no_data())
    assert found.outcome is Outcome.PARTIAL
    assert row(found, "source_of_funds.unresolved").points is None


@pytest.mark.parametrize("side", ["received", "sent"])
def test_a_failed_exposure_gives_no_score_at_all(side):
    broken = exposure(
        direction=side, outcome=Outcome.ERROR, outcome_reason="the graph does not answer"
    )
    found = judged(customer(sanctions_screening="confirmed"), **{side: broken})
    assert (found.outcome, found.score, found.band) == (Outcome.ERROR, None, None)
    assert found.contributions == ()
    assert found.outcome_reasons == (f"{side} exposure failed: the graph does not answer",)


def test_a_search_that_timed_out_is_partial():
    cut = exposure(
        residuals={"below_threshold": 0.1},
        complete=False,
        outcome=Outcome.PARTIAL,
        outcome_reason="the search stopped after 20 s",
    )
    found = judged(received=cut)
    assert found.outcome is Outcome.PARTIAL
    assert found.score is not None
    assert (
        "inbound value is not traced completely: 10 % below the search threshold, "
        "the search stopped after 20 s"
    ) in found.outcome_reasons


def test_a_search_that_was_cut_by_its_limits_is_scored_and_names_the_cuts():
    cut = exposure(
        residuals={"beyond_depth": 0.03, "unattributed_hub": 0.2},
        complete=False,
        unpriced_transfers=2,
    )
    found = judged(received=cut)
    assert found.outcome is Outcome.SCORED
    assert (
        "inbound value is not traced completely: 3 % beyond the search depth, "
        "20 % behind a hub that nobody has named, two transfers without a price"
    ) in found.outcome_reasons


def test_an_incomplete_answer_without_a_cut_says_so():
    found = judged(received=exposure(complete=False))
    assert any("no reason was given" in one for one in found.outcome_reasons)


def test_stale_labels_make_the_score_stale():
    old = exposure(outcome=Outcome.STALE, outcome_reason="labels of 2024-01-01")
    found = judged(received=old)
    assert found.outcome is Outcome.STALE
    assert found.score is not None
    assert any("labels of 2024-01-01" in one for one in found.outcome_reasons)


def test_an_unsupported_chain_is_not_scored():
    odd = exposure(rest=None, outcome=Outcome.UNSUPPORTED, outcome_reason="no such chain is loaded")
    found = judged(received=odd)
    assert found.outcome is Outcome.PARTIAL
    assert any("exposure is unsupported: no such chain" in one for one in found.outcome_reasons)


def test_wallets_that_cannot_be_read_at_all_are_unsupported():
    odd = {"rest": None, "outcome": Outcome.UNSUPPORTED, "outcome_reason": "no such chain"}
    found = judged(customer(pep="foreign"), exposure(**odd), exposure(**odd, direction="sent"))
    assert (found.outcome, found.score) == (Outcome.UNSUPPORTED, Decimal("32.0"))


EMPTY = dict.fromkeys(CLEAN_KYC)


def test_a_customer_of_whom_nothing_is_known_has_no_score():
    asked = ScoringRequest("A-1", customer(wallets=0, **EMPTY), None, None, None, MOMENTS)
    found = score(asked)
    assert (found.outcome, found.score, found.band) == (Outcome.NO_DATA, None, None)
    assert (found.interval, found.load_bearing) == (None, None)
    assert row(found, "identity.type").points == Decimal("0.0")
    assert any("the customer has no wallets" in one for one in found.outcome_reasons)


def test_wallets_that_nobody_has_seen_are_no_data_either():
    unseen = history(age_days=None, received_transfers=0, sent_transfers=0)
    found = judged(customer(**EMPTY), no_data(), no_data("sent"), unseen, flows())
    assert (found.outcome, found.score) == (Outcome.NO_DATA, None)
    linked = replace(unseen, links=(link("same_cluster", "scam"),))
    found = judged(customer(**EMPTY), no_data(), no_data("sent"), linked, flows())
    assert (found.outcome, found.score) == (Outcome.PARTIAL, Decimal("58.0"))


def test_one_known_fact_is_data():
    who = customer(wallets=0, **{**EMPTY, "pep": "none"})
    found = score(ScoringRequest("A-1", who, None, None, None, MOMENTS))
    assert (found.outcome, found.score) == (Outcome.PARTIAL, Decimal("23.0"))


def test_what_the_firm_has_decided_is_data():
    who = customer(status="prohibited", wallets=0, **EMPTY)
    found = score(ScoringRequest("A-1", who, None, None, None, MOMENTS))
    assert (found.outcome, found.score) == (Outcome.PARTIAL, Decimal("75.0"))


def test_a_fact_that_is_missing_makes_the_score_partial():
    found = judged(customer(residence=None, pep="perhaps"))
    assert found.outcome is Outcome.PARTIAL
    assert found.outcome_reasons[:2] == (
        "identity.pep: not scored: pep has none of the words none, former, domestic, foreign",
        "geography.residence: not scored: residence is not in the customer's file",
    )


def test_wallets_without_an_answer_are_named():
    found = score(ScoringRequest("A-1", customer(), None, None, None, MOMENTS))
    assert found.outcome is Outcome.PARTIAL
    assert any("no exposure was computed" in one for one in found.outcome_reasons)
    assert any("no wallet history was read" in one for one in found.outcome_reasons)


def test_dust_from_a_sanctioned_holder_opens_a_review():
    found = judged(received=exposure(part("sanction", 0.0001)))
    assert found.score == Decimal("0.0")
    assert (
        "review: inbound value of USD 5.00 leads to Some sanction, listed; "
        "as dust it scores nothing"
    ) in found.outcome_reasons


def test_lists_that_were_not_checked_for_long_are_named():
    assert any("country lists may have changed" in one for one in judged().outcome_reasons)
    (said,) = judged().outcome_reasons
    assert "EU list of high-risk third countries, 2026-04-01" in said
    assert "FATF" not in said


def test_the_moments_are_those_of_the_request():
    assert judged().moments == request().moments == MOMENTS
