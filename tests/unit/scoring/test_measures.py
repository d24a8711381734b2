from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.due_diligence import ApproverRole, DueDiligence, Effect, Monitoring
from service.scoring.measures import Demands, Measures, combined, months_later

BAND = Measures(
    DueDiligence.STANDARD, 24, Monitoring.STANDARD, ApproverRole.COMPLIANCE_OFFICER, ("read",)
)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-09-01", 3, "2026-12-01"),
        ("2026-09-30", 5, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-21", 1, "2026-12-21"),
        ("2026-12-01", 1, "2027-01-01"),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day, months, later):
    assert months_later(date.fromisoformat(day), months).isoformat() == later


def test_without_triggers_the_band_stands():
    assert combined(BAND, []) == BAND


def test_the_strictest_of_everything():
    weak = Demands(("read", "ask"), Monitoring.REDUCED, 36, ApproverRole.ANALYST)
    strong = Demands(("hold",), Monitoring.ENHANCED, 6, ApproverRole.SENIOR_MANAGEMENT)
    found = combined(BAND, [(Effect.REQUIRES_ACTION, weak), (Effect.FORCES_ENHANCED, strong)])
    assert found == Measures(
        DueDiligence.ENHANCED,
        6,
        Monitoring.ENHANCED,
        ApproverRole.SENIOR_MANAGEMENT,
        ("read", "ask", "hold"),
    )
    assert combined(BAND, [(Effect.REQUIRES_ACTION, weak)]) == Measures(
        BAND.due_diligence, 24, BAND.monitoring, BAND.approver_role, ("read", "ask")
    )


@pytest.mark.parametrize(
    ("effect", "least"),
    [
        (Effect.REQUIRES_ACTION, "simplified"),
        (Effect.FORBIDS_SIMPLIFIED, "standard"),
        (Effect.FORCES_ENHANCED, "enhanced"),
        (Effect.PROHIBITED, "enhanced"),
        (Effect.BLOCK_AND_REPORT, "enhanced"),
    ],
)
def test_the_least_that_an_effect_leaves(effect, least):
    assert effect.least == least


MEASURES = st.builds(
    Measures,
    st.sampled_from(DueDiligence),
    st.integers(1, 120),
    st.sampled_from(Monitoring),
    st.sampled_from(ApproverRole),
    st.lists(st.sampled_from(["read", "ask", "hold"]), unique=True).map(tuple),
)
DEMANDS = st.builds(
    Demands,
    st.lists(st.sampled_from(["ask", "hold", "report"]), unique=True).map(tuple),
    st.none() | st.sampled_from(Monitoring),
    st.none() | st.integers(1, 120),
    st.none() | st.sampled_from(ApproverRole),
)
LEVELS = list(DueDiligence)


@given(MEASURES, st.lists(st.tuples(st.sampled_from(Effect), DEMANDS)), st.sampled_from(Effect))
def test_one_trigger_more_never_weakens_anything(band, held, effect):
    before = combined(band, held)
    after = combined(band, [*held, (effect, Demands())])
    assert LEVELS.index(after.due_diligence) >= LEVELS.index(before.due_diligence)
    assert LEVELS.index(before.due_diligence) >= LEVELS.index(band.due_diligence)
    assert before.review_months <= band.review_months
    assert list(Monitoring).index(before.monitoring) >= list(Monitoring).index(band.monitoring)
    assert set(band.actions) <= set(before.actions) == set(after.actions)
