"""Commands around the data: migrate, check, hash, graph status, sample, openapi, completion."""

import json
from pathlib import Path

import pytest

from cypher.library import query
from cypher.schema import latest_version
from service.graph.connection import Engine, GraphTargets, load_session, open_loader
from tests.engines.clean import make_empty
from tests.support.cli import ROOT, Cli
from tests.support.small_book import write_book


def test_migrate_applies_what_is_missing_once(cli: Cli, graph: GraphTargets) -> None:
    with (
        open_loader(graph.loader) as driver,
        load_session(driver, graph.loader) as session,
    ):
        session.run(query("set_schema_version").text, version=0).consume()
    first = cli.json("migrate")
    assert first["schema_version"] == latest_version()
    assert first["applied"][0] == "0001_model"
    assert cli.json("migrate") == {"schema_version": latest_version(), "applied": []}
    told = cli("migrate")
    assert (told.status, told.err) == (0, "")
    assert "nothing to apply" in told.out


def test_check_finds_every_ledger_right(cli: Cli, tmp_path: Path) -> None:
    cli.json("load", write_book(tmp_path / "book"))
    found = cli.json("check")
    assert (found["wrong"], found["actors"] > 5) == ([], True)
    told = cli("check")
    assert (told.status, told.err) == (0, "")
    assert "0 wrong" in told.out


def test_check_finds_a_wrong_ledger(cli: Cli, graph: GraphTargets, tmp_path: Path) -> None:
    cli.json("load", write_book(tmp_path / "book"))
    spoil = "MATCH (t:Transfer {id: 't4'}) SET t.sender_balance_exact = '41'"
    with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
        session.run(spoil).consume()
    told = cli("check", "--json")
    assert told.status == 1
    wrong = json.loads(told.out)["wrong"]
    assert [each["transfer_id"] for each in wrong] == ["t4"]
    assert (wrong[0]["stored_balance"], wrong[0]["right_balance"]) == ("41", "40")
    assert "wrong t4" in cli("check").out


def test_the_hash_is_that_of_the_facts(cli: Cli, graph: GraphTargets, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    cli.json("load", book)
    whole = cli.json("hash")
    assert whole["counts"]["transfer"] == 12
    assert cli("hash").out.strip() == whole["hash"]
    make_empty(graph.loader)
    names = ("customers.jsonl", "labels.csv", "transfers.csv", "made.csv", "links.csv")
    for name in (*names, "clusters.csv"):
        cli.json("load", book / name)
    assert cli.json("hash")["hash"] == whole["hash"]
    make_empty(graph.loader)
    cli.json("load", book / "transfers.csv")
    assert cli.json("hash")["hash"] != whole["hash"]


def test_graph_status(cli: Cli, graph: GraphTargets) -> None:
    found = cli.json("graph", "status")
    embedded = graph.loader.engine is Engine.ARCADEDB
    assert (found["running"], found["mode"]) == (True, "embedded" if embedded else "external")
    assert found["uri"] == graph.reader.uri
    assert ("ArcadeDB" in found["server"]) == embedded
    assert found["query_timeout_seconds"] == 60
    assert "is running" in cli("graph", "status").out


def test_a_load_and_a_question_as_processes(cli: Cli, tmp_path: Path) -> None:
    loaded = cli.process("load", write_book(tmp_path / "book"), "--json")
    assert (loaded.status, loaded.err) == (0, ""), loaded.err
    assert json.loads(loaded.out)["loads"][0]["loaded"] == 27
    asked = cli.process("score", "carol", "--json")
    assert (asked.status, asked.err) == (0, ""), asked.err
    assert json.loads(asked.out)["band"] == "critical"


@pytest.fixture
def bare(tmp_path: Path) -> Cli:
    """Commands that need no graph."""
    return Cli(tmp_path / "home", {"CLEARHOP_HOME": str(tmp_path / "home")})


def test_sample_writes_the_same_book_for_the_same_seed(bare: Cli, tmp_path: Path) -> None:
    first = bare.json("sample", tmp_path / "a", "--seed", "3")
    assert (first["transfers"], first["customers"], first["synthetic"]) == (100_000, 60, True)
    assert "SYNTHETIC" in (tmp_path / "a" / "README.txt").read_text().upper()
    assert not bare.home.exists()


def test_openapi_is_the_committed_description(bare: Cli, tmp_path: Path) -> None:
    committed = (ROOT / "docs" / "openapi.json").read_text(encoding="utf-8")
    assert bare("openapi").out == committed
    assert bare("openapi", tmp_path / "api.json").status == 0
    assert (tmp_path / "api.json").read_text(encoding="utf-8") == committed


def test_completion_for_a_shell(bare: Cli) -> None:
    shown = Cli(bare.home, {**bare.environment, "_CLEARHOP_COMPLETE": "source_bash"}).process()
    assert shown.status == 0
    assert "complete -o default -F _clearhop_completion clearhop" in shown.out
    words = {
        "_CLEARHOP_COMPLETE": "complete_bash",
        "COMP_WORDS": "clearhop exp",
        "COMP_CWORD": "1",
    }
    asked = Cli(bare.home, {**bare.environment, **words}).process()
    assert asked.out.split() == ["exposure"]


def test_help_of_every_command(bare: Cli) -> None:
    whole = bare("--help")
    assert (whole.status, whole.err) == (0, "")
    commands = whole.out.partition("Commands:")[2].split("\n  ")
    names = [line.split()[0] for line in commands if line and not line.startswith(" ")]
    assert {"load", "exposure", "paths", "history", "score", "serve", "graph"} <= set(names)
    for name in names:
        told = bare(name, "--help")
        assert (told.status, told.err) == (0, ""), name
        assert f"Usage: clearhop {name}" in told.out
