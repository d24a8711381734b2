"""Snapshots against what the graph holds of their feed."""

import pytest

from loaders.graph import LoadGraph
from loaders.plan import LoadIdentity, plan
from loaders.progress import Silent
from loaders.rows import LabelRow, MembershipRow, Rejected
from loaders.spool import Spool
from service.domain.keys import fact_id
from service.errors import FileRefusedError
from tests.unit.loaders.making import STAMP, bad, canned, holding, label, membership, states, take

LOAD = LoadIdentity("load", STAMP, "me")
EARLIER = STAMP - 500


def planned(spool: Spool, graph: LoadGraph, allow_shrink: bool = False) -> None:
    plan(spool, graph, LOAD, allow_shrink, Silent())


def closing(spool: Spool) -> list[tuple[object, ...]]:
    sql = "SELECT kind, feed, node_kind, node FROM closing ORDER BY seq"
    return [tuple(row) for row in spool.execute(sql)]


def held_members(count: int, feed: str = "feed") -> LoadGraph:
    rows = [{"node": f"test:a:{n}", "cluster": "c", "recorded_from": EARLIER} for n in range(count)]
    return canned(feed_memberships=lambda feed, stamp: rows if feed == "feed" else [])


def members(start: int, end: int) -> list[MembershipRow | Rejected]:
    return [membership(f"test:a:{n}", "c") for n in range(start, end)]


def fact_of(spool: Spool, node: str) -> str:
    return str(spool.execute("SELECT fact FROM label WHERE node = ?", (node,)).fetchone()[0])


def test_a_snapshot_opens_what_is_new_and_closes_what_is_gone(spool: Spool) -> None:
    take(spool, "membership", members(1, 12))
    planned(spool, held_members(10))
    found = states(spool, "membership", "address")
    assert found.pop("test:a:10") == found.pop("test:a:11") == "new"
    assert set(found.values()) == {"unchanged"}
    assert closing(spool) == [("membership", "feed", "c", "test:a:0")]


def test_labels_of_addresses_and_of_clusters_are_told_apart(spool: Spool) -> None:
    kept, lost = label("test:a:u"), label(None, "c")
    take(spool, "label", [kept, *(label(f"test:a:{n}") for n in range(9))])
    rows = [{"node": "test:a:u", "fact": fact_of(spool, "test:a:u"), "recorded_from": EARLIER}]
    rows += [
        {"node": f"test:a:{n}", "fact": fact_of(spool, f"test:a:{n}"), "recorded_from": EARLIER}
        for n in range(9)
    ]
    gone = [{"node": lost.cluster_id, "fact": "gone", "recorded_from": EARLIER}]
    planned(spool, holding(feed_address_labels=rows, feed_cluster_labels=gone))
    assert set(states(spool, "label", "node").values()) == {"unchanged"}
    assert closing(spool) == [("label", "feed", "cluster", "c")]


def test_what_this_very_load_wrote_before_it_was_interrupted_counts_as_written(
    spool: Spool,
) -> None:
    take(spool, "membership", members(0, 2))
    rows = [{"node": "test:a:0", "cluster": "c", "recorded_from": STAMP}]
    planned(spool, holding(feed_memberships=rows))
    assert states(spool, "membership", "address") == {"test:a:0": "written", "test:a:1": "new"}


def test_another_feed_is_left_alone(spool: Spool) -> None:
    take(spool, "membership", members(0, 1), feed="other")
    planned(spool, held_members(10))
    assert closing(spool) == []
    assert set(states(spool, "membership", "address").values()) == {"new"}


def test_an_address_that_changes_cluster_leaves_the_one_and_joins_the_other(spool: Spool) -> None:
    take(spool, "membership", [*members(1, 10), membership("test:a:0", "d")])
    planned(spool, held_members(10))
    assert closing(spool) == [("membership", "feed", "c", "test:a:0")]
    assert states(spool, "membership", "fact")[fact_id("feed", "d", "test:a:0")] == "new"


@pytest.mark.parametrize(("kept", "refused"), [(10, False), (8, False), (7, True), (0, True)])
def test_a_snapshot_that_would_close_more_than_a_fifth_is_refused(
    spool: Spool, kept: int, refused: bool
) -> None:
    take(spool, "membership", members(10 - kept, 10))
    if not refused:
        planned(spool, held_members(10))
        return
    with pytest.raises(FileRefusedError, match=f"close {10 - kept} of its 10 memberships"):
        planned(spool, held_members(10))


def test_shrinking_can_be_allowed(spool: Spool) -> None:
    take(spool, "membership", members(0, 1))
    planned(spool, held_members(10), allow_shrink=True)
    assert len(closing(spool)) == 9


def test_new_rows_do_not_make_up_for_what_goes(spool: Spool) -> None:
    take(spool, "membership", members(5, 100))
    with pytest.raises(FileRefusedError, match="--allow-shrink"):
        planned(spool, held_members(10))


def test_a_feed_whose_rows_are_all_bad_is_refused_and_closes_nothing(spool: Spool) -> None:
    rows: list[LabelRow | Rejected] = [bad(), bad()]
    take(spool, "label", rows)
    held = [{"node": "test:a:u", "fact": "f", "recorded_from": EARLIER}]
    with pytest.raises(FileRefusedError, match="close 1 of its 1 labels"):
        planned(spool, holding(feed_address_labels=held))


def test_a_first_version_of_a_feed_shrinks_nothing(spool: Spool) -> None:
    take(spool, "label", [label("test:a:u")])
    planned(spool, canned())
    assert set(states(spool, "label", "node").values()) == {"new"}
