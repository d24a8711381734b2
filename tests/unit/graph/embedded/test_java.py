"""The server's command: nothing secret in it, nothing of the caller's environment."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from service.errors import GraphUnavailableError
from service.graph.embedded import java
from service.graph.embedded.home import GraphHome
from service.graph.embedded.java import ServerOptions, command_line, serves, start_java
from service.graph.embedded.ports import Ports
from service.graph.embedded.process import Process

OPTIONS = ServerOptions("2g", 60)


@pytest.fixture
def home(tmp_path: Path) -> GraphHome:
    home = GraphHome.below(tmp_path / "a home")
    home.prepare()
    return home


def test_it_listens_on_loopback_in_production_mode_with_a_limit(home: GraphHome) -> None:
    arguments = command_line(Path("/package"), home, OPTIONS, Ports(1001, 1002))
    assert {
        "-Xmx2g",
        f"-Darcadedb.server.rootPath={home.folder}",
        "-Darcadedb.server.mode=production",
        "-Darcadedb.server.httpIncomingHost=127.0.0.1",
        "-Darcadedb.server.httpIncomingPort=1002",
        "-Darcadedb.bolt.host=127.0.0.1",
        "-Darcadedb.bolt.port=1001",
        "-Darcadedb.command.timeout=60000",
        f"-Darcadedb.server.rootPasswordPath={home.secrets / 'root'}",
    } <= set(arguments)


def test_the_callers_environment_does_not_change_it(
    home: GraphHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **given: seen.update(given))
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Darcadedb.command.timeout=0")
    monkeypatch.setenv("CLEARHOP_GRAPH_PASSWORD", "secret")
    start_java(home, OPTIONS, Ports(1, 2))
    environment = seen["env"]
    assert set(environment) <= {*java.KEPT_VARIABLES, "CLASSPATH"}
    assert "arcadedb-bolt" in environment["CLASSPATH"]
    assert "arcadedb-mcp" not in environment["CLASSPATH"]


def test_without_the_package_it_says_what_to_do(
    home: GraphHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(GraphUnavailableError, match="CLEARHOP_GRAPH_URI"):
        start_java(home, OPTIONS, Ports(1, 2))


@pytest.mark.parametrize(
    ("executable", "folder", "expected"),
    [("java", "", True), ("java", "-other", False), ("python", "", False)],
)
def test_a_server_is_known_by_its_program_and_its_folder(
    home: GraphHome, executable: str, folder: str, expected: bool
) -> None:
    program = home.folder / executable
    program.symlink_to(sys.executable)
    mark = f"-Darcadedb.server.rootPath={home.folder}{folder}"
    with subprocess.Popen(
        [str(program), "-c", "print(flush=True); import time; time.sleep(60)", mark],
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        process = Process.of(child.pid)
        assert process is not None
        assert serves(process, home) is expected
        child.kill()
    assert not serves(process, home)
