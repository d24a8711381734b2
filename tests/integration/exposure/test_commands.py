"""`clearhop exposure`, `paths` and `history` on the embedded graph."""

import json
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from service.commands.exposure import exposure_command
from service.commands.history import history_command
from service.commands.paths import paths_command
from service.errors import ClearhopError
from service.graph.connection import GraphTargets
from tests.engines.clean import make_empty
from tests.oracle.golden import GOLDEN, read_world
from tests.support.plant import plant

PAYER = "eip155:1:0x8de0b3c47f112c59745f717a626932264c422a75"
PAYEE = "eip155:56:0x6b23c0d5f35d1b11f9b683f0b0a617355deb1127"
pytestmark = [pytest.mark.arcadedb, pytest.mark.shared]


@pytest.fixture
def bridge(arcadedb_engine: GraphTargets) -> None:
    if not GOLDEN.exists():
        pytest.skip("../shared/golden is absent")
    make_empty(arcadedb_engine.loader)
    plant(arcadedb_engine, read_world(GOLDEN / "bridge"))


def run(*arguments: str) -> str:
    app = typer.Typer()
    app.command("exposure")(exposure_command)
    app.command("paths")(paths_command)
    app.command("history")(history_command)
    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, ClearhopError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def run_json(*arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*arguments, "--json"))
    return answer


def test_exposure_as_json_and_as_a_table(bridge: None) -> None:
    found = run_json("exposure", PAYEE, "--threshold", "0", "--hub-limit", "none")
    assert found["subject"] == [PAYEE]
    assert found["outcome"] == "scored"
    assert found["parameters"]["hub_limit"] is None
    assert [(r["category"], r["hops"], r["share"]) for r in found["rows"]] == [("sanction", 3, 1.0)]
    assert found["min_hops"] == {"sanction": 3}
    assert "Sanctioned S" in run("exposure", PAYEE)


def test_an_unknown_address_is_no_data_and_no_failure(bridge: None) -> None:
    assert run_json("exposure", "0x" + "77" * 20)["outcome"] == "no_data"
    assert "no data" in run("exposure", "0x" + "77" * 20)


def test_paths_mark_the_link(bridge: None) -> None:
    found = run_json("paths", PAYEE, "--to", "sanction")
    (path,) = found["paths"]
    assert [(hop["transfer_id"], hop["link"]) for hop in path["hops"]] == [
        ("bridge-0", False),
        ("out", False),
        ("in", True),
        ("bridge-3", False),
    ]
    assert path["hops"][0]["from"] == PAYER
    assert (found["share"], found["remainder"]) == (1.0, 0.0)
    assert "continues" in run("paths", PAYEE, "--to", "sanction")


def test_history(bridge: None) -> None:
    found = run_json("history", PAYEE)
    assert (found["received_transfers"], found["sent_transfers"]) == (1, 0)
    assert "counterparties" in run("history", PAYEE)


def test_usage_errors_are_sentences(bridge: None) -> None:
    with pytest.raises(ClearhopError, match="no address"):
        run("exposure", "garbage")
    with pytest.raises(ClearhopError, match="neither a category"):
        run("paths", PAYEE, "--to", "nonsense")
