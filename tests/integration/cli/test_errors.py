"""What goes wrong: a status, one clear sentence on stderr, nothing on stdout, no traceback."""

import lzma
import socket
from pathlib import Path

import pytest

from cypher.library import query
from cypher.schema import latest_version
from service.graph import connection
from service.graph.connection import GraphTargets, load_session, open_loader
from tests.support.cli import Cli, failed
from tests.support.small_book import (
    CAROL,
    ETHEREUM,
    TRANSFER_HEADER,
    evm,
    write_book,
    write_table,
)


@pytest.fixture
def bare(tmp_path: Path) -> Cli:
    """Commands that must fail before they need a graph: nothing answers where they look."""
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    uri = f"bolt://127.0.0.1:{closed.getsockname()[1]}"
    closed.close()
    home = tmp_path / "home"
    return Cli(home, {"CLEARHOP_HOME": str(home), "CLEARHOP_GRAPH_URI": uri})


USAGE = {
    "no argument": ("exposure",),
    "unknown command": ("exposures", CAROL),
    "unknown option": ("exposure", CAROL, "--deep", "3"),
    "option without its value": ("exposure", CAROL, "--depth"),
    "depth of none": ("exposure", CAROL, "--depth", "0"),
    "depth beyond 20": ("exposure", CAROL, "--depth", "21"),
    "depth that is no number": ("exposure", CAROL, "--depth", "deep"),
    "threshold of 1": ("exposure", CAROL, "--threshold", "1"),
    "threshold below 0": ("exposure", CAROL, "--threshold", "-0.1"),
    "threshold that is not a number": ("exposure", CAROL, "--threshold", "nan"),
    "hub limit that is no number": ("exposure", CAROL, "--hub-limit", "some"),
    "hub limit below 0": ("exposure", CAROL, "--hub-limit", "-1"),
    "window of no days": ("exposure", CAROL, "--window-days", "0"),
    "confidence beyond 100": ("exposure", CAROL, "--min-confidence", "101"),
    "unknown direction": ("exposure", CAROL, "--direction", "up"),
    "moment that is none": ("exposure", CAROL, "--as-of", "yesterday"),
    "moment without an offset": ("exposure", CAROL, "--as-of", "2024-01-01T00:00:00"),
    "moment beyond time": ("history", CAROL, "--as-of", "999999999999999"),
    "knowledge that is no moment": ("exposure", CAROL, "--known-at", "then"),
    "paths to nobody": ("paths", CAROL),
    "score of nobody": ("score",),
    "unknown method": ("sweep", "--method", "lifo"),
    "sweep by nobody": ("sweep", "--workers", "0"),
    "sweep to nowhere": ("sweep", "--out", "/nowhere/at/all.parquet"),
    "nothing to load": ("load",),
    "missing file": ("load", "/nowhere/at/all.csv"),
    "port beyond 65535": ("serve", "--port", "65536"),
    "unknown sub-command": ("graph", "restart"),
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE.keys())
def test_usage(bare: Cli, arguments: tuple[str, ...]) -> None:
    failed(bare(*arguments), 2)


def test_usage_as_a_process(bare: Cli) -> None:
    told = bare.process("exposure", CAROL, "--depth", "0")
    failed(told, 2, "--depth", "clearhop exposure --help")


def test_no_command_shows_the_help(bare: Cli) -> None:
    for arguments in ((), ("graph",)):
        told = bare(*arguments)
        assert (told.status, told.out) == (2, "")
        assert told.err.startswith("Usage: clearhop")


@pytest.mark.parametrize(
    "command",
    [
        ("exposure", CAROL),
        ("paths", CAROL, "--to", "sanction"),
        ("history", CAROL),
        ("sweep",),
        ("sweep", "--customers"),
        ("score", "carol"),
        ("migrate",),
        ("check",),
        ("hash",),
        ("serve", "--port", "0"),
    ],
    ids=lambda command: str(command[0]),
)
def test_graph_down(bare: Cli, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "READ_RETRY_SECONDS", 0.1)
    failed(bare(*command), 1, bare.environment["CLEARHOP_GRAPH_URI"])
    if command[0] != "serve":
        failed(bare(*command, "--json"), 1, bare.environment["CLEARHOP_GRAPH_URI"])


def test_graph_down_while_loading(bare: Cli, tmp_path: Path) -> None:
    told = bare("load", write_book(tmp_path / "book"))
    failed(told, 1, bare.environment["CLEARHOP_GRAPH_URI"])


def test_status_of_a_graph_that_is_down(bare: Cli) -> None:
    told = bare("graph", "status")
    assert (told.status, told.err) == (3, "")
    assert "not running" in told.out


def test_settings_that_cannot_be_used(tmp_path: Path) -> None:
    for name, value in (
        ("CLEARHOP_GRAPH_URI", "http://127.0.0.1:7687"),
        ("CLEARHOP_QUERY_TIMEOUT_SECONDS", "soon"),
        ("CLEARHOP_GRAPH_HEAP", "much"),
    ):
        failed(Cli(tmp_path, {"CLEARHOP_HOME": str(tmp_path), name: value})("hash"), 2, name)


def set_schema_version(graph: GraphTargets, version: int) -> None:
    with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
        session.run(query("set_schema_version").text, version=version).consume()


GUARDED = (
    ("exposure", CAROL),
    ("paths", CAROL, "--to", "sanction"),
    ("history", CAROL),
    ("score", "carol"),
    ("check",),
    ("hash",),
    ("serve", "--port", "0"),
)


def test_a_graph_that_was_not_migrated(cli: Cli, graph: GraphTargets, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    set_schema_version(graph, 0)
    for command in (*GUARDED, ("load", book)):
        failed(cli(*command), 1, "clearhop migrate")


def test_a_graph_of_a_newer_clearhop(cli: Cli, graph: GraphTargets, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    set_schema_version(graph, latest_version() + 1)
    for command in (*GUARDED, ("load", book), ("migrate",)):
        failed(cli(*command), 1, "newer")


def test_files_that_are_refused(cli: Cli, tmp_path: Path) -> None:
    files = {
        "empty.csv": b"",
        "words.csv": b"these are\nmerely words\n",
        "columns.csv": b"chain,tx_hash,from_address\neip155:1,0x,0x\n",
        "page.xml": b"<html><body>not a list</body></html>",
        "array.jsonl": b'[{"customer_id": "a"}]',
        "cut.xml.xz": lzma.compress(b"<Sanctions>" + b" " * 100_000)[:-20],
        "binary.csv": bytes(range(256)) * 10,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        failed(cli("load", tmp_path / name), 1, name)
    failed(cli("load", tmp_path / "words.csv", "--json"), 1, "words.csv")
    assert cli.json("hash")["counts"]["transfer"] == 0


def test_one_refused_file_keeps_the_others_out(cli: Cli, tmp_path: Path) -> None:
    good = ("g", ETHEREUM, "", "0", "1700000000", evm("a1"), evm("b2"), "ETH", "1", "1")
    write_table(tmp_path / "transfers.csv", TRANSFER_HEADER, [good])
    (tmp_path / "words.csv").write_text("merely,words\n")
    failed(cli("load", tmp_path), 1, "words.csv")
    assert cli.json("hash")["counts"]["transfer"] == 0
    assert cli.json("exposure", evm("b2"))["outcome"] == "no_data"


def test_a_folder_with_nothing_to_load(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    failed(cli("load", folder), 1, "folder")


def test_places_that_cannot_be_written(bare: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    failed(bare("sample", tmp_path / "file"), 2, "is a file")
    failed(bare("sample", tmp_path / "file" / "below"), 2, "cannot be written")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    failed(bare("sample", tmp_path / "other"), 2, "letter.txt")
    failed(bare("openapi", tmp_path / "file" / "below"), 2)


def test_a_stop_of_somebody_elses_graph(bare: Cli) -> None:
    failed(bare("graph", "stop"), 2, "CLEARHOP_GRAPH_URI")
    failed(bare("graph", "start"), 2, "CLEARHOP_GRAPH_URI")
