import pytest

from service.scoring.grouping import group_of, is_clean
from tests.unit.scoring.build import POLICY, TAXONOMY


@pytest.mark.parametrize(
    ("category", "group"),
    [
        ("sanction", "sanctions"),
        ("ransomware", "grave_crime"),
        ("darknet_market", "grave_crime"),
        ("child_sexual_abuse", "grave_crime"),
        ("scam", "crime"),
        ("abuse", "crime"),
        ("mixing_service", "crime"),
        ("black_list", "crime"),
        ("gambling", "elevated"),
        ("high_risk_exchange", "elevated"),
        ("exchange", None),
        ("defi_dex", None),
        ("a_concept_of_tomorrow", None),
    ],
)
def test_the_first_group_that_fits_counts(category, group):
    assert group_of(category, TAXONOMY, POLICY.groups) == group


@pytest.mark.parametrize(
    ("category", "clean"),
    [
        ("exchange", True),
        ("wallet_service", True),
        ("miner", True),
        ("ico_wallet", False),
        ("high_risk_exchange", False),
        ("defi_dex", False),
        ("user", False),
        ("a_concept_of_tomorrow", False),
    ],
)
def test_only_origins_that_the_policy_names_are_clean(category, clean):
    assert is_clean(category, TAXONOMY, POLICY.funds) is clean


def test_no_category_is_both_clean_and_in_a_group():
    for category in TAXONOMY.categories:
        grouped = group_of(category, TAXONOMY, POLICY.groups) is not None
        assert not (grouped and is_clean(category, TAXONOMY, POLICY.funds)), category


def test_a_more_severe_category_is_never_in_a_milder_group():
    order = [group.id for group in POLICY.groups] + [None]
    ranked = sorted(TAXONOMY.categories.values(), key=lambda one: -one.severity)
    places = [
        order.index(group_of(one.id, TAXONOMY, POLICY.groups))
        for one in ranked
        if one.id != "sanction"
    ]
    assert places == sorted(places)
