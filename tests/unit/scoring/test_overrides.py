"""The band to go by: the computed one, and what people decided beside it, at a moment."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from service.domain.due_diligence import DECISIONS, DueDiligence, Effect
from service.domain.moment import MICROS
from service.domain.override import EffectiveBand, Overrides
from service.scoring.overrides import effective_band
from tests.unit.scoring.build import POLICY
from tests.unit.scoring.override_cases import (
    ADA,
    BEN,
    DAY_S,
    NAMES,
    NOW_US,
    computed,
    override,
    with_bands,
    withdrawal,
)

LOW, HIGH = computed("0"), computed("60")


def found(assessment, *granted, at_us=NOW_US, withdrawn=(), policy=POLICY):
    return effective_band(assessment, Overrides(granted, withdrawn), policy, at_us)


def test_without_overrides_it_is_the_computed_band():
    assert found(HIGH) == EffectiveBand("high")
    assert found(replace(HIGH, score=None, band=None)) == EffectiveBand(None)


def test_an_override_holds_from_its_grant_to_before_its_end():
    raised = override("critical")
    end_us = raised.expires_at_s * MICROS
    assert found(HIGH, raised) == EffectiveBand("critical", raised)
    assert found(HIGH, raised, at_us=end_us - 1).band == "critical"
    for outside in (NOW_US - 1, end_us):
        assert found(HIGH, raised, at_us=outside) == EffectiveBand("high")


def test_a_withdrawal_ends_it_and_leaves_the_time_before():
    raised, gone = override("critical"), withdrawal(second=BEN)
    at_us = gone.withdrawn_at_us
    assert found(HIGH, raised, withdrawn=(gone,), at_us=at_us).override is None
    assert found(HIGH, raised, withdrawn=(gone,), at_us=at_us - 1).override is raised


def test_an_override_of_another_assessment_does_not_count():
    assert found(HIGH, override("critical", assessment_id="a1")).band == "critical"
    assert found(HIGH, override("critical", assessment_id="a2")) == EffectiveBand("high")


def test_the_later_one_goes_on_from_the_earlier_one():
    raised = override("critical", override_id="o0")
    lowered = override("medium", BEN)
    assert found(LOW, raised, lowered).override is lowered
    alone = override("medium")
    stays = found(LOW, raised, alone)
    assert (stays.band, stays.override) == ("critical", raised)
    assert [one.override for one in stays.without_effect] == [alone]


def test_a_new_floor_above_it_leaves_it_without_effect_and_says_so():
    lowered = override("low", BEN)
    assert found(HIGH, lowered).band == "low"
    floored = found(computed("60", floors=("50",)), lowered)
    assert (floored.band, floored.override) == ("high", None)
    assert [one.why for one in floored.without_effect] == ["not below high: the floor f50 holds"]


def test_a_band_that_one_person_raised_lowers_no_later_score():
    raised = override("medium")
    assert found(LOW, raised).band == "medium"
    worse = found(HIGH, raised)
    assert (worse.band, worse.override) == ("high", None)
    assert worse.without_effect[0].why.endswith("from high to medium takes a second person")


def test_nothing_stands_for_a_score_that_is_not_there():
    unscored = found(replace(HIGH, score=None, band=None), override("low", BEN))
    assert (unscored.band, unscored.override) == (None, None)
    assert unscored.without_effect[0].why.startswith("nothing was scored")


def test_bands_of_another_policy_are_not_guessed_at():
    policy = with_bands(POLICY, "a", "b", "c", "d")
    renamed = found(HIGH, override("critical"), policy=policy)
    assert (renamed.band, renamed.override) == ("high", None)
    assert renamed.without_effect[0].why == "the policy in force has no band critical"
    assert found(HIGH, override("d"), policy=policy).without_effect[0].why.endswith("no band high")


def least_rank(assessment):
    """The lowest permitted band, said again in another way."""
    asked = [0]
    asked += [NAMES.index(POLICY.band(row.value).name) for row in assessment.contributions]
    for trigger in assessment.triggers:
        if trigger.effect in DECISIONS:
            asked.append(3)
        asked.append({DueDiligence.SIMPLIFIED: 0, DueDiligence.STANDARD: 1}.get(
            trigger.effect.least, 2))  # fmt: skip
    return min(max(asked), NAMES.index(assessment.band))


overrides = st.lists(
    st.builds(
        override,
        st.sampled_from(NAMES),
        st.sampled_from([None, BEN]),
        assessment_id=st.sampled_from([None, "a1", "a2"]),
        granted_at_us=st.integers(NOW_US - 30 * DAY_S * MICROS, NOW_US + 1),
    ),
    max_size=5,
)
assessments = st.builds(
    lambda score, floors, effects: computed(
        str(max([score, *map(int, floors)])), tuple(floors), tuple(effects)
    ),
    st.integers(0, 100),
    st.lists(st.sampled_from(["10", "25", "50", "60", "75", "90"]), max_size=2),
    st.lists(st.sampled_from(list(Effect)), max_size=2),
)


@given(assessments, overrides)
def test_no_override_ever_shows_a_band_below_a_floor_or_a_trigger(assessment, granted):
    shown = found(assessment, *granted)
    rank = NAMES.index(shown.band)
    assert rank >= least_rank(assessment)
    one_person = all(one.second_person is None for one in granted)
    assert rank >= NAMES.index(assessment.band) or not one_person
    assert shown.band == (shown.override.band if shown.override else assessment.band)


@given(assessments, overrides)
def test_each_override_in_force_is_told_or_outdone(assessment, granted):
    shown = found(assessment, *granted)
    silent = {one.override.requested_by for one in shown.without_effect}
    assert silent <= {ADA}
    in_force = [one for one in Overrides(tuple(granted)).in_force(NOW_US) if one.concerns("a1")]
    told = [one.override for one in shown.without_effect]
    assert all(one in in_force for one in told)
    if in_force and in_force[-1] not in told:
        assert shown.override == in_force[-1]
