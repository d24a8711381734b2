"""Both engines give the same rows for the same query, parameters and graph."""

from collections.abc import Iterator

import pytest

from cypher.library import library, query
from service.graph.connection import GraphTargets
from tests.integration.cypher.instruments import Planted
from tests.integration.cypher.parameters import parameters_of
from tests.integration.cypher.planted import Size, planted_graph

pytestmark = [pytest.mark.arcadedb, pytest.mark.neo4j]
# A graph's id is its own.
DIFFERENT = {"graph_identity", "name_graph"}
TELLING = sorted({each.name for each in library().values() if each.returns} - DIFFERENT)


@pytest.fixture(scope="module")
def both(
    arcadedb_engine: GraphTargets, neo4j_engine: GraphTargets
) -> Iterator[tuple[Planted, Planted]]:
    """One small graph on either engine."""
    size = Size(addresses=60, transfers=120, others=40)
    with (
        planted_graph(arcadedb_engine.loader, size) as arcadedb,
        planted_graph(neo4j_engine.loader, size) as neo4j,
    ):
        yield arcadedb, neo4j


@pytest.mark.parametrize("name", TELLING)
def test_same_rows(both: tuple[Planted, Planted], name: str) -> None:
    asked = query(name)
    arcadedb, neo4j = (each.answer(asked, parameters_of(asked)) for each in both)
    assert _as_sets(arcadedb.rows) == _as_sets(neo4j.rows)


def _as_sets(rows: tuple[tuple[object, ...], ...]) -> list[str]:
    """The rows in an order of their own, and lists within them too: collect() has none."""
    return sorted(repr([_as_set(cell) for cell in row]) for row in rows)


def _as_set(cell: object) -> object:
    return sorted(map(_collected, cell), key=repr) if isinstance(cell, list) else cell


def _collected(value: object) -> object:
    """Rows collected within a row have no order; the values of a row keep theirs."""
    if not isinstance(value, list):
        return value
    inner = list(map(_collected, value))
    return sorted(inner, key=repr) if all(isinstance(x, list) for x in inner) else inner


def test_a_collected_row_keeps_the_order_of_its_values() -> None:
    legs = [["a", 1, "s", "r"], ["b", 2, "s", "r"]]
    swapped = [["a", 1, "r", "s"], ["b", 2, "s", "r"]]
    found, turned, other = (_as_sets((([["e", each]],),)) for each in (legs, legs[::-1], swapped))
    assert found == turned != other
