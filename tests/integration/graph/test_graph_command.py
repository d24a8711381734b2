"""`clearhop graph` from start to stop."""

import json

import pytest
from typer.testing import CliRunner

from service.commands.graph import app
from service.settings import Settings

pytestmark = pytest.mark.arcadedb

NOT_RUNNING = 3


def test_start_status_stop(fresh: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARHOP_HOME", str(fresh.home))
    monkeypatch.setenv("CLEARHOP_QUERY_TIMEOUT_SECONDS", "7")
    runner = CliRunner()
    started = runner.invoke(app, ["start", "--json"])
    assert started.exit_code == 0
    report = json.loads(started.stdout)
    assert report["mode"] == "embedded"
    assert report["running"] is True
    assert report["query_timeout_seconds"] == 7.0
    assert "ArcadeDB" in report["server"]

    status = runner.invoke(app, ["status", "--json"])
    assert (status.exit_code, json.loads(status.stdout)) == (0, report)

    assert runner.invoke(app, ["stop"]).exit_code == 0
    assert runner.invoke(app, ["status"]).exit_code == NOT_RUNNING
