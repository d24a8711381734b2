"""`clearhop graph` without a graph: what it says, and the status it leaves with."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.commands.graph import app
from service.errors import InvalidInputError

NOT_RUNNING = 3


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLEARHOP_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def external(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CLEARHOP_GRAPH_URI", "bolt://127.0.0.1:9")
    return "bolt://127.0.0.1:9"


def test_status_of_a_graph_that_was_never_started(folder: Path) -> None:
    told = CliRunner().invoke(app, ["status", "--json"])
    assert told.exit_code == NOT_RUNNING
    report = json.loads(told.stdout)
    assert (report["mode"], report["running"]) == ("embedded", False)
    assert report["folder"] == str(folder / "graph")
    assert not (folder / "graph").exists()


def test_status_in_words(folder: Path) -> None:
    told = CliRunner().invoke(app, ["status"])
    assert told.exit_code == NOT_RUNNING
    assert "The embedded graph is not running." in told.stdout


def test_stopping_what_does_not_run_is_no_failure(folder: Path) -> None:
    told = CliRunner().invoke(app, ["stop"])
    assert told.exit_code == 0
    assert "was not running" in told.stdout


@pytest.mark.parametrize("verb", ["start", "stop"])
def test_an_external_graph_is_left_to_whoever_runs_it(external: str, verb: str) -> None:
    told = CliRunner().invoke(app, [verb])
    assert isinstance(told.exception, InvalidInputError)
    assert external in str(told.exception)
    assert verb in str(told.exception)


def test_status_asks_an_external_graph(external: str) -> None:
    told = CliRunner().invoke(app, ["status", "--json"])
    assert told.exit_code == NOT_RUNNING
    report = json.loads(told.stdout)
    assert (report["mode"], report["running"], report["uri"]) == ("external", False, external)
    assert external in report["message"]


@pytest.mark.parametrize("verb", ["start", "stop", "status"])
def test_help_shows_an_example(verb: str) -> None:
    assert f"clearhop graph {verb}" in CliRunner().invoke(app, [verb, "--help"]).stdout
