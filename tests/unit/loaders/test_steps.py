"""The steps of a load fit the query files that take their rows."""

import re

import pytest

from cypher.library import query
from loaders.spool import Spool
from loaders.step import Step
from loaders.steps import LAST_STEPS, STEPS
from tests.unit.loaders.making import label, take, transfer

FIELD = re.compile(r"\brow\.(\w+)")
ALL = [*STEPS, *LAST_STEPS]


def step(name: str) -> Step:
    return next(each for each in ALL if each.query == name)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.query)
def test_a_step_gives_what_its_query_takes(each: Step, spool: Spool) -> None:
    found = query(each.query)
    assert set(FIELD.findall(found.text)) == set(each.columns)
    assert set(found.params) == ({"rows", "stamp"} if each.stamped else {"rows"})
    assert len(set(each.columns)) == len(each.columns)
    assert len(spool.execute(each.select).description) == len(each.columns)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.query)
def test_a_step_takes_its_rows_in_an_order(each: Step) -> None:
    """Batches are counted: after an interruption they must be the same ones again."""
    assert " ORDER BY " in each.select.upper()


def test_no_query_stands_in_two_steps() -> None:
    assert len({each.query for each in ALL}) == len(ALL)
    assert len({each.title for each in ALL}) == len(ALL)


def test_facts_come_after_the_nodes_that_they_stand_on() -> None:
    order = [each.query for each in STEPS]
    for nodes, facts in (
        ("create_addresses", "open_address_labels"),
        ("create_entities", "open_address_labels"),
        ("create_clusters", "open_cluster_labels"),
        ("create_clusters", "open_memberships"),
        ("create_addresses", "create_transfers"),
        ("create_transfers", "open_links"),
        ("close_address_labels", "open_address_labels"),
        ("close_memberships", "open_memberships"),
        ("close_links", "open_links"),
        ("close_transfers", "create_transfers"),
        ("create_transfers", "close_pending_links"),
    ):
        assert order.index(nodes) < order.index(facts)


def test_amounts_go_out_as_shares_and_exactly(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t", amount="12345678901234567890.123456789012345678")])
    found = step("create_transfers")
    cells = found.cells(spool.execute(found.select).fetchone())
    assert cells["amount"] == 12345678901234567890.123456789
    assert cells["amount_exact"] == "12345678901234567890.123456789012345678"


def test_flags_go_out_as_truth_values(spool: Spool) -> None:
    take(spool, "label", [label("test:a:u")])
    found = step("open_address_labels")
    cells = found.cells(spool.execute(found.select).fetchone())
    assert (cells["authority"], cells["checksum_valid"]) == (False, True)
    assert isinstance(cells["authority"], bool)


def test_the_span_in_which_an_address_was_seen(spool: Spool) -> None:
    rows = [transfer("a", time=5), transfer("b", time=3, sender="v", receiver="u")]
    take(spool, "transfer", [*rows, transfer("c", time=9)])
    spool.execute("UPDATE transfer SET state = 'rejected' WHERE id = 'c'")
    found = step("update_seen")
    assert [found.cells(row) for row in spool.execute(found.select)] == [
        {"id": "test:a:u", "first": 3, "last": 5},
        {"id": "test:a:v", "first": 3, "last": 5},
    ]
