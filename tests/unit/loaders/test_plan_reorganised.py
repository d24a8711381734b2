"""Which records of transfers a load closes, and what becomes of those that it brings again."""

import pytest

from loaders.graph import LoadGraph
from loaders.plan_reorganised import BROUGHT, UNKNOWN, Gone, plan_reorganised
from loaders.plan_transfers import plan_transfers
from loaders.progress import Silent
from loaders.rows import ReorganisedRow
from loaders.spool import Spool
from tests.unit.loaders.making import (
    STAMP,
    canned,
    columns_rejected,
    fact_of,
    held_transfer,
    holding,
    reasons,
    reorganised,
    states,
    take,
    transfer,
)

BY_ID = reorganised("t")
BY_HASH = reorganised(None, "test:a", "h")


def held(*records: dict[str, object]) -> LoadGraph:
    """A graph with these records, all of one transfer of the transaction `h`."""
    return holding(
        existing_transfers=records[:1],
        returned_transfers=records[1:],
        transaction_transfers=[{**each, "chain": "test:a", "tx_hash": "h"} for each in records],
    )


def planned(spool: Spool, graph: LoadGraph) -> Gone:
    gone = plan_reorganised(spool, graph, STAMP)
    plan_transfers(spool, graph, STAMP, gone, Silent())
    return gone


def came(spool: Spool) -> list[tuple[object, ...]]:
    rows = spool.execute("SELECT id, transfer_id, state FROM transfer ORDER BY id")
    return [tuple(row) for row in rows]


def again(number: int, fact: str, **more: object) -> dict[str, object]:
    return held_transfer(f"t {number}", fact, transfer_id="t", **more)


@pytest.mark.parametrize("row", [BY_ID, BY_HASH])
def test_an_open_record_is_closed_once(spool: Spool, row: ReorganisedRow) -> None:
    take(spool, "reorganised", [row, row])
    gone = planned(spool, held(held_transfer("t", "f")))
    assert (gone.closing, gone.named) == ({"t"}, {"t"})
    assert list(states(spool, "reorganised", "seq").values()) == ["new", "unchanged"]
    closing = spool.execute("SELECT kind, feed, node FROM closing").fetchall()
    assert closing == [("transfer", "feed", "t")]


@pytest.mark.parametrize("row", [BY_ID, BY_HASH])
def test_the_last_record_of_several_is_the_one_to_close(spool: Spool, row: ReorganisedRow) -> None:
    take(spool, "reorganised", [row])
    records = held_transfer("t", "f", recorded_from=1, recorded_to=2), again(2, "f")
    assert planned(spool, held(*records)).closing == {"t 2"}


@pytest.mark.parametrize("row", [BY_ID, BY_HASH])
def test_what_is_closed_already_is_unchanged(spool: Spool, row: ReorganisedRow) -> None:
    take(spool, "reorganised", [row])
    gone = planned(spool, held(held_transfer("t", "f", recorded_to=STAMP - 1)))
    assert gone.closing == set()
    assert list(states(spool, "reorganised", "seq").values()) == ["unchanged"]


@pytest.mark.parametrize("row", [BY_ID, BY_HASH])
def test_what_this_very_load_had_closed_is_closed_by_it(spool: Spool, row: ReorganisedRow) -> None:
    take(spool, "reorganised", [row])
    gone = planned(spool, held(held_transfer("t", "f", recorded_to=STAMP)))
    assert gone.closing == {"t"}
    assert list(states(spool, "reorganised", "seq").values()) == ["new"]


@pytest.mark.parametrize(("row", "column"), [(BY_ID, "transfer_id"), (BY_HASH, "tx_hash")])
def test_what_nobody_knows_is_rejected(spool: Spool, row: ReorganisedRow, column: str) -> None:
    take(spool, "reorganised", [row])
    planned(spool, canned())
    assert (reasons(spool), columns_rejected(spool)) == ([UNKNOWN], [column])


@pytest.mark.parametrize("row", [BY_ID, BY_HASH])
@pytest.mark.parametrize("before", ["nothing", "the same", "its own work"])
def test_what_the_load_itself_brings_is_not_gone(
    spool: Spool, row: ReorganisedRow, before: str
) -> None:
    take(spool, "transfer", [transfer("t", tx_hash="h")])
    take(spool, "reorganised", [row])
    since = STAMP if before == "its own work" else STAMP - 1
    record = held_transfer("t", fact_of(spool, "t"), recorded_from=since)
    planned(spool, canned() if before == "nothing" else held(record))
    assert reasons(spool) == [BROUGHT]
    state = {"nothing": "new", "the same": "unchanged", "its own work": "written"}[before]
    assert came(spool) == [("t", None, state)]


def test_with_other_facts_it_is_a_new_record(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t", time=12)])
    take(spool, "reorganised", [BY_ID])
    assert planned(spool, held(held_transfer("t", "f"))).closing == {"t"}
    assert came(spool) == [("t 2", "t", "new")]
    assert reasons(spool) == []


@pytest.mark.parametrize("named", [True, False])
def test_with_the_facts_of_the_closed_record_it_stays_closed_only_where_it_is_named(
    spool: Spool, named: bool
) -> None:
    take(spool, "transfer", [transfer("t")])
    take(spool, "reorganised", [BY_ID] if named else [])
    planned(spool, held(held_transfer("t", fact_of(spool, "t"), recorded_to=STAMP - 1)))
    assert came(spool) == ([("t", None, "unchanged")] if named else [("t 2", "t", "new")])


def test_a_repeated_load_finds_its_re_inclusion(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t", time=12)])
    take(spool, "reorganised", [BY_ID])
    fact = fact_of(spool, "t")
    closed = held_transfer("t", "f", recorded_from=1, recorded_to=2)
    gone = planned(spool, held(closed, again(2, fact, recorded_from=2)))
    assert gone.closing == set()
    assert came(spool) == [("t 2", "t", "unchanged")]
    assert list(states(spool, "reorganised", "seq").values()) == ["unchanged"]


def test_planned_again_over_its_own_work(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t", time=12)])
    take(spool, "reorganised", [BY_ID])
    fact = fact_of(spool, "t")
    closed = held_transfer("t", "f", recorded_from=1, recorded_to=STAMP)
    gone = planned(spool, held(closed, again(2, fact, recorded_from=STAMP)))
    assert gone.closing == {"t"}
    assert came(spool) == [("t 2", "t", "written")]
    assert list(states(spool, "reorganised", "seq").values()) == ["new"]


def test_rows_under_another_id_are_planned_once(spool: Spool) -> None:
    """Record ids sort behind the given ones, where a later page would meet them."""
    take(spool, "transfer", [transfer("t"), transfer("t1"), transfer("u")])
    closed = held_transfer("t", "f", recorded_to=STAMP - 1)
    planned(spool, held(closed))
    assert came(spool) == [("t 2", "t", "new"), ("t1", None, "new"), ("u", None, "new")]
