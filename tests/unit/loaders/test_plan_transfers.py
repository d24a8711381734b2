"""Transfers that the graph holds already: unchanged, newly priced, or contradicted."""

import pytest

from loaders.plan_reorganised import Gone
from loaders.plan_transfers import OTHER_FACTS, OTHER_VALUE, plan_transfers
from loaders.progress import Silent
from loaders.spool import Spool
from tests.unit.loaders.making import (
    STAMP,
    fact_of,
    held_transfer,
    holding,
    reasons,
    states,
    take,
    transfer,
)

EARLIER = STAMP - 1


@pytest.mark.parametrize(
    ("held_value", "value_from", "recorded_from", "value", "state"),
    [
        (None, None, EARLIER, None, "unchanged"),
        (5.0, None, EARLIER, 5.0, "unchanged"),
        (5.0, None, EARLIER, None, "unchanged"),
        (None, None, EARLIER, 5.0, "priced"),
        (5.0, EARLIER, EARLIER, 5.0, "unchanged"),
        (5.0, STAMP, EARLIER, 5.0, "repriced"),
        (5.0, None, STAMP, 5.0, "written"),
        (None, None, STAMP, None, "written"),
        (5.0, None, EARLIER, 6.0, "rejected"),
        (0.0, None, EARLIER, 6.0, "rejected"),
    ],
)
def test_what_becomes_of_a_row(
    spool: Spool,
    held_value: float | None,
    value_from: int | None,
    recorded_from: int,
    value: float | None,
    state: str,
) -> None:
    take(spool, "transfer", [transfer("t", value=value), transfer("new")])
    moments = {"value_recorded_from": value_from, "recorded_from": recorded_from}
    held = held_transfer("t", fact_of(spool, "t"), value_usd=held_value, **moments)
    plan_transfers(spool, holding(existing_transfers=[held]), STAMP, Gone(), Silent())
    assert states(spool, "transfer") == {"t": state, "new": "new"}
    assert reasons(spool) == ([OTHER_VALUE] if state == "rejected" else [])


def test_another_fact_under_the_same_id_is_rejected_even_with_a_new_price(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t", value=5.0)])
    held = held_transfer("t", "other")
    plan_transfers(spool, holding(existing_transfers=[held]), STAMP, Gone(), Silent())
    assert states(spool, "transfer") == {"t": "rejected"}
    assert reasons(spool) == [OTHER_FACTS]
