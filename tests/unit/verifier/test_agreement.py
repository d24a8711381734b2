"""The verifier and the service agree on every row, though they share no code."""

import json
from decimal import Decimal

from hypothesis import HealthCheck, given, seed, settings

from service.domain.assessment import Assessment
from service.domain.exposure import Outcome
from service.records.typed import encode
from service.scoring.request import ScoringRequest
from service.scoring.score import scored
from service.verifier.case import Case
from service.verifier.score import recomputed
from tests.unit.scoring.build import RULES, judged
from tests.unit.verifier.asked import PLAIN, requests

MANY = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _case(asked: ScoringRequest) -> Case:
    rules = (RULES.policy.content, RULES.taxonomy.content, RULES.countries.content)
    return Case(json.loads(encode(asked)), *(json.loads(r, parse_float=Decimal) for r in rules))


def _agreed(asked: ScoringRequest) -> Assessment:
    """What the service says, after checking that the verifier says the same."""
    stored, again = scored(asked, RULES), recomputed(_case(asked))
    found = [(row.factor, row.points, row.measure, row.value) for row in again.rows]
    assert found == [(r.factor, r.points, r.measure, r.value) for r in stored.contributions]
    assert again.outcome == stored.outcome
    assert (again.score, again.band) == (stored.score, stored.band)
    return stored


def test_every_row_of_any_customer_is_the_same() -> None:
    found = [_agreed(asked) for asked in PLAIN]

    @MANY
    @seed(20261121)
    @given(requests)
    def agree(asked: ScoringRequest) -> None:
        found.append(_agreed(asked))

    agree()
    # Agreement on what never comes up would mean little, so each row must have scored.
    scoring = {row.factor for one in found for row in one.contributions if row.points}
    silent = {row.factor for row in judged().contributions} - scoring
    assert not silent, sorted(silent)
    assert {one.outcome for one in found} >= set(Outcome) - {Outcome.NO_DATA}
