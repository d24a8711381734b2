"""A comparison that finds nothing must have looked at everything."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from tests.oracle import Answer, Parameters, Subject, received
from tests.oracle.compare import differences
from tests.oracle.scenario import LATER_S, at, label, name, scenario

LISTED = replace(label("S", "sanction"), valid_from=at(0))
GIVEN: dict[str, Any] = {
    "total_value_usd": 40.0,
    "unpriced_transfers": 0,
    "rows": [
        {
            "category": "sanction",
            "entity": "S",
            "hops": 2,
            "share": 0.25,
            "post_designation_share": 0.25,
        }
    ],
    "residuals": [{"reason": "unknown_origin", "share": 0.75}],
}


def answer() -> Answer:
    world = scenario("S U 10, U C 40", (LISTED,))
    return received(world, Subject((name("C"),)), Parameters(), LATER_S, 0)


def test_the_same_answer_differs_in_nothing() -> None:
    assert differences(answer(), GIVEN) == []


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ((), "total_value_usd", 41.0),
        ((), "unpriced_transfers", 1),
        ((), "rows", []),
        ((), "residuals", []),
        (("rows", 0), "share", 0.2500001),
        (("rows", 0), "post_designation_share", 0.0),
        (("rows", 0), "hops", 1),
        (("rows", 0), "entity", "T"),
        (("residuals", 0), "reason", "unspent"),
        (("residuals", 0), "share", 0.7500001),
    ],
)
def test_a_difference_is_said(place: tuple[str | int, ...], key: str, value: object) -> None:
    given = deepcopy(GIVEN)
    spot: Any = given
    for step in place:
        spot = spot[step]
    spot[key] = value
    assert differences(answer(), given)
