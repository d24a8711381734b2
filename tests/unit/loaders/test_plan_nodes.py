"""The nodes that new facts need."""

from loaders.plan import LoadIdentity, plan
from loaders.progress import Silent
from loaders.spool import Spool
from tests.unit.loaders.making import (
    STAMP,
    canned,
    held_transfer,
    holding,
    label,
    membership,
    states,
    take,
    transfer,
)


def planned(spool: Spool, graph: object = None) -> None:
    plan(spool, graph or canned(), LoadIdentity("load", STAMP, "me"), True, Silent())  # type: ignore[arg-type]


def test_every_fact_brings_the_nodes_that_it_stands_on(spool: Spool) -> None:
    take(spool, "label", [label("test:a:l"), label(None, "c1", entity_id="e2")])
    take(spool, "membership", [membership("test:a:m", "c2")])
    take(spool, "transfer", [transfer("t", sender="s", receiver="r")])
    planned(spool)
    assert states(spool, "address") == {f"test:a:{name}": "new" for name in "lmsr"}
    assert states(spool, "cluster") == {"c1": "new", "c2": "new"}
    assert states(spool, "entity") == {"e1": "new", "e2": "new"}
    assert spool.execute("SELECT chain, address FROM address WHERE id = 'test:a:l'").fetchone() == (
        "test:a",
        "l",
    )


def test_what_the_graph_holds_is_not_made_again(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t", sender="s", receiver="r")])
    take(spool, "membership", [membership("test:a:s", "c")])
    take(spool, "label", [label("test:a:s", entity="Now", entity_id="e1"), label("test:a:s")])
    graph = holding(
        existing_addresses=[{"id": "test:a:s"}],
        existing_clusters=[{"id": "c"}],
        existing_entities=[{"id": "e1", "name": "Before"}],
    )
    planned(spool, graph)
    assert states(spool, "address") == {"test:a:s": "held", "test:a:r": "new"}
    assert states(spool, "cluster") == {"c": "held"}
    assert states(spool, "entity") == {"e1": "renamed"}


def test_an_entity_of_the_same_name_is_left_alone(spool: Spool) -> None:
    take(spool, "label", [label("test:a:s", entity="Example")])
    planned(spool, holding(existing_entities=[{"id": "e1", "name": "Example"}]))
    assert states(spool, "entity") == {"e1": "held"}


def test_a_rejected_transfer_brings_nothing(spool: Spool) -> None:
    take(spool, "transfer", [transfer("t")])
    planned(spool, holding(existing_transfers=[held_transfer("t", "other")]))
    assert states(spool, "address") == {}
