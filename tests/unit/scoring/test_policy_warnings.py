from datetime import date, timedelta
from decimal import Decimal

from service.scoring.policy_file import default_policy_text
from service.scoring.policy_review import review
from service.scoring.policy_warnings import greatest_score, least_score
from tests.unit.scoring.build import COUNTRIES, POLICY, TAXONOMY

DEFAULT = default_policy_text()
TODAY = date(2026, 11, 21)


def warned(old, new):
    assert old in DEFAULT
    found = review(DEFAULT.replace(old, new, 1), "mine.yaml", TAXONOMY, COUNTRIES, TODAY)
    assert found.problems == ()
    return [f"{one.path}: {one.why}" for one in found.warnings]


def test_the_default_policy_warns_of_nothing():
    assert warned("schema: 1", "schema: 1") == []


def test_a_curve_that_jumps_is_told():
    assert warned("[0.5, 20], [1, 30]]", "[0.5, 10], [0.55, 22], [1, 30]]") == [
        "source_of_funds.unresolved.share: jumps from 10 to 22 points between 0.5 and 0.55"
    ]
    assert warned("[0, 0], [0.01, 4], [0.1, 14]", "[0, 0], [0.01, 20], [0.1, 20]") == [
        "source_of_funds.illicit_origins.by_hops.within_1.share: jumps from 0 to 20 points"
        " between 0 and 0.01"
    ]


def test_a_band_below_every_score_is_told():
    text = DEFAULT.replace("person: {points: 0", "person: {points: 30").replace(
        "entity: {points: 3,", "entity: {points: 30,"
    )
    found = review(text, "mine.yaml", TAXONOMY, COUNTRIES, TODAY)
    assert [one.path for one in found.warnings] == ["bands.low"]
    assert "no score can be so low: the least is 30.0" in found.warnings[0].why


def test_a_band_above_every_score_is_told(monkeypatch):
    # The default policy reaches 100, so its greatest score is taken away from it.
    monkeypatch.setattr("service.scoring.policy_warnings.greatest_score", lambda _: Decimal(60))
    assert warned("schema: 1", "schema: 1") == [
        "bands.critical: no score can reach 75.0: the greatest is 60"
    ]


def test_a_risk_that_nothing_answers_is_told():
    new = "risks:\n  - id: weather\n    sentence: It rains.\n"
    assert warned("risks:\n", new) == ["risks.weather: no line answers this risk"]


def test_what_scores_can_be():
    assert (least_score(POLICY), greatest_score(POLICY)) == (Decimal("0.0"), Decimal("100.0"))


def test_a_policy_that_does_not_fit_the_lists_is_a_problem():
    text = DEFAULT.replace("lists: [fatf_call_for_action, eu_high_risk]", "lists: [eu_black]", 1)
    found = review(text, "mine.yaml", TAXONOMY, COUNTRIES, TODAY)
    assert found.policy is None
    assert [one.path for one in found.problems] == ["triggers.high_risk_country"]


def test_a_validation_that_is_past_is_told():
    due = POLICY.validation.next_validation_on
    on_the_day = review(DEFAULT, "mine.yaml", TAXONOMY, COUNTRIES, due)
    later = review(DEFAULT, "mine.yaml", TAXONOMY, COUNTRIES, due + timedelta(days=1))
    assert on_the_day.warnings == ()
    assert [(one.path, one.why) for one in later.warnings] == [
        (
            "validation.next_validation_on",
            f"the next validation was due on {due}, by {POLICY.validation.by}",
        )
    ]
