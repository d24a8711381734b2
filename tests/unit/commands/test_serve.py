import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import typer
from typer.testing import CliRunner

from service.api.server import PortError, open_socket
from service.commands.serve import serve_command

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
from contextlib import contextmanager
import typer
from service.commands.serve import serve_command
from service.errors import ClearhopError
from service.main import create_app
from tests.unit.api.fakes import World

@contextmanager
def opened():
    print("stores open", flush=True)
    try:
        yield create_app(World().ports())
    finally:
        print("stores closed", flush=True)

app = typer.Typer()
app.command()(serve_command(opened))
try:
    app()
except ClearhopError as error:
    sys.exit(f"{error}")
"""


@contextmanager
def _serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and the address that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process, _address(process)
    finally:
        process.kill()
        process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            return found[0]
    return ""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop_and_closes_the_stores(how: signal.Signals) -> None:
    with _serving("--port", "0") as (process, address):
        answer = httpx.get(f"{address}/v1/customers/C-77", timeout=30)
        assert answer.status_code == 404
        assert "server" not in answer.headers
        process.send_signal(how)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert out.splitlines()[-1] == "stores closed"
    lines = err.splitlines()
    assert len(lines) == 1
    assert "clearhop.access GET /v1/customers/{customer_id} 404" in lines[0]


def test_a_port_that_is_taken_ends_with_one_sentence_and_status_1() -> None:
    with open_socket(0) as taken:
        port = str(taken.getsockname()[1])
        with _serving("--port", port) as (process, _):
            out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert err.strip() == f"port {port} is taken by another program: give another one with --port"
    assert "stores open" not in out


def test_only_loopback_is_listened_on() -> None:
    with open_socket(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_port_that_may_not_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(PortError, match=r"port 80 cannot be used \(Permission denied\)"):
        open_socket(80)


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_a_usage_error(port: str) -> None:
    app = typer.Typer()
    app.command()(serve_command(lambda: pytest.fail("opened")))
    assert CliRunner().invoke(app, ["--port", port]).exit_code == 2
