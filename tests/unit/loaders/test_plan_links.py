"""Which transfers a link names, whether such a link can be, and which links wait."""

from loaders.graph import LoadGraph
from loaders.judge_links import AMBIGUOUS, BACKWARDS, NOTHING, WITHIN
from loaders.plan import LoadIdentity, plan
from loaders.progress import Silent
from loaders.spool import Spool
from tests.unit.loaders.making import (
    STAMP,
    canned,
    columns_rejected,
    held_transfer,
    holding,
    link,
    membership,
    reasons,
    take,
    transfer,
)


def planned(spool: Spool, graph: LoadGraph | None = None) -> None:
    plan(spool, graph or canned(), LoadIdentity("load", STAMP, "me"), False, Silent())


def links(spool: Spool) -> list[tuple[object, ...]]:
    rows = spool.execute("SELECT from_id, to_id, state FROM link ORDER BY seq")
    return [tuple(row) for row in rows]


def end(name: str, key: int, sender: str = "x", receiver: str = "y") -> dict[str, object]:
    moved = {"order_key": key, "sender": sender, "receiver": receiver, "amount": 1.0}
    return {"id": name, "transfer_id": name, **moved}


def awaited(spool: Spool) -> list[tuple[object, ...]]:
    rows = spool.execute("SELECT state, awaits_from, awaits_to FROM link ORDER BY seq")
    return [tuple(row) for row in rows]


def two_transfers(spool: Spool) -> None:
    rows = [
        transfer("t1", time=1, tx_hash="h1", receiver="bridge"),
        transfer("t2", time=2, tx_hash="h2", sender="pool", receiver="w"),
    ]
    take(spool, "transfer", rows)


def test_by_id_and_by_hash(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "link", [link("t1", "t2"), link("h1", "h2", by_hash=True)])
    planned(spool)
    assert links(spool) == [("t1", "t2", "new"), ("t1", "t2", "unchanged")]
    assert reasons(spool) == []


def test_transfers_of_the_graph_can_be_named_too(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "link", [link("held", "t1"), link("hh", "h2", by_hash=True)])
    graph = holding(link_ends=[end("held", 5)], transfers_by_hash=[{"tx_hash": "hh", "id": "held"}])
    planned(spool, graph)
    assert links(spool) == [("held", "t1", "new"), ("held", "t2", "new")]


def test_a_hash_of_several_transfers_is_ambiguous_on_either_end(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "transfer", [transfer("t3", tx_hash="h1", time=3)])
    take(spool, "link", [link("h1", "h2", by_hash=True), link("h2", "h1", by_hash=True)])
    planned(spool)
    assert reasons(spool) == [AMBIGUOUS, AMBIGUOUS]
    assert columns_rejected(spool) == ["from_tx_hash", "to_tx_hash"]


def test_a_hash_is_ambiguous_also_when_the_graph_holds_the_other_transfer(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "link", [link("h1", "h2", by_hash=True)])
    graph = holding(transfers_by_hash=[{"tx_hash": "h1", "id": "held"}], link_ends=[end("held", 1)])
    planned(spool, graph)
    assert reasons(spool) == [AMBIGUOUS]


def test_a_link_waits_for_transfers_that_nobody_knows(spool: Spool) -> None:
    two_transfers(spool)
    rows = [link("t1", "no"), link("no", "t2"), link("h1", "no", by_hash=True), link("no", "nor")]
    take(spool, "link", rows)
    planned(spool)
    assert reasons(spool) == []
    assert awaited(spool) == [
        ("pending", None, "no"),
        ("pending", "no", None),
        ("pending", None, "no"),
        ("pending", "no", "nor"),
    ]


def test_a_transfer_whose_row_was_rejected_is_not_known(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "link", [link("t1", "t2")])
    planned(spool, holding(existing_transfers=[held_transfer("t2", "other")]))
    assert awaited(spool) == [("pending", None, "t2")]


def test_an_ambiguous_hash_is_rejected_whatever_the_other_end(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "transfer", [transfer("t3", tx_hash="h1", time=3)])
    take(spool, "link", [link("h1", "no", by_hash=True), link("no", "h1", by_hash=True)])
    planned(spool)
    assert reasons(spool) == [AMBIGUOUS, AMBIGUOUS]


def test_backwards(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "link", [link("t2", "t1")])
    planned(spool)
    assert reasons(spool) == [BACKWARDS]


def test_a_transfer_does_not_continue_itself(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "link", [link("t1", "t1")])
    planned(spool)
    assert reasons(spool) == [BACKWARDS]


def test_at_the_same_moment_the_id_decides(spool: Spool) -> None:
    rows = [transfer("a", sender="p", receiver="q"), transfer("b", sender="r", receiver="s")]
    take(spool, "transfer", rows)
    take(spool, "link", [link("a", "b"), link("b", "a")])
    planned(spool)
    assert [row[2] for row in links(spool)] == ["new", "rejected"]


def test_a_transfer_of_nothing_is_continued_by_nothing(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "transfer", [transfer("t0", amount="0", time=0, receiver="bridge")])
    take(spool, "link", [link("t0", "t2")])
    planned(spool)
    assert reasons(spool) == [NOTHING]
    assert columns_rejected(spool) == ["from_transfer_id"]


def test_within_an_actor_through_a_cluster_of_the_same_load(spool: Spool) -> None:
    two_transfers(spool)
    rows = [membership("test:a:pool", "c"), membership("test:a:w", "c")]
    take(spool, "membership", rows, feed="clusters")
    take(spool, "link", [link("t1", "t2")])
    planned(spool)
    assert reasons(spool) == [WITHIN]
    assert columns_rejected(spool) == ["to_transfer_id"]


def test_a_cluster_that_the_same_load_dissolves_is_no_reason(spool: Spool) -> None:
    two_transfers(spool)
    held = [
        {"address": name, "cluster": "c", "feed": "clusters", "recorded_from": 1,
         "recorded_to": None}
        for name in ("test:a:pool", "test:a:w")
    ]  # fmt: skip
    snapshot = [{"node": row["address"], "cluster": "c", "recorded_from": 1} for row in held]
    snapshot += [{"node": f"test:a:m{n}", "cluster": "c", "recorded_from": 1} for n in range(18)]
    take(
        spool,
        "membership",
        [membership(f"test:a:m{n}", "c") for n in range(18)],
        feed="clusters",
    )
    take(spool, "link", [link("t1", "t2")])
    planned(spool, holding(memberships_of=held, feed_memberships=snapshot))
    assert reasons(spool) == []


def held(earlier: str, later: str, since: int, until: int | None = None) -> dict[str, object]:
    ends = {"later": later, "earlier": earlier}
    given = {"later_transfer": later, "earlier_transfer": earlier}
    return {**ends, **given, "feed": "feed", "recorded_from": since, "recorded_to": until}


def test_what_is_recorded_already(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "transfer", [transfer("t3", time=3, sender="s3")])
    take(spool, "link", [link("t1", "t2"), link("t1", "t3"), link("t1", "t3")])
    graph = holding(existing_links=[held("t1", "t2", STAMP - 1), held("t1", "t3", STAMP)])
    planned(spool, graph)
    assert [row[2] for row in links(spool)] == ["unchanged", "written", "unchanged"]


def test_a_link_that_was_closed_is_new_again(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "link", [link("t1", "t2")])
    planned(spool, holding(existing_links=[held("t1", "t2", STAMP - 2, STAMP - 1)]))
    assert [row[2] for row in links(spool)] == ["new"]


def test_bad_links_are_rejected_one_by_one(spool: Spool) -> None:
    two_transfers(spool)
    take(spool, "link", [link("no", "t1"), link("t1", "t2"), link("t2", "t1")])
    planned(spool)
    assert [row[2] for row in links(spool)] == ["pending", "new", "rejected"]
