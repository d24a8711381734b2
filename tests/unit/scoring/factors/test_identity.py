import json
from decimal import Decimal

import pytest

from service.scoring.factors.identity import fact_word, identity
from tests.unit.scoring.build import POLICY, customer


def points(fact, who):
    (found,) = [r for r in identity(who, POLICY.identity) if r.factor == f"identity.{fact}"]
    return found.points


# better first, worse second
PAIRS = [
    ("type", {"kind": "person"}, {"kind": "entity"}),
    ("status", {"status": "active"}, {"status": "restricted"}),
    ("status", {"status": "restricted"}, {"status": "exited"}),
    ("status", {"status": "exited"}, {"status": "prohibited"}),
    ("identity_verified", {"identity_verified": True}, {"identity_verified": False}),
    ("pep", {"pep": "none"}, {"pep": "former"}),
    ("pep", {"pep": "former"}, {"pep": "domestic"}),
    ("pep", {"pep": "domestic"}, {"pep": "foreign"}),
    ("adverse_media", {"adverse_media": False}, {"adverse_media": True}),
    ("sanctions_screening", {"sanctions_screening": "clear"}, {"sanctions_screening": "potential"}),
    (
        "sanctions_screening",
        {"sanctions_screening": "potential"},
        {"sanctions_screening": "confirmed"},
    ),
]


@pytest.mark.parametrize(("fact", "better", "worse"), PAIRS)
def test_the_worse_fact_scores_more(fact, better, worse):
    assert points(fact, customer(**better)) < points(fact, customer(**worse))


def test_a_clean_file_is_scored_and_nothing_is_found():
    rows = identity(customer(), POLICY.identity)
    assert [row.points for row in rows] == [Decimal("0.0")] * 6
    assert all(row.reason.startswith("+0.0: ") for row in rows)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "not scored: pep is not in the customer's file"),
        ("maybe", "not scored: pep has none of the words none, former, domestic, foreign"),
        (7, "not scored: pep has none of the words none, former, domestic, foreign"),
        (True, "not scored: pep has none of the words none, former, domestic, foreign"),
    ],
)
def test_what_the_file_does_not_say_is_not_scored(value, says):
    (row,) = [
        r for r in identity(customer(pep=value), POLICY.identity) if r.factor == "identity.pep"
    ]
    assert (row.points, row.value, row.reason) == (None, None, says)


@pytest.mark.parametrize(
    ("given", "word"),
    [(True, "true"), ("True", "true"), (" false ", "false"), ("yes", None), (1, None)],
)
def test_flags_are_read_as_booleans_or_as_words(given, word):
    assert fact_word(customer(identity_verified=given), "identity_verified") == word


def test_evidence_names_the_key_and_not_the_value():
    rows = identity(customer(pep="foreign"), POLICY.identity)
    for row in rows:
        (parameter,) = row.evidence.parameters
        assert row.evidence.query == "records"
        assert (parameter.name, json.loads(parameter.value)) == ("key", row.measure)
