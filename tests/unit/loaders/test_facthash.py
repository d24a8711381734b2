"""One number for everything that is claimed, whatever the order."""

import random
from typing import Any

import pytest

from cypher.library import query
from loaders.facthash import CUSTOMER_FACTS, FACTS, FactHash, hash_facts
from loaders.graph import LoadGraph
from loaders.progress import Silent
from tests.unit.loaders.making import holding

Rows = dict[str, list[dict[str, Any]]]


class Row(dict[str, Any]):
    """Like a driver's record: iterated over, it gives its values in order."""


def fact(name: str, number: int) -> Row:
    return Row({column: f"{column}{number}" for column in query(name).returns})


def world() -> Rows:
    found: Rows = {name: [fact(name, n) for n in range(3)] for name in FACTS}
    for name in CUSTOMER_FACTS:
        found[name] = [Row({**fact(name, n), "ref": f"r{n // 2}"}) for n in range(3)]
    return found


def hashed(rows: Rows) -> FactHash:
    graph: LoadGraph = holding(**rows)
    return hash_facts(graph, Silent())


def test_the_order_of_rows_leaves_no_trace() -> None:
    shuffled = {name: random.Random(3).sample(rows, len(rows)) for name, rows in world().items()}
    assert hashed(shuffled) == hashed(world())


def test_every_kind_is_counted() -> None:
    kinds = ("transfer", "address_label", "cluster_label", "membership", "link", "pending_link")
    assert dict(hashed(world()).counts) == {**dict.fromkeys(kinds, 3), "customer": 2}


LEFT_OUT = {("address_label_facts", "entity"), ("cluster_label_facts", "entity"),
            ("link_facts", "feed"), ("pending_link_facts", "feed")}  # fmt: skip
CELLS = [
    (name, column) for name in (*FACTS, *CUSTOMER_FACTS) for column in query(name).returns
    if column != "ref"
]  # fmt: skip


@pytest.mark.parametrize(("name", "column"), CELLS)
@pytest.mark.parametrize("value", [None, "another", 0, 0.5])
def test_a_change_of_any_cell_changes_it(name: str, column: str, value: object) -> None:
    changed = world()
    changed[name][1][column] = value
    same = hashed(changed).hash == hashed(world()).hash
    assert same is ((name, column) in LEFT_OUT)


@pytest.mark.parametrize("name", [*FACTS, *CUSTOMER_FACTS])
def test_a_fact_more_or_less_changes_it(name: str) -> None:
    fewer = world()
    fewer[name].pop()
    twice = world()
    twice[name].append(twice[name][0])
    assert len({hashed(each).hash for each in (fewer, twice, world())}) == 3


def test_customers_may_have_other_random_ids() -> None:
    renamed = world()
    for name in CUSTOMER_FACTS:
        for row in renamed[name]:
            row["ref"] = f"random-{row['ref']}"
    assert hashed(renamed) == hashed(world())


def test_which_customer_it_was_that_did_what_counts() -> None:
    swapped = world()
    refs = [row["ref"] for row in swapped["use_facts"]]
    for row, ref in zip(swapped["use_facts"], reversed(refs), strict=True):
        row["ref"] = ref
    assert hashed(swapped).hash != hashed(world()).hash


def test_an_empty_graph_has_a_hash_too() -> None:
    assert hashed({}).hash == "0" * 64
