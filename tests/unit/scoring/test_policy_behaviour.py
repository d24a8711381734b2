from decimal import Decimal
from importlib.resources import files

import pytest

from service.scoring.policy_behaviour import PATTERNS
from service.scoring.policy_file import parse_policy
from service.scoring.yaml_document import PolicyError
from tests.unit.scoring.build import POLICY

DEFAULT = files("policies").joinpath("default.yaml").read_text("utf-8")

# what is changed, into what, and what the refusal says
ERRORS = [
    ("    busy_transfers: 100\n", "", "behaviour.following: the key 'busy_transfers' is missing"),
    ("    max_steps: 12", "    max_step: 12", "did you mean 'max_steps'?"),
    ("    window_hours: 1\n", "    window_hours: 0\n", "pass_through.window_hours: 0 is out of"),
    ("    window_hours: 1\n", "    window_hours: 1.5\n", "1.5 is no whole number"),
    ("    min_share: 0.7", "    min_share: 1.7", "following.min_share: 1.7 is out of bounds"),
    ("    min_share: 0.7", "    min_share: 0.9", "less than following.min_share is never followed"),
    ("    max_steps: 12", "    max_steps: 3", "more steps than following.max_steps"),
    ("    min_parties: 10", "    min_parties: many", "fan_in.min_parties: a number is needed"),
    (
        "    categories: [mixing_service, mixing]",
        "    categories: []",
        "categories: a list with members is needed",
    ),
    (
        "    transfers: [[0, 0], [3, 6], [10, 12], [30, 18]]",
        "    transfers: [[0, 0], [3, 6], [10, 2], [30, 18]]",
        "structuring.transfers: this curve must start at 0 points and never fall",
    ),
    ("  imposed:\n", "  unposed:\n", "unknown key 'unposed'"),
]


@pytest.mark.parametrize(("old", "new", "said"), ERRORS)
def test_a_wrong_section_is_refused_with_its_place(old, new, said):
    assert old in DEFAULT
    with pytest.raises(PolicyError) as refusal:
        parse_policy(DEFAULT.replace(old, new, 1), "test.yaml")
    assert said in str(refusal.value)


def test_every_pattern_is_worth_something():
    assert tuple(POLICY.behaviour.worth) == PATTERNS
    for worth in POLICY.behaviour.worth.values():
        assert max(worth.transfers.knots[-1][1], worth.usd.knots[-1][1]) > 0


def test_parameters_have_the_unit_of_their_name():
    rules = POLICY.behaviour
    assert rules.structuring.threshold_usd == Decimal(10_000)
    assert rules.structuring.min_share == Decimal("0.8")
    assert (rules.structuring.min_transfers, rules.structuring.window_days) == (3, 7)
    assert rules.privacy_tools.categories == ("mixing_service", "mixing")
