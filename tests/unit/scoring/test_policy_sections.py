"""Bands' measures, risks, triggers and retention: what is refused, and all of it together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from service.domain.due_diligence import Effect
from service.scoring.policy_file import default_policy_text, parse_policy, policy_in_force
from service.scoring.score import assess, scored
from service.scoring.yaml_document import PolicyError
from tests.unit.scoring.build import COUNTRIES, POLICY, RULES, TAXONOMY, customer, request

DEFAULT = default_policy_text()

# what is changed, into what, and what the refusal says
ERRORS = [
    ("due_diligence: simplified", "due_diligence: light", "bands[0].due_diligence: unknown word"),
    ("due_diligence: simplified", "diligence: simplified", "did you mean 'due_diligence'?"),
    ("review_months: 36", "review_months: 0", "bands[0].review_months: 0 is out of bounds"),
    ("review_months: 36", "review_months: 12", "asks for less than 'low', below it"),
    ("monitoring: standard", "monitoring: some", "bands[0].monitoring: unknown word 'some'"),
    ("approver_role: analyst", "approver_role: boss", "bands[0].approver_role: unknown word"),
    ("actions: [confirm_lower_risk]", "actions: [Confirm it]", "is no name of an action"),
    ("actions: [confirm_lower_risk]", "actions: []", "a list with members is needed"),
    ("actions: [read_reasons]", "actions: [read_it, read_it]", "'read_it' is listed before"),
    (
        "actions: [confirm_lower_risk]",
        "actions: [confirm_lower_risk]\n    outcome: forces_enhanced",
        "bands[0].outcome: unknown word",
    ),
    ("    risk: corruption\n", "", "identity.pep.none: the line cites no risk"),
    ("    risk: corruption\n", "    risk: corupt\n", "did you mean 'corruption'?"),
    ("  risk: high_risk_countries\n", "", "geography.residence.fatf_call_for_action: the line"),
    ("  - id: corruption\n", "  - id: concealment\n", "two risks have the same id"),
    ("sentence: Persons hide", "text: Persons hide", "risks[6]: unknown key 'text'"),
    ("effect: block_and_report", "effect: block", "triggers[0].effect: unknown word 'block'"),
    ("        - sanctioned_cluster\n", "        - cluster\n", "triggers[0].floor.any_of[2]"),
    (
        "fact: {name: sanctions_screening, any_of: [potential]}",
        "fact: {name: sanctions_screening, any_of: [maybe]}",
        "triggers[4].fact.any_of[0]: unknown word 'maybe'",
    ),
    (
        "    fact: {name: pep, any_of: [domestic, foreign, former]}\n",
        "",
        "triggers[7]: a trigger has exactly one of fact, country, floor",
    ),
    ("keys: [residence, countries_of_business]", "keys: [passport]", "triggers[8].country.keys"),
    ("min_share: 0, control: true", "min_share: 2, control: true", "2 is out of bounds"),
    ("sanctioned_by: [ofac, eu, uk, un]", "sanctioned_by: [nato]", "unknown word 'nato'"),
    ("amount_eur: 1000", "amount: 1000", "did you mean 'amount_eur'?"),
    (
        "outcome: {any_of: [partial, stale, unsupported]}",
        "outcome: {any_of: [bad]}",
        "unknown word 'bad'",
    ),
    ("  - id: pep\n", "  - id: suspicion\n", "triggers: two triggers have the same id"),
    ("  kyc_after_exit:\n    years: 5", "  kyc_after_exit:\n    years: 0", "0 is out of bounds"),
    ("retention:\n", "retentions:\n", "did you mean 'retention'?"),
    ("  longest:\n    days: 90", "  longest:\n    days: 0", "overrides.longest.days: 0 is out of"),
    ("  longest:\n", "  longst:\n", "did you mean 'longest'?"),
    (
        'validated_on: "2026-11-21"',
        'validated_on: "2027-11-21"',
        "validation.next_validation_on: 2027-11-21 is not after validated_on",
    ),
    ('validated_on: "2026-11-21"', "validated_on: lately", "'lately' is no day"),
    ("validation:\n", "validations:\n", "did you mean 'validation'?"),
]


@pytest.mark.parametrize(("old", "new", "says"), ERRORS, ids=[says[:40] for _, _, says in ERRORS])
def test_a_bad_section_is_refused_with_path_and_hint(old, new, says):
    assert old in DEFAULT
    with pytest.raises(PolicyError) as refused:
        parse_policy(DEFAULT.replace(old, new, 1), "mine.yaml")
    assert says in str(refused.value)


def test_all_problems_are_told_together():
    text = DEFAULT.replace("title:", "titel:").replace("from: 25", "from: x")
    text = text.replace("points: 26", "points: a").replace("minimum: 75", "minimum: 700")
    with pytest.raises(PolicyError) as refused:
        parse_policy(text, "mine.yaml")
    assert [one.path for one in refused.value.problems] == [
        "",
        "",
        "bands[1].from",
        "identity.pep.domestic.points",
        "floors[5].minimum",
    ]


def test_every_reasoned_line_answers_a_risk_and_every_risk_is_answered():
    assert all(risk.answered_by for risk in POLICY.risks)
    answered = {place for risk in POLICY.risks for place in risk.answered_by}
    assert "identity.pep.foreign" in answered
    assert "counterparty_exposure.received.sanctions" in answered
    assert {f"floors[{at}]" for at in range(len(POLICY.floors))} <= answered
    assert {f"triggers[{at}]" for at in range(len(POLICY.triggers))} <= answered


def test_records_are_kept_five_years_after_the_end():
    kept = POLICY.retention
    assert (kept.assessments_after_exit_years, kept.kyc_after_exit_years) == (5, 5)


def mine(text):
    return replace(RULES, policy=parse_policy(text, "mine.yaml"))


def test_a_band_may_forbid_by_itself():
    text = DEFAULT.replace(
        "actions: [read_reasons, establish_source_of_funds, establish_source_of_wealth]",
        "actions: [end_relationship]\n    outcome: prohibited",
    )
    found = assess(request(customer(residence="IR")), mine(text))
    last = found.triggers[-1]
    assert (found.band, found.decision) == ("high", Effect.PROHIBITED)
    assert (last.id, last.policy_line) == ("band_high", "bands.high")


def test_a_country_list_that_does_not_exist_is_a_problem_of_the_trigger():
    text = DEFAULT.replace("lists: [fatf_call_for_action, eu_high_risk]", "lists: [eu_black]", 1)
    with pytest.raises(PolicyError, match=r"triggers.high_risk_country: .*eu_black"):
        assess(request(), mine(text))


def test_the_firms_file_is_in_force_where_one_is_named(tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text(DEFAULT.replace("from: 25", "from: 20"), "utf-8")
    assert policy_in_force(None) == POLICY
    assert policy_in_force(mine).bands[1].minimum == Decimal("20.0")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "mine.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PolicyError, match=r"mine\.yaml"):
        policy_in_force(path)


def test_an_assessment_carries_the_hashes_of_all_its_rules():
    ref = assess(request(), RULES).policy
    assert ref.hash == POLICY.hash
    assert ref.taxonomy_hash == TAXONOMY.hash
    assert ref.countries_hash == COUNTRIES.hash
    assert len({ref.hash, ref.taxonomy_hash, ref.countries_hash}) == 3


def test_a_severity_counts_from_its_day_on():
    changed = {**TAXONOMY.categories}
    new = date.fromisoformat("2026-08-01")
    changed["exchange"] = replace(
        changed["exchange"],
        severity=95,
        severities=((date.fromisoformat("2009-01-03"), 10), (new, 95)),
    )
    there = replace(TAXONOMY, categories=changed)
    assert assess(request(), replace(RULES, taxonomy=there)).band != "low"
    assert scored(request(), replace(RULES, taxonomy=there)).band != "low"
    changed["exchange"] = replace(
        changed["exchange"],
        severities=((date.fromisoformat("2009-01-03"), 10), (date.fromisoformat("2027-01-01"), 95)),
    )
    later = replace(RULES, taxonomy=replace(there, categories=changed))
    assert assess(request(), later).band == scored(request(), later).band == "low"
