"""Triggers beside the points: who, what, and what it means for the firm."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.customer import BeneficialOwner, SanctionsAuthority, Wallet, WalletRole
from service.domain.due_diligence import Effect
from service.domain.exposure import Outcome
from service.domain.moment import Moments, parse_seconds
from tests.unit.scoring.build import (
    AS_OF,
    WALLET,
    customer,
    exposure,
    history,
    judged,
    link,
    no_data,
    part,
    request,
    score,
)

DILIGENCE = ("simplified", "standard", "enhanced")
OFAC, EU, UN = SanctionsAuthority.OFAC, SanctionsAuthority.EU, SanctionsAuthority.UN


def names(found):
    return {one.id for one in found.triggers}


def owned(*owners):
    return customer(
        "entity", nationality=None, countries_of_business=("DE",), beneficial_owners=owners
    )


def unverified(**changes):
    wallet = Wallet(WALLET, WalletRole.SELF_HOSTED, None, None, None)
    return replace(customer(), wallets=(replace(wallet, **changes),))


# who and what, the band, the due diligence, the triggers, the decision
SCENARIOS = {
    "nobody special": (judged(), "low", "simplified", set(), None),
    "a foreign PEP": (judged(customer(pep="foreign")), "medium", "enhanced", {"pep"}, None),
    "a former PEP, low by points": (
        judged(customer(pep="former")), "low", "enhanced", {"pep"}, None,
    ),
    "resident in Iran": (
        judged(customer(residence="IR")), "high", "enhanced",
        {"high_risk_country", "monitored_country"}, None,
    ),
    "an Iranian national in Germany": (
        judged(customer(nationality="IR")), "low", "standard", {"monitored_country"}, None,
    ),
    "business in a grey-listed country": (
        judged(customer("entity", nationality=None, countries_of_business=("DE", "BG"))),
        "low", "standard", {"monitored_country"}, None,
    ),
    "a respondent CASP": (
        judged(customer("entity", nationality=None, countries_of_business=("DE",),
                        respondent_casp=True)),
        "low", "enhanced", {"respondent_casp"}, None,
    ),
    "a suspicion and nothing else": (
        judged(customer(suspicion=True)), "low", "enhanced", {"suspicion"}, None,
    ),
    "no suspicion": (judged(customer(suspicion=False)), "low", "simplified", set(), None),
    "bad press": (judged(customer(adverse_media=True)), "low", "standard", {"adverse_media"}, None),
    "a match that nobody resolved": (
        judged(customer(sanctions_screening="potential")), "medium", "enhanced",
        {"sanctions_screening_open"}, None,
    ),
    "a confirmed match": (
        judged(customer(sanctions_screening="confirmed")), "critical", "enhanced",
        {"sanctions_prohibition"}, Effect.BLOCK_AND_REPORT,
    ),
    "paid by a listed holder": (
        judged(received=exposure(part("sanction", 0.01))), "critical", "enhanced",
        {"sanctions_prohibition", "sanctions_exposure"}, Effect.BLOCK_AND_REPORT,
    ),
    "dusted by a listed holder": (
        judged(received=exposure(part("sanction", 0.0001))), "low", "simplified",
        {"sanctions_dust"}, None,
    ),
    "paid by one who was listed later": (
        judged(received=exposure(part("sanction", 0.01, post=0.0))), "high", "enhanced",
        {"sanctions_exposure"}, None,
    ),
    "a wallet of a listed holder": (
        judged(past=history(link("same_cluster", "sanction"))), "critical", "enhanced",
        {"sanctions_prohibition"}, Effect.BLOCK_AND_REPORT,
    ),
    "barred by the firm": (
        judged(customer(status="prohibited")), "critical", "enhanced", {"prohibited_customer"},
        Effect.PROHIBITED,
    ),
    "barred and listed: the graver decision": (
        judged(customer(status="prohibited", sanctions_screening="confirmed")), "critical",
        "enhanced", {"prohibited_customer", "sanctions_prohibition"}, Effect.BLOCK_AND_REPORT,
    ),
    "back after an exit": (
        judged(customer(status="exited")), "high", "enhanced", {"returning_customer"}, None,
    ),
    "no transfers": (
        judged(received=no_data(), sent=no_data("sent")), "low", "standard",
        {"not_fully_measured"}, None,
    ),
    "a stale label": (
        judged(received=exposure(outcome=Outcome.STALE, outcome_reason="old")), "low", "standard",
        {"not_fully_measured"}, None,
    ),
    "a wallet that nobody verified": (
        judged(unverified()), "low", "standard", {"self_hosted_unverified"}, None,
    ),
    "a wallet that nobody verified, used later": (
        judged(unverified(since=AS_OF + 1)), "low", "simplified", set(), None,
    ),
    "two OFAC owners of a quarter each": (
        judged(owned(BeneficialOwner(0.25, (OFAC,)), BeneficialOwner(0.25, (OFAC,)))),
        "critical", "enhanced", {"sanctions_prohibition", "sanctioned_owner"},
        Effect.BLOCK_AND_REPORT,
    ),
    "an OFAC owner in control of less than half": (
        judged(owned(BeneficialOwner(0.4, (OFAC,), True))), "low", "enhanced",
        {"sanctioned_owner"}, None,
    ),
    "an EU owner in control of nothing": (
        judged(owned(BeneficialOwner(0.0, (EU,), True))), "critical", "enhanced",
        {"sanctions_prohibition", "sanctioned_owner"}, Effect.BLOCK_AND_REPORT,
    ),
    "a UN owner of half": (
        judged(owned(BeneficialOwner(0.5, (UN,)))), "critical", "enhanced",
        {"sanctions_prohibition", "sanctioned_owner"}, Effect.BLOCK_AND_REPORT,
    ),
    "an EU owner of a quarter and an OFAC one of a quarter": (
        judged(owned(BeneficialOwner(0.25, (EU,)), BeneficialOwner(0.25, (OFAC,)))), "low",
        "enhanced", {"sanctioned_owner"}, None,
    ),
    "an owner on no list": (
        judged(owned(BeneficialOwner(1.0, (), True))), "low", "simplified", set(), None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("found", "band", "diligence", "triggers", "decision"), SCENARIOS.values(), ids=SCENARIOS
)
def test_who_and_what_and_what_it_means(found, band, diligence, triggers, decision):
    assert (found.band, found.due_diligence, names(found)) == (band, diligence, triggers)
    assert found.decision is decision


BETTER_WORSE = [
    ({}, {"pep": "former"}),
    ({"pep": "former"}, {"pep": "foreign"}),
    ({"residence": "BG"}, {"residence": "IR"}),
    ({}, {"suspicion": True}),
    ({"sanctions_screening": "clear"}, {"sanctions_screening": "potential"}),
    ({"sanctions_screening": "potential"}, {"sanctions_screening": "confirmed"}),
    ({"identity_verified": True}, {"identity_verified": False}),
    ({"pep": "none"}, {"pep": None}),
]


@pytest.mark.parametrize(("better", "worse"), BETTER_WORSE, ids=str)
def test_the_worse_of_two_is_never_looked_at_less_closely(better, worse):
    one, other = judged(customer(**better)), judged(customer(**worse))
    assert DILIGENCE.index(other.due_diligence) >= DILIGENCE.index(one.due_diligence)
    assert other.next_review_date <= one.next_review_date


KYC = st.fixed_dictionaries(
    {
        "pep": st.sampled_from(["none", "former", "domestic", "foreign", None]),
        "residence": st.sampled_from(["DE", "IR", "BG", "KE", None]),
        "adverse_media": st.sampled_from([True, False, None]),
        "sanctions_screening": st.sampled_from(["clear", "potential", "confirmed", None]),
        "identity_verified": st.booleans(),
        "respondent_casp": st.booleans(),
    }
)


@given(KYC)
def test_a_suspicion_never_weakens_what_the_band_and_other_triggers_ask(kyc):
    plain, suspected = judged(customer(**kyc)), judged(customer(**kyc, suspicion=True))
    assert DILIGENCE.index(suspected.due_diligence) == 2
    assert suspected.score == plain.score
    assert set(plain.required_actions[1:]) <= set(suspected.required_actions)
    assert suspected.next_review_date <= plain.next_review_date
    assert names(suspected) == names(plain) | {"suspicion"}


def test_a_country_counts_by_the_list_in_force_on_the_day():
    # Burkina Faso left the EU list on 2026-01-29 and FATF's on 2025-10-24.
    asked = request(customer(residence="BF"))
    for day, held in [("2026-01-28", {"high_risk_country"}), ("2026-01-29", set())]:
        then = parse_seconds(day)
        found = score(replace(asked, moments=Moments(then, then * 1_000_000)))
        assert names(found) & {"high_risk_country"} == held, day


def test_a_trigger_names_its_line_its_reason_and_its_evidence():
    (one,) = judged(customer(pep="foreign")).triggers
    assert (one.policy_line, one.effect) == ("triggers.pep", Effect.FORCES_ENHANCED)
    assert one.reason == "pep is foreign"
    assert [(each.name, each.value) for each in one.evidence.parameters] == [("key", '"pep"')]


def test_the_self_hosted_limit_is_a_thousand_euros_in_all():
    who = unverified()
    below = judged(who, past=history(received_usd=600.0, sent_usd=400.0))
    above = judged(who, past=history(received_usd=600.0, sent_usd=400.01))
    assert (names(below), names(above)) == (set(), {"self_hosted_unverified"})
    (one,) = above.triggers
    assert one.reason == (
        "one self-hosted wallet without verified control; the wallets moved USD 1,000, so a "
        "transfer above EUR 1,000 cannot be excluded"
    )
    assert "verify_control_of_self_hosted_addresses" in above.required_actions


def test_transfers_without_a_price_may_be_above_the_limit():
    little = history(received_usd=1.0, sent_usd=0.0)
    found = judged(unverified(), exposure(unpriced_transfers=2, complete=False), past=little)
    (one,) = [each for each in found.triggers if each.id == "self_hosted_unverified"]
    assert "made two transfers without a price" in one.reason


def test_owners_are_told_without_names():
    found = judged(owned(BeneficialOwner(0.3, (OFAC,)), BeneficialOwner(0.2, (OFAC, EU))))
    (row,) = [one for one in found.contributions if one.factor.startswith("floor.")]
    assert row.factor == "floor.sanctioned_owners_ofac"
    assert row.reason.endswith("two beneficial owners on a list of ofac own 50 %")
    assert [each.value for each in row.evidence.parameters] == ['"beneficial_owners"']


def test_the_next_review_counts_from_the_day_of_the_facts():
    assert judged().next_review_date == "2029-09-01"
    assert judged(customer(pep="foreign")).next_review_date == "2027-09-01"
    assert judged(customer(sanctions_screening="confirmed")).next_review_date == "2026-10-01"
    assert date.fromtimestamp(AS_OF).isoformat() == "2026-09-01"


def test_a_failure_means_nothing_for_the_firm_but_that_it_failed():
    found = judged(customer(pep="foreign"), exposure(outcome=Outcome.ERROR, outcome_reason="x"))
    assert (found.score, found.due_diligence, found.next_review_date) == (None, None, None)
    assert (found.required_actions, found.approver_role, found.triggers) == ((), None, ())
