"""A real PostgreSQL for the tests, from Debian's package, on a free port; its data thrown away."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
import pytest

DEBIAN = Path("/usr/lib/postgresql")
PASSWORD = "quick-test"
START_S = 60.0


@contextlib.contextmanager
def postgres_url() -> Iterator[str]:
    """The URL of an empty database; skips without PostgreSQL, but fails in CI."""
    if url := os.environ.get("CLEARHOP_TEST_POSTGRES_URL"):
        yield url
        return
    programs = _programs()
    if programs is None:
        _give_up()
    else:
        with _server(programs) as url:
            yield url


def _programs() -> Path | None:
    """The folder of initdb and postgres, of the newest version."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return None if initdb is None else Path(initdb).resolve().parent


@contextlib.contextmanager
def _server(programs: Path) -> Iterator[str]:
    # pytest's own folders are closed to the user that the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="clearhop-postgres-"))
    try:
        _init(programs, folder)
        port = _free_port()
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                _as_unprivileged(
                    *(str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)),
                    *("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="),
                    *("-c", "fsync=off"),
                ),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            url = f"postgresql://clearhop:{PASSWORD}@127.0.0.1:{port}/postgres"
            _wait(url, server, folder / "log")
            yield url
        finally:
            server.terminate()
            server.wait(START_S)
    finally:
        shutil.rmtree(folder)


def _init(programs: Path, folder: Path) -> None:
    password = folder / "password"
    password.write_text(PASSWORD)
    if os.geteuid() == 0:
        for each in (folder, password):
            shutil.chown(each, "postgres", "postgres")
    subprocess.run(
        _as_unprivileged(
            *(str(programs / "initdb"), "-D", str(folder / "data"), "-U", "clearhop"),
            *("--auth=scram-sha-256", f"--pwfile={password}", "-E", "UTF8", "--no-sync"),
        ),
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=START_S,
    )


def _as_unprivileged(*command: str) -> Sequence[str]:
    """The server refuses root; Debian's package comes with a user for it."""
    if os.geteuid() != 0:
        return command
    return ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command)


def _wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.1)
        else:
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _give_up() -> None:
    message = (
        "no PostgreSQL to test on: CLEARHOP_TEST_POSTGRES_URL is not set and there is no initdb"
        " (Debian: apt-get install postgresql)"
    )
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
