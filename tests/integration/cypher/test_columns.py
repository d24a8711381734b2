"""The header's `returns` are the columns of the answer, in order, on both engines."""

import pytest

from cypher.library import library, query
from tests.integration.cypher.instruments import Planted
from tests.integration.cypher.parameters import parameters_of

SILENT = sorted(each.name for each in library().values() if not each.returns)
TELLING = sorted(each.name for each in library().values() if each.returns)


@pytest.mark.parametrize("name", TELLING)
def test_returns_the_declared_columns(planted: Planted, name: str) -> None:
    asked = query(name)
    answer = planted.answer(asked, parameters_of(asked))
    assert answer.rows, f"{name} finds nothing in the planted graph: nothing is shown"
    assert answer.columns == asked.returns


@pytest.mark.parametrize("name", SILENT)
def test_returns_nothing_where_nothing_is_declared(planted: Planted, name: str) -> None:
    asked = query(name)
    answer = planted.answer(asked, parameters_of(asked))
    assert (answer.columns, answer.rows) == ((), ())
