"""Counts that add up to the rows read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.plan import LoadIdentity, plan
from loaders.progress import Silent
from loaders.spool import Spool
from loaders.summary import Summary, summarise
from tests.unit.loaders.making import (
    STAMP,
    bad,
    canned,
    customer,
    label,
    link,
    made,
    membership,
    new_spool,
    reorganised,
    take,
    transfer,
)

Row = st.one_of(
    st.just(bad()),
    st.builds(transfer, st.sampled_from("abc"), st.sampled_from("123"),
              st.sampled_from([None, 1.0, 2.0])),
)  # fmt: skip
MORE = {
    "label": st.sampled_from([bad(), label("test:a:u"), label("test:a:v"), label(None, "c")]),
    "membership": st.sampled_from(
        [bad(), membership("test:a:u", "c"), membership("test:a:u", "d")]
    ),
    "link": st.builds(link, st.sampled_from("abx"), st.sampled_from("abx")),
    "reorganised": st.sampled_from([bad(), reorganised("a"), reorganised(None, "test:a", "h")]),
    "customer": st.sampled_from([bad(), customer("one"), customer("two")]),
    "made": st.sampled_from([bad(), made("one", "a"), made("one", "a", "customer")]),
}


def summary(spool: Spool, **held: object) -> Summary:
    answers = {name: (lambda found: lambda **_: found)(rows) for name, rows in held.items()}
    plan(spool, canned(**answers), LoadIdentity("load", STAMP, "me"), True, Silent())  # type: ignore[arg-type]
    return summarise(spool, "load", STAMP)


@given(st.lists(Row, max_size=12), st.data())
def test_every_row_is_counted_once(
    tmp_path_factory: object, rows: list, data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("load")  # type: ignore[attr-defined]
    spool = new_spool(folder)
    take(spool, "transfer", rows)
    met = {"transfer": len(rows)}
    for kind, strategy in MORE.items():
        more = data.draw(st.lists(strategy, max_size=5), label=kind)
        take(spool, kind, more)
        met[kind] = len(more)
    found = summary(spool)
    assert {
        each.kind: each.loaded + each.unchanged + each.priced + each.pending + each.rejected
        for each in found.counts
    } == met
    assert len(found.rejected) == sum(each.rejected for each in found.counts)
    taken = found.loaded + found.unchanged + found.priced + found.pending
    assert taken + len(found.rejected) == sum(met.values())
    spool.delete()


@pytest.mark.parametrize(
    ("state", "counted"),
    [
        ("new", "loaded"),
        ("written", "loaded"),
        ("unchanged", "unchanged"),
        ("priced", "priced"),
        ("repriced", "priced"),
    ],
)
def test_what_a_lost_spool_had_written_is_counted_as_this_load_s(
    spool: Spool, state: str, counted: str
) -> None:
    take(spool, "transfer", [transfer("t")])
    spool.execute("UPDATE transfer SET state = ?", (state,))
    found = summarise(spool, "load", STAMP)
    numbers = {name: getattr(found, name) for name in ("loaded", "unchanged", "priced")}
    assert numbers == {"loaded": 0, "unchanged": 0, "priced": 0} | {counted: 1}


def test_what_a_feed_no_longer_claims_is_counted_beside_its_rows(spool: Spool) -> None:
    take(spool, "membership", [membership("test:a:u", "c")])
    gone = [{"node": "test:a:v", "cluster": "c", "recorded_from": 1}]
    found = summary(spool, feed_memberships=gone)
    assert (found.loaded, found.unchanged, found.closed) == (1, 0, 1)


def test_feeds_categories_and_rejected_rows_are_named(spool: Spool) -> None:
    take(spool, "label", [label("test:a:u"), label("test:a:v"), bad()], feed="tags")
    take(spool, "label", [label("test:a:u", category="mixing_service")], feed="more")
    found = summary(spool)
    assert found.feeds == ("more", "tags")
    assert found.categories == (("exchange", 2), ("mixing_service", 1))
    assert [(each.place.file, each.place.line, each.reason) for each in found.rejected] == [
        ("rows.csv", 2, "is empty")
    ]
    assert (found.load_id, found.stamp) == ("load", STAMP)
