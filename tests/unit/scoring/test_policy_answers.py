"""What is refused in the sections `profile` and `product_use`."""

import pytest

from service.scoring.policy_file import default_policy_text, parse_policy
from service.scoring.yaml_document import PolicyError

DEFAULT = default_policy_text()
ERRORS = [
    (
        'not_declared: {points: 4, why: "As the worst answer; the',
        'not_declared: {points: 3, why: "As the worst answer; the',
        "profile.occupation.not_declared: no answer must give at least the 4.0 points",
    ),
    (
        'not_declared: {points: 3, why: "Nothing can be held',
        'not_declared: {points: 2, why: "Nothing can be held',
        "profile.expected_monthly_usd.not_declared: no answer must give at least the 3.0",
    ),
    (
        'not_declared: {points: 2, why: "Nothing can be compared."}',
        'not_declared: {points: 1, why: "Nothing can be compared."}',
        "product_use.fit.not_declared: no answer must give at least the 2.0 points",
    ),
    ("- id: without_income", "- id: cash_intensive", "two classes have the same id"),
    ("- id: without_income", "- id: other", "one is called other or not_declared"),
    ("words: [unemployed, student]", "words: []", "a list with members is needed"),
    ("services: [[0, 0], [1, 1], [3, 2]]", "services: [[0, 2], [1, 1]]", "must start at 0"),
    ("  risk: unknown_customer\n  occupation:", "  occupation:", "the line cites no risk"),
]


@pytest.mark.parametrize(("old", "new", "message"), ERRORS)
def test_what_is_refused(old, new, message):
    assert DEFAULT.count(old) == 1
    with pytest.raises(PolicyError) as caught:
        parse_policy(DEFAULT.replace(old, new), "p.yaml")
    assert message in str(caught.value)
