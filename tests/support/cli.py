"""Commands of clearhop on a test's graph: in this process, or in one of their own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from service.cli import run
from service.graph.connection import Engine, GraphTargets
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Told:
    """What a command left behind."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Cli:
    """Runs commands with the environment of one graph; `home` is their CLEARHOP_HOME."""

    home: Path
    environment: Mapping[str, str]

    def __call__(self, *arguments: object) -> Told:
        """The command in this process."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in self.environment.items():
                patch.setenv(name, value)
            status = run([str(each) for each in arguments])
        return Told(status, out.getvalue(), err.getvalue())

    def json(self, *arguments: object) -> Any:
        """The object that a command prints with --json, after checking that it went well."""
        told = self(*arguments, "--json")
        assert (told.status, told.err) == (0, ""), told
        return json.loads(told.out)

    def process(self, *arguments: object) -> Told:
        """The command as a user starts it."""
        ended = subprocess.run(
            [sys.executable, "-m", "service.cli", *(str(each) for each in arguments)],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Told(ended.returncode, ended.stdout, ended.stderr)


def cli_on(targets: GraphTargets, home: Path) -> Cli:
    """Commands on the graph, with records of their own.

    The embedded graph of the test run is met as a user's is, through its folder; Neo4j through
    CLEARHOP_GRAPH_URI, with `home` for the records.
    """
    if targets.loader.engine is Engine.NEO4J:
        return Cli(home, {"CLEARHOP_HOME": str(home), **graph_environment(targets)})
    own = Settings.from_env().home
    for file in (*own.glob("records.db*"), *own.glob("audit-head.json")):
        file.unlink()
    return Cli(own, {"CLEARHOP_HOME": str(own)})


def graph_environment(targets: GraphTargets) -> dict[str, str]:
    """The variables that name an external graph."""
    loader = targets.loader
    return {
        "CLEARHOP_GRAPH_URI": loader.uri,
        "CLEARHOP_GRAPH_USER": loader.user,
        "CLEARHOP_GRAPH_PASSWORD": loader.password,
    }


def failed(told: Told, status: int, *words: str) -> None:
    """Check a failure: its status, nothing on stdout, one sentence with the words on stderr."""
    assert told.status == status, told
    assert told.out == ""
    lines = told.err.splitlines()
    assert len(lines) == 1, told.err
    assert lines[0].startswith("error: ")
    assert "Traceback" not in told.err
    assert "does not handle" not in told.err
    for word in words:
        assert word in told.err
