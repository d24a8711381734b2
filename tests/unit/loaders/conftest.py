"""What the loader's unit tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.spool import Spool
from tests.unit.loaders.making import new_spool


@pytest.fixture
def spool(tmp_path: Path) -> Iterator[Spool]:
    found = new_spool(tmp_path)
    yield found
    found.delete()
