"""The golden cases, answered by the frontier over ledgers in memory."""

import os

import pytest

from service.domain.exposure import Direction, Subject
from tests.oracle.golden import GOLDEN, read_expected, read_world
from tests.support.asking import ask_world, rows_of

CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()) if GOLDEN.exists() else []


@pytest.mark.shared
def test_golden_cases_are_there() -> None:
    if not CASES and os.environ.get("CI") != "true":
        pytest.skip("../shared/golden is absent")
    assert len(CASES) >= 27


@pytest.mark.shared
@pytest.mark.parametrize("name", CASES)
def test_golden_case(name: str) -> None:
    world = read_world(GOLDEN / name)
    for expected in read_expected(GOLDEN / name):
        subject = Subject(expected.subject.addresses)
        found = ask_world(world, subject, Direction(expected.direction))
        assert found.total_value_usd == pytest.approx(expected.total, abs=1e-9)
        rows = rows_of(found)
        assert rows.keys() == expected.rows.keys()
        for key, shares in expected.rows.items():
            assert rows[key] == pytest.approx(shares, abs=1e-9)
        residuals = {each.reason.value: each.share for each in found.residuals}
        assert residuals == pytest.approx(expected.residuals, abs=1e-9)
