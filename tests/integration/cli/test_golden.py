"""Every golden case from its folder to the printed answer: load, then exposure and paths."""

import os
from typing import Any

import pytest

from service.graph.connection import GraphTargets
from tests.engines.clean import make_empty
from tests.oracle.golden import GOLDEN, Expected, read_expected
from tests.support.cli import Cli

NUMBER_OF_CASES = 27
TOLERANCE = 1e-9
EXACTLY = ("--depth", "20", "--threshold", "0", "--hub-limit", "none")
Key = tuple[str, str, int]
Answer = dict[str, Any]

pytestmark = pytest.mark.shared


def test_every_golden_case(cli: Cli, graph: GraphTargets) -> None:
    if not GOLDEN.is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the golden cases (../shared/golden) are not beside the repository")
    cases = sorted(path.parent for path in GOLDEN.glob("*/expected.json"))
    assert len(cases) == NUMBER_OF_CASES
    for folder in cases:
        make_empty(graph.loader)
        loaded = cli.json("load", folder)["loads"][-1]
        assert loaded["rejected"] == 0, folder.name
        for expected in read_expected(folder):
            check_exposure(cli, expected, folder.name)
            check_paths(cli, expected, folder.name)


def ask(cli: Cli, command: str, expected: Expected, *more: str) -> Answer:
    """One question of a case."""
    direction = ("--direction", expected.direction)
    answer = cli.json(command, *expected.subject.addresses, *direction, *EXACTLY, *more)
    assert isinstance(answer, dict)
    return answer


def check_exposure(cli: Cli, expected: Expected, case: str) -> None:
    found = ask(cli, "exposure", expected)
    assert found["total_value_usd"] == pytest.approx(expected.total, abs=TOLERANCE), case
    rows, after = shares(found)
    wanted = {key: pair[0] for key, pair in expected.rows.items()}
    assert rows == pytest.approx(wanted, abs=TOLERANCE), case
    designated = {key: pair[1] for key, pair in expected.rows.items()}
    assert after == pytest.approx(designated, abs=TOLERANCE), case
    residuals = {each["reason"]: each["share"] for each in found["residuals"]}
    assert residuals == pytest.approx(expected.residuals, abs=TOLERANCE), case


def check_paths(cli: Cli, expected: Expected, case: str) -> None:
    """The paths to a category and the remainder add up to its rows."""
    for category in sorted({category for category, _, _ in expected.rows}):
        found = ask(cli, "paths", expected, "--to", category, "--limit", "100")
        rows = sum(pair[0] for key, pair in expected.rows.items() if key[0] == category)
        paths = sum(each["share"] for each in found["paths"])
        assert found["share"] == pytest.approx(rows, abs=TOLERANCE), case
        assert found["listed_share"] == pytest.approx(paths, abs=TOLERANCE), case
        assert found["remainder"] == pytest.approx(rows - paths, abs=TOLERANCE), case
        assert paths > 0, case


def shares(found: Answer) -> tuple[dict[Key, float], dict[Key, float]]:
    """Shares and post-designation shares by category, entity and hops."""
    rows: dict[Key, float] = {}
    after: dict[Key, float] = {}
    for row in found["rows"]:
        key = (row["category"], row["entity"], row["hops"])
        rows[key] = rows.get(key, 0.0) + row["share"]
        after[key] = after.get(key, 0.0) + row["post_designation_share"]
    return rows, after
