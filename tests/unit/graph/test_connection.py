"""Where a graph is looked for, before anything is sent."""

from pathlib import Path

import pytest

from service.errors import InvalidInputError
from service.graph.connection import Engine, GraphTarget, connect, open_loader, open_reader
from service.settings import Settings


def test_an_external_graph_is_used_for_both_with_its_account() -> None:
    targets = connect(Settings(Path("/nowhere"), "bolt://graph.example:7687", "eve", "secret", 9))
    assert targets.loader == targets.reader
    assert targets.reader == GraphTarget(
        "bolt://graph.example:7687", "eve", "secret", None, Engine.NEO4J, 9
    )
    assert "secret" not in repr(targets)


@pytest.mark.parametrize("opener", [open_loader, open_reader])
def test_an_address_that_the_driver_cannot_use_is_refused(opener: object) -> None:
    assert callable(opener)
    with pytest.raises(InvalidInputError, match="mailto:eve"):
        opener(GraphTarget("mailto:eve", "", "", None, Engine.NEO4J))
