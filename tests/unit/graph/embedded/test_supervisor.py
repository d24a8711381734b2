"""A server whose query limit is not the one that was asked for is not used."""

import os
from pathlib import Path
from typing import cast

import pytest

from service.errors import GraphUnavailableError
from service.graph.embedded.admin import Administration
from service.graph.embedded.home import GraphHome
from service.graph.embedded.java import ServerOptions
from service.graph.embedded.process import Process
from service.graph.embedded.supervisor import Supervisor


class Reports:
    """An administration that reports a limit."""

    def __init__(self, limit: float) -> None:
        self.limit = limit

    def make_accounts(self) -> None:
        """There is nobody to make them for."""

    def query_timeout_seconds(self) -> float:
        return self.limit


@pytest.fixture
def supervisor(tmp_path: Path) -> Supervisor:
    me = Process.of(os.getpid())
    assert me is not None
    return Supervisor(GraphHome.below(tmp_path), ServerOptions("2g", 60), me)


def test_the_reported_limit_is_taken(supervisor: Supervisor) -> None:
    assert supervisor._open(cast(Administration, Reports(60.0))) == 60.0


@pytest.mark.parametrize("limit", [0.0, 59.0, 600.0])
def test_another_limit_is_refused(supervisor: Supervisor, limit: float) -> None:
    with pytest.raises(GraphUnavailableError, match="instead of 60 s"):
        supervisor._open(cast(Administration, Reports(limit)))
