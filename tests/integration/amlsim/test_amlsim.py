"""The patterns planted in AMLSim's graphs, found by the detectors that score customers.

What is not found, and why, is in docs/validation.md.
"""

import os
from collections.abc import Mapping

import pytest

from bench.amlsim import Simulated, archive, read_simulated
from bench.amlsim_accounts import flagged, settings
from bench.amlsim_cycles import closed_accounts, timely_accounts
from bench.tallies import tally
from bench.typologies import SIMULATED, several_payers
from service.scoring.policy_file import default_policy

pytestmark = pytest.mark.shared
NAME = "20K_fanin200cycle200"
BY_NAME = {each.name: each.policy for each in settings(default_policy())}


@pytest.fixture(scope="module")
def world() -> Simulated:
    if not archive(SIMULATED, NAME).exists() and os.environ.get("CI") != "true":
        pytest.skip("the real data (../shared/data) are not beside the repository")
    return read_simulated(SIMULATED, NAME)


@pytest.fixture(scope="module")
def fitted(world: Simulated) -> Mapping[str, set[str]]:
    return flagged(world, BY_NAME["fitted"])


def test_fan_ins_of_three_payers_are_found_and_nothing_else(
    world: Simulated, fitted: Mapping[str, set[str]]
) -> None:
    found = tally(several_payers(world), fitted["fan_in"])
    assert found.planted == 95
    assert (found.precision, found.recall) == (1.0, 1.0)


def test_cycles_that_close_are_found_and_nothing_else(
    world: Simulated, fitted: Mapping[str, set[str]]
) -> None:
    found = tally(closed_accounts(world.cycles), fitted["round_trip"])
    assert found.planted == 105
    assert (found.precision, found.recall) == (1.0, 1.0)


def test_no_planted_cycle_closes_in_the_order_of_time(world: Simulated) -> None:
    """So the default policy, which holds that money moves forward, finds none of them."""
    assert timely_accounts(world.cycles) == set()
    assert "round_trip" not in flagged(world, BY_NAME["default"])
