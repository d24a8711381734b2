"""Granting and withdrawing overrides: what may be, and each refusal with its sentence."""

from dataclasses import replace

import pytest

from service.domain.due_diligence import Effect
from service.domain.override import Overrides
from service.errors import ConflictError, InvalidInputError
from service.scoring.override_check import check_grant, check_withdrawal
from tests.unit.scoring.build import POLICY
from tests.unit.scoring.override_cases import (
    ADA,
    BEN,
    DAY_S,
    NOW_S,
    computed,
    override,
    withdrawal,
)

LOW, MEDIUM, HIGH, CRITICAL = computed("0"), computed("30"), computed("60"), computed("80")
NONE = Overrides()
UNSCORED = replace(LOW, score=None, band=None)
FLOORED = computed("60", floors=("25", "50"))
PEP = computed("80", effects=(Effect.FORCES_ENHANCED, Effect.REQUIRES_ACTION))
MONITORED = computed("60", effects=(Effect.FORBIDS_SIMPLIFIED,))
FORBIDDEN = computed("30", effects=(Effect.PROHIBITED,))
BLOCKED = computed("80", effects=(Effect.BLOCK_AND_REPORT,))


@pytest.mark.parametrize(
    ("assessment", "asked"),
    [
        (LOW, override("critical")),
        (LOW, override("medium", BEN)),
        (HIGH, override("medium", BEN)),
        (HIGH, override("low", BEN)),
        (FLOORED, replace(override("critical"), assessment_id="a1")),
        (computed("80", floors=("50",)), override("high", BEN)),
        (PEP, override("high", BEN)),
        (MONITORED, override("medium", BEN)),
        (FORBIDDEN, override("critical")),
        (LOW, override("high", expires_at_s=NOW_S + 1)),
        (LOW, override("high", expires_at_s=NOW_S + 90 * DAY_S)),
    ],
)
def test_what_may_be_granted(assessment, asked):
    check_grant(asked, assessment, NONE, POLICY)


REFUSED = [
    (LOW, override("high", requested_by=" "), "the person is missing"),
    (LOW, override("high", reason=""), "the reason is missing"),
    (LOW, override("high", ""), "the second person is missing"),
    (LOW, override("high", requested_by="x" * 257), "the person has more than 256 characters"),
    (LOW, override("high", reason="x" * 2049), "the reason has more than 2048 characters"),
    (LOW, override("high", reason="a\x1b[2J"), "the reason has control characters in it"),
    (HIGH, override("low", ADA), "the second person must be another one than the first"),
    (HIGH, override("low", " ada  EXAMPLE"), "the second person must be another one"),
    (LOW, override("hihg"), "no such band: give one of low, medium, high, critical"),
    (LOW, override("high", expires_at_s=NOW_S), "would end before it begins: give a later end"),
    (
        LOW,
        override("high", expires_at_s=NOW_S + 90 * DAY_S + 1),
        "at most 90 days (the policy's overrides.longest): give an earlier end",
    ),
]
CONFLICTS = [
    (HIGH, override("high"), "the band is high already: there is nothing to override"),
    (UNSCORED, override("high"), "nothing was scored, so there is no band to override"),
    (HIGH, override("medium"), "to lower the band from high to medium takes a second person"),
    (FLOORED, override("medium", BEN), "not below high: the floor f50 holds"),
    (PEP, override("medium", BEN), "the trigger t_forces_enhanced asks for enhanced due diligence"),
    (MONITORED, override("low", BEN), "not below medium: the trigger t_forbids_simplified asks"),
    (FORBIDDEN, override("low", BEN), "not below medium: the trigger t_prohibited decides"),
    (BLOCKED, override("high", BEN), "not below critical: the trigger t_block_and_report decides"),
]


@pytest.mark.parametrize(
    ("assessment", "asked", "says", "kind"),
    [(*case, InvalidInputError) for case in REFUSED]
    + [(*case, ConflictError) for case in CONFLICTS],
)
def test_each_refusal_has_its_sentence(assessment, asked, says, kind):
    with pytest.raises(kind) as refused:
        check_grant(asked, assessment, NONE, POLICY)
    sentence = str(refused.value)
    assert says in sentence
    assert not any(name in sentence for name in (ADA, BEN, "A reason."))


def test_nobody_lowers_alone_what_a_colleague_raised():
    raised = Overrides((override("critical", override_id="o0", requested_by=BEN),))
    with pytest.raises(ConflictError, match="from critical to high takes a second person"):
        check_grant(override("high"), LOW, raised, POLICY)
    check_grant(override("high", BEN), LOW, raised, POLICY)
    with pytest.raises(ConflictError, match="from critical to low takes a second person"):
        check_withdrawal(withdrawal("o0"), LOW, raised, POLICY)
    check_withdrawal(withdrawal("o0", BEN), LOW, raised, POLICY)


def test_one_person_withdraws_what_lowered_the_band():
    check_withdrawal(withdrawal(), HIGH, Overrides((override("low", BEN),)), POLICY)
    check_withdrawal(withdrawal(), UNSCORED, Overrides((override("high"),)), POLICY)


def test_only_what_is_in_force_is_withdrawn():
    raised = Overrides((override("critical"),))
    for none_left in (NONE, replace(raised, withdrawn=(withdrawal(),))):
        with pytest.raises(ConflictError, match="not in force: there is nothing to withdraw"):
            check_withdrawal(withdrawal(second=BEN), LOW, none_left, POLICY)
    late = replace(withdrawal(second=BEN), withdrawn_at_us=(NOW_S + 7 * DAY_S) * 1_000_000)
    with pytest.raises(ConflictError, match="not in force"):
        check_withdrawal(late, LOW, raised, POLICY)
    with pytest.raises(InvalidInputError, match="the reason is missing"):
        check_withdrawal(replace(withdrawal(), reason=" "), LOW, raised, POLICY)
    with pytest.raises(InvalidInputError, match="must be another one"):
        check_withdrawal(withdrawal(second=ADA), LOW, raised, POLICY)
