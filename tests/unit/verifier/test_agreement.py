"""The verifier and the service agree on every row, though they share no code."""

import json
from collections import Counter
from decimal import Decimal

from hypothesis import HealthCheck, example, given, seed, settings

from service.records.typed import encode
from service.scoring.request import ScoringRequest
from service.scoring.score import scored
from service.verifier.case import Case
from service.verifier.score import recomputed
from tests.unit.scoring.build import RULES, judged, request
from tests.unit.verifier.asked import BUSY, LAWFUL, requests

MANY = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _case(asked: ScoringRequest) -> Case:
    rules = (RULES.policy.content, RULES.taxonomy.content, RULES.countries.content)
    return Case(json.loads(encode(asked)), *(json.loads(r, parse_float=Decimal) for r in rules))


def test_every_row_of_any_customer_is_the_same() -> None:
    scoring: Counter[str] = Counter()

    @MANY
    @seed(20261121)
    @given(requests)
    @example(request(received=LAWFUL, moved=BUSY))
    def agree(asked: ScoringRequest) -> None:
        stored, again = scored(asked, RULES), recomputed(_case(asked))
        found = [(row.factor, row.points, row.measure, row.value) for row in again.rows]
        there = [(r.factor, r.points, r.measure, r.value) for r in stored.contributions]
        assert found == there
        if stored.score is not None:
            assert (again.score, again.band) == (stored.score, stored.band)
        scoring.update(row.factor for row in stored.contributions if row.points)

    agree()
    # Agreement on rows that never score would mean little, so each must have scored.
    silent = {row.factor for row in judged().contributions} - set(scoring)
    assert not silent, sorted(silent)
