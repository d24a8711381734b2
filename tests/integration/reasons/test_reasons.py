"""Whatever a reason says in figures is true, by the transfers and attributions it names."""

from collections import Counter

from service.graph.connection import GraphTargets
from tests.reasons.cases import excited_policy, scored_cases
from tests.reasons.checked import figures_of
from tests.reasons.facts import Facts
from tests.reasons.rulebook import Rulebook

CASES = 100
LEAST_REASONS = 2_000


def test_every_figure_of_every_reason_is_true(graph: GraphTargets) -> None:
    rulebook = Rulebook(excited_policy())
    told: Counter[str] = Counter()
    for case in scored_cases(graph, CASES):
        facts = Facts(case, rulebook)
        for row in case.assessment.contributions:
            if figures_of(row, facts):
                told[row.factor] += 1
    assert told.total() >= LEAST_REASONS
    assert {name.partition(".")[0] for name in told} >= {
        *("counterparty_exposure", "source_of_funds", "wallet_history", "behaviour"),
        *("geography", "floor", "cap", "profile", "product_use", "consistency"),
    }
