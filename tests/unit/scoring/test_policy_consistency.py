"""The section `consistency`: what is refused, and what every rule is worth."""

from dataclasses import replace

import pytest

from service.scoring.consistency_rules import EXPECTATIONS
from service.scoring.policy_check import check_fit
from service.scoring.policy_file import default_policy_text, parse_policy
from service.scoring.yaml_document import PolicyError
from tests.unit.scoring.build import COUNTRIES, POLICY, TAXONOMY

DEFAULT = default_policy_text()
PART = DEFAULT.index("\nconsistency:\n")
ERRORS = [
    ("    classes: [holding]", "    classes: [hoarding]", "did you mean 'holding'?"),
    ("    window_days: 30", "    window_days: 0", "consistency.volume.window_days: 0 is out"),
    ("    times: [[0, 0], [2, 0]", "    times: [[0, 1], [2, 0]", "must start at 0 points"),
    ("      persons: [user]", "      persons: []", "kinds.persons: a list with members"),
    ("    kinds:", "    sorts:", "the key 'kinds' is missing"),
    ("  assets:\n", "  asset:\n", "consistency: unknown key 'asset'"),
    ("    not_declared: {points: 0.5, why", "    not_declared: {point: 0.5, why", "'points'"),
    ("  risk: unknown_customer\n  volume:", "  volume:", "the line cites no risk"),
]


@pytest.mark.parametrize(("old", "new", "said"), ERRORS)
def test_a_wrong_section_is_refused_with_its_place(old, new, said):
    part = DEFAULT[PART:]
    assert old in part
    with pytest.raises(PolicyError) as refusal:
        parse_policy(DEFAULT[:PART] + part.replace(old, new, 1), "test.yaml")
    assert said in str(refusal.value)


def test_the_kinds_are_those_of_the_taxonomy():
    odd = replace(POLICY.consistency, kinds={"shops": ("bazaar",)})
    with pytest.raises(PolicyError, match=r"kinds.shops: names categories .* have: bazaar"):
        check_fit(replace(POLICY, consistency=odd), TAXONOMY, COUNTRIES)


def test_every_expectation_is_worth_something():
    assert tuple(POLICY.consistency.not_declared) == EXPECTATIONS
    for worth in POLICY.consistency.worth.values():
        assert max(worth.transfers.most, worth.usd.most) > 0
