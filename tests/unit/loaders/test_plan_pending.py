"""Links that wait: which a load looks at again, which it adds, and which it suspends."""

from loaders.judge_links import BACKWARDS
from loaders.plan import LoadIdentity, plan
from loaders.progress import Silent
from loaders.spool import Spool
from loaders.summary import PendingLinks, summarise
from service.domain.keys import fact_id
from tests.unit.loaders.making import (
    STAMP,
    holding,
    link,
    reasons,
    reorganised,
    take,
    transfer,
)

Row = dict[str, object]


def pending(name: str, names: tuple[str | None, ...], **more: object) -> Row:
    columns = ("from_transfer_id", "to_transfer_id", "from_tx_hash", "to_tx_hash")
    place = {"feed": "f", "file": "l.csv", "line": 7, "recorded_from": STAMP - 5}
    named = dict(zip(columns, names, strict=True))
    return {"id": name, "fact": fact_id(*names), **named, **place, **more}


def end(name: str, key: int, transfer_id: str | None = None) -> Row:
    parties = {"sender": f"s-{name}", "receiver": f"r-{name}", "amount": 1.0}
    return {"id": name, "transfer_id": transfer_id or name, "order_key": key, **parties}


def planned(spool: Spool, **rows: list[Row]) -> PendingLinks:
    plan(spool, holding(**rows), LoadIdentity("load", STAMP, "me"), True, Silent())
    return summarise(spool, "load", STAMP).pending_links


def links(spool: Spool) -> list[tuple[object, ...]]:
    rows = spool.execute("SELECT source, from_id, to_id, recorded_from, state FROM link")
    return sorted(tuple(row) for row in rows)


BY_ID = pending("p1", ("a", "b", None, None))
BY_HASH = pending("p2", (None, None, "ha", "hb"))
OTHER = pending("p3", ("x", "y", None, None))


def test_only_links_that_name_what_arrives_are_looked_at(spool: Spool) -> None:
    take(spool, "transfer", [transfer("b", time=20, tx_hash="hb", sender="p")])
    told = planned(
        spool,
        pending_links=[BY_ID, BY_HASH, OTHER],
        link_ends=[end("a", 1)],
        transfers_by_hash=[{"tx_hash": "ha", "id": "a"}],
    )
    assert links(spool) == [
        ("pending", "a", "b", STAMP - 5, "new"),
        ("pending", "a", "b", STAMP - 5, "unchanged"),
    ]
    assert told == PendingLinks(left=1, ended=2)


def test_one_end_is_not_enough(spool: Spool) -> None:
    take(spool, "transfer", [transfer("b", sender="p")])
    told = planned(spool, pending_links=[BY_ID])
    assert links(spool) == [("pending", "a", "b", STAMP - 5, "waits")]
    assert told == PendingLinks(left=1, awaited=(("a", 1),))


def test_a_refused_one_is_told_with_the_place_it_came_from(spool: Spool) -> None:
    take(spool, "transfer", [transfer("b", time=1, sender="p")])
    told = planned(spool, pending_links=[BY_ID], link_ends=[end("a", 10**12)])
    assert reasons(spool) == [BACKWARDS]
    assert spool.execute("SELECT file, line, kind FROM rejected").fetchall() == [
        ("l.csv", 7, "pending link")
    ]
    assert spool.execute("SELECT state, reason FROM link").fetchall() == [("rejected", BACKWARDS)]
    assert told == PendingLinks(left=0, ended=1)


def test_a_row_that_is_pending_already_adds_nothing(spool: Spool) -> None:
    own = pending("p9", ("c", "d", None, None), recorded_from=STAMP)
    take(spool, "link", [link("a", "b"), link("c", "d"), link("e", "f"), link("e", "f")])
    told = planned(spool, pending_links=[BY_ID, own])
    assert [row[4] for row in links(spool)] == ["unchanged", "noted", "pending", "unchanged"]
    assert told == PendingLinks(3, 0, tuple((name, 1) for name in "abcdef"))


def test_what_is_pending_gets_an_id_of_its_own_each_time(spool: Spool) -> None:
    take(spool, "link", [link("a", "b"), link("a", "b", by_hash=True)])
    planned(spool)
    found = spool.execute("SELECT pending, fact FROM link ORDER BY seq").fetchall()
    facts = [fact_id("a", "b", None, None), fact_id(None, None, "a", "b")]
    assert found == [(fact_id(fact, STAMP), fact) for fact in facts]


def test_a_load_of_nothing_that_could_end_waiting_does_not_ask(spool: Spool) -> None:
    assert planned(spool, pending_links=[BY_ID]) == PendingLinks()


def held_link(later: str, earlier: str, until: int | None) -> Row:
    ends = {"later": later, "later_transfer": later}
    given = {"earlier": earlier, "earlier_transfer": earlier}
    return {**ends, **given, "feed": "f", "recorded_from": 1, "recorded_to": until}


def test_links_of_what_is_gone_close_and_wait(spool: Spool) -> None:
    take(spool, "reorganised", [reorganised("a")])
    record = {"id": "a", "transfer_id": "a", "fact": "f", "value_usd": None}
    moments = {"value_recorded_from": None, "recorded_from": 1, "recorded_to": None}
    told = planned(
        spool,
        existing_transfers=[{**record, **moments}],
        continued_by=[{"later": "b"}],
        existing_links=[
            held_link("b", "a", None),
            held_link("b", "z", None),
            held_link("a", "y", STAMP),
            held_link("a", "x", STAMP - 1),
        ],
        link_ends=[end("a", 2), end("b", 3), end("y", 1)],
    )
    assert links(spool) == [
        ("suspended", "a", "b", STAMP, "pending"),
        ("suspended", "y", "a", STAMP, "pending"),
    ]
    closing = spool.execute("SELECT node, fact FROM closing WHERE kind = 'link'").fetchall()
    assert sorted(closing) == [("a", "y"), ("b", "a")]
    assert told == PendingLinks(2, 0, (("a", 2),))


def test_a_transfer_that_came_back_is_found_by_its_own_id(spool: Spool) -> None:
    take(spool, "transfer", [transfer("b", time=20, sender="p")])
    planned(spool, pending_links=[BY_ID], returned_link_ends=[end("a 2", 1, "a")])
    assert links(spool) == [("pending", "a 2", "b", STAMP - 5, "new")]
