"""Rows into the spool: each fact once, contradictions rejected with their place."""

from loaders.intake import CHUNK
from loaders.rows import Place, Rejected
from loaders.spool import Spool
from tests.unit.loaders.making import (
    bad,
    columns_rejected,
    customer,
    label,
    link,
    made,
    membership,
    reasons,
    reorganised,
    take,
    transfer,
)

U = "test:a:u"


def rows(spool: Spool, table: str) -> int:
    return spool.count(f"SELECT count(*) FROM {table}")


def duplicates(spool: Spool) -> int:
    return spool.count("SELECT sum(duplicates) FROM feed")


def test_the_same_label_twice_is_one_claim(spool: Spool) -> None:
    take(spool, "label", [label(U), label(U), label(U, confidence=60), label(None, "c1")])
    assert (rows(spool, "label"), duplicates(spool)) == (3, 1)
    assert reasons(spool) == []


def test_the_same_label_of_two_feeds_is_two_claims(spool: Spool) -> None:
    take(spool, "label", [label(U)], feed="one")
    take(spool, "label", [label(U)], feed="two")
    assert (rows(spool, "label"), duplicates(spool)) == (2, 0)


def test_an_address_and_a_cluster_of_one_name_are_not_mixed_up(spool: Spool) -> None:
    take(spool, "label", [label("same"), label(None, "same")])
    assert rows(spool, "label") == 2


def test_an_address_in_a_second_cluster_of_the_feed_is_rejected(spool: Spool) -> None:
    take(spool, "membership", [membership(U, "c1"), membership(U, "c1"), membership(U, "c2")])
    assert (rows(spool, "membership"), duplicates(spool)) == (1, 1)
    assert reasons(spool) == ["the feed already places this address in cluster c1"]
    assert columns_rejected(spool) == ["cluster_id"]


def test_another_feed_may_place_it_elsewhere(spool: Spool) -> None:
    take(spool, "membership", [membership(U, "c1")], feed="one")
    take(spool, "membership", [membership(U, "c2")], feed="two")
    assert rows(spool, "membership") == 2
    assert reasons(spool) == []


def test_the_same_transfer_twice_is_one(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t"), transfer("t")])
    assert (rows(spool, "transfer"), duplicates(spool)) == (1, 1)


def test_an_id_with_other_facts_is_rejected_and_the_first_row_is_named(spool: Spool) -> None:
    other = [
        transfer("t", receiver="w"),
        transfer("t", sender="w"),
        transfer("t", amount="2"),
        transfer("t", time=11),
        transfer("t", position=1),
        transfer("t", asset="S"),
        transfer("t", tx_hash="0x1"),
    ]
    take(spool, "transfer", [transfer("t"), *other])
    assert rows(spool, "transfer") == 1
    assert reasons(spool) == ["line 2 has this id with another party, asset, amount or time"] * len(
        other
    )


def test_the_first_row_is_named_with_its_file_where_that_is_another(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t")])
    take(spool, "transfer", [transfer("t", amount="2", place=Place("other.csv", 7))])
    assert reasons(spool)[0].startswith("rows.csv:2 has this id")


def test_a_price_may_come_in_a_later_row_and_is_not_taken_back(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t"), transfer("t", value=2.0), transfer("t")])
    assert spool.execute("SELECT value_usd FROM transfer").fetchall() == [(2.0,)]
    assert (duplicates(spool), reasons(spool)) == (2, [])


def test_a_second_price_is_rejected(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t", value=0.0), transfer("t", value=2.0)])
    assert spool.execute("SELECT value_usd FROM transfer").fetchall() == [(0.0,)]
    assert columns_rejected(spool) == ["value_usd"]


def test_a_second_record_of_a_customer_is_rejected_without_naming_him(spool: Spool) -> None:
    take(spool, "customer", [customer("Jane"), customer("Jane", occupation="baker")])
    assert rows(spool, "customer") == 1
    (row,) = spool.execute("SELECT col, reason, value FROM rejected").fetchall()
    assert row == ("customer_id", "this customer_id was given before in this load", None)


def test_who_initiated_a_transfer_may_be_added_and_not_contradicted(spool: Spool) -> None:
    mentions = [made("c", "t"), made("c", "t", "customer"), made("c", "t"), made("d", "t")]
    take(spool, "made", [*mentions, made("c", "t", "third_party")])
    found = spool.execute("SELECT customer_id, initiated_by FROM made ORDER BY 1").fetchall()
    assert found == [("c", "customer"), ("d", None)]
    assert duplicates(spool) == 2
    assert columns_rejected(spool) == ["initiated_by"]


def test_links_wait_for_the_plan(spool: Spool) -> None:
    take(spool, "link", [link("t1", "t2"), link("h1", "h2", by_hash=True), link("t1", "t2")])
    found = spool.execute("SELECT from_id, to_id, from_hash, to_hash FROM link").fetchall()
    assert found == [
        ("t1", "t2", None, None),
        (None, None, "h1", "h2"),
        ("t1", "t2", None, None),
    ]


def test_what_is_gone_waits_for_the_plan_too(spool: Spool) -> None:
    take(spool, "reorganised", [reorganised("t1"), reorganised(None, "test:a", "h1")])
    found = spool.execute("SELECT transfer_id, chain, tx_hash, line FROM reorganised").fetchall()
    assert found == [("t1", None, None, 2), (None, "test:a", "h1", 2)]


def test_rejected_rows_keep_their_place_and_a_short_value(spool: Spool) -> None:
    long = Rejected(Place("f.csv", 3, "amount"), "is no number", "x" * 500)
    take(spool, "transfer", [bad(), long, transfer("t")])
    assert spool.execute(
        "SELECT file, line, col, reason, value, kind FROM rejected"
    ).fetchall() == [
        ("rows.csv", 2, None, "is empty", None, "transfer"),
        ("f.csv", 3, "amount", "is no number", "x" * 120, "transfer"),
    ]
    assert rows(spool, "transfer") == 1


def test_a_file_of_several_chunks_is_taken_whole(spool: Spool) -> None:
    take(spool, "transfer", [transfer(f"t{n}") for n in range(CHUNK + 3)])
    assert rows(spool, "transfer") == CHUNK + 3
