"""Which attribution counts: levels, validity, ranking, members who agree or do not."""

from dataclasses import replace

import pytest

from service.domain.attribution import Attribution
from service.domain.attribution_rule import NOBODY, AttributionRule, Claims
from service.domain.taxonomy import Category, Taxonomy

AS_OF = 2_000
NAMES = {
    "sanction": (100, True, True),
    "mixing_service": (80, True, True),
    "exchange": (20, False, True),
    "user": (0, False, False),
}
TAXONOMY = Taxonomy.of("test", {n: Category(n, n, None, *its) for n, its in NAMES.items()})
RULE = AttributionRule(TAXONOMY, AS_OF)


def claim(entity: str, category: str = "exchange") -> Attribution:
    return Attribution(
        id=f"{entity}-{category}",
        feed="feed",
        entity_id=entity,
        entity=entity,
        category=category,
        source="test",
        confidence=50,
        valid_from=None,
        valid_to=None,
        jurisdiction=None,
        account_type=None,
        listing=category == "sanction",
        authority=category == "sanction",
        checksum_valid=True,
        recorded_from=0,
    )


X, M, S = claim("X"), claim("M", "mixing_service"), claim("S", "sanction")


@pytest.mark.parametrize(
    ("claims", "decides"),
    [
        (Claims((X,), (M,), (S,)), X),
        (Claims((), (M,), (S,)), M),
        (Claims((), (), (S,)), S),
        (Claims((replace(X, valid_to=100),), (M,), ()), M),
    ],
)
def test_the_nearest_level_with_a_claim_that_counts_decides(
    claims: Claims, decides: Attribution
) -> None:
    assert RULE.decide(claims, 500).deciding == decides


def test_nobody_is_behind_an_address_without_claims() -> None:
    assert RULE.decide(Claims(), 500) == NOBODY


@pytest.mark.parametrize(
    ("time_s", "counts"), [(99, False), (100, True), (199, True), (200, False)]
)
def test_ownership_counts_within_its_validity(time_s: int, counts: bool) -> None:
    assert RULE.counts(replace(X, valid_from=100, valid_to=200), time_s) is counts


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "counts"),
    [
        (None, None, True),
        (AS_OF, None, True),
        (AS_OF + 1, None, False),
        (100, AS_OF + 1, True),
        (100, AS_OF, False),
    ],
)
def test_a_designation_counts_for_all_times_while_in_force_at_as_of(
    valid_from: int | None, valid_to: int | None, counts: bool
) -> None:
    listed = replace(S, valid_from=valid_from, valid_to=valid_to)
    assert RULE.counts(listed, 1) is counts
    assert RULE.counts(listed, 9_999) is counts


def test_ranking_within_a_level() -> None:
    listed = replace(S, confidence=1)
    copied = replace(S, id="copied", authority=False, confidence=90)
    surer = replace(X, id="surer", confidence=80)
    severer = replace(M, confidence=80)
    other_feed = replace(surer, id="other", feed="gazette")
    level = (X, surer, severer, copied, listed, other_feed)
    verdict = RULE.decide(Claims(level), 500)
    assert verdict.deciding == listed
    assert verdict.shown == (listed, copied, severer, surer, other_feed, X)


def test_claims_below_the_minimum_confidence_are_unseen() -> None:
    rule = AttributionRule(TAXONOMY, AS_OF, min_confidence=60)
    sure = replace(M, confidence=60)
    assert rule.decide(Claims((X,), (sure,)), 500).deciding == sure


def test_a_listed_member_does_not_make_its_exchange_sanctioned() -> None:
    verdict = RULE.decide(Claims(members=(S, X)), 500)
    assert (verdict.deciding, verdict.shown, verdict.conflict) == (X, (X,), False)


def test_members_that_name_several_entities_speak_for_nobody() -> None:
    verdict = RULE.decide(Claims(members=(X, M, S)), 500)
    assert verdict.deciding is None
    assert verdict.conflict
    assert not RULE.absorbs(verdict)


def test_members_agree_when_only_one_of_two_counts_at_the_time() -> None:
    ended = replace(M, valid_to=100)
    assert RULE.decide(Claims(members=(X, ended)), 500).deciding == X


def test_what_a_person_holds_does_not_absorb() -> None:
    assert RULE.absorbs(RULE.decide(Claims((X,)), 500))
    assert not RULE.absorbs(RULE.decide(Claims((claim("P", "user"),)), 500))
    assert not RULE.absorbs(RULE.decide(Claims((claim("Q", "never heard of"),)), 500))
