"""The oracle gives every golden answer: what the tests trust agrees with what was given."""

import os
from fractions import Fraction
from pathlib import Path

import pytest

from tests.oracle import Answer, Parameters, received, received_by_levels, sent, sent_by_levels
from tests.oracle.golden import GOLDEN, Expected, read_expected, read_world

NOW_S = 1_795_219_200
EXACT = Fraction(1, 10**12)
NUMBER_OF_CASES = 27
METHODS = {
    "recursion": {"received": received, "sent": sent},
    "levels": {"received": received_by_levels, "sent": sent_by_levels},
}

pytestmark = pytest.mark.shared
CASES = sorted(path.parent for path in GOLDEN.glob("*/expected.json"))


def test_all_cases_are_there() -> None:
    if not GOLDEN.is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the golden cases (../shared/golden) are not beside the repository")
    assert len(CASES) == NUMBER_OF_CASES


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_the_oracle_gives_the_golden_answer(folder: Path, method: str) -> None:
    world = read_world(folder)
    for expected in read_expected(folder):
        ask = METHODS[method][expected.direction]
        assert_same(ask(world, expected.subject, Parameters(), NOW_S, 0), expected)


def assert_same(answer: Answer, expected: Expected) -> None:
    near(answer.total, expected.total)
    assert answer.rows.keys() == expected.rows.keys()
    for row, shares in expected.rows.items():
        near(answer.rows[row][0], shares[0])
        near(answer.rows[row][1], shares[1])
    assert answer.residuals.keys() == expected.residuals.keys()
    for reason, share in expected.residuals.items():
        near(answer.residuals[reason], share)


def near(exact: Fraction, given: float) -> None:
    assert abs(exact - Fraction(given)) <= EXACT
