"""An entity keeps, for what is past, the name under which it was known then."""

import pytest

from service.graph.reader.records import names_of

TWICE = {"entity": "Now", "former_names": ["First", "Second"], "renamed_at": [100, 200]}
NEVER = {"entity": "Now", "former_names": None, "renamed_at": None}


@pytest.mark.parametrize(
    ("known_at", "name"),
    [(0, "First"), (99, "First"), (100, "Second"), (199, "Second"), (200, "Now")],
)
def test_a_name_holds_until_the_load_that_changed_it(known_at: int, name: str) -> None:
    assert names_of(TWICE).at(known_at) == name
    assert names_of(NEVER).at(known_at) == "Now"
