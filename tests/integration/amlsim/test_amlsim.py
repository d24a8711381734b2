"""The patterns planted in AMLSim's graphs, found by the detectors that score customers."""

import os
from functools import cache

import pytest

from bench.amlsim import Simulated, archive, read_simulated
from bench.amlsim_accounts import flagged, settings
from bench.tallies import Tally, tally
from bench.typologies import SIMULATED
from service.scoring.policy_file import default_policy

pytestmark = pytest.mark.shared
BY_NAME = {each.name: each.policy for each in settings(default_policy())}
FITTED = "spans and amounts"


@cache
def world(name: str) -> Simulated:
    if not archive(SIMULATED, name).exists() and os.environ.get("CI") != "true":
        pytest.skip("the real data (../shared/data) are not beside the repository")
    return read_simulated(SIMULATED, name)


def fan_in(name: str, setting: str) -> Tally:
    """Planted receivers of three payers or more, beside the accounts that were flagged."""
    payers: dict[str, set[str]] = {}
    for each in world(name).fan_in:
        payers.setdefault(each.receiver, set()).add(each.sender)
    planted = [account for account, its in payers.items() if len(its) >= 3]
    return tally(planted, flagged(world(name), BY_NAME[setting]).get("fan_in", ()))
