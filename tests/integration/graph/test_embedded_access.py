"""Who may do what on the embedded graph, and what of it can be seen from outside."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from neo4j.exceptions import ClientError

from service.errors import QueryTimeoutError
from service.graph.connection import (
    GraphTarget,
    GraphTargets,
    connect,
    graph_errors,
    load_session,
    open_loader,
)
from service.graph.embedded import client
from service.graph.embedded.credentials import read_credentials
from service.graph.embedded.home import GraphHome
from service.graph.embedded.state import ServerState
from service.settings import Settings

pytestmark = pytest.mark.arcadedb

LONG_WORK = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
    "WITH a * b AS c WHERE c % 7 = 3 RETURN count(c) AS n"
)
LONG_STREAM = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a"


@pytest.fixture(scope="module")
def targets(shared_folder: Settings) -> GraphTargets:
    return connect(shared_folder)


@pytest.fixture(scope="module")
def state(shared_folder: Settings, targets: GraphTargets) -> ServerState:
    state = client.status(shared_folder).state
    assert state is not None
    return state


def run(target: GraphTarget, text: str) -> list[dict[str, object]]:
    with (
        open_loader(target) as driver,
        graph_errors(target),
        load_session(driver, target) as session,
    ):
        return session.run(text).data()


def test_the_loader_writes_and_the_reader_reads(targets: GraphTargets) -> None:
    run(targets.loader, "CREATE (:Address {id: 'one'})")
    assert run(targets.reader, "MATCH (a:Address {id: 'one'}) RETURN a.id AS id") == [{"id": "one"}]


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Address {id: 'two'})",
        "MATCH (s:Seed) SET s.id = 'other'",
        "MATCH (s:Seed) DETACH DELETE s",
        "CREATE INDEX x IF NOT EXISTS FOR (s:Seed) ON (s.id)",
        "CREATE CONSTRAINT x IF NOT EXISTS FOR (s:Seed) REQUIRE s.id IS UNIQUE",
    ],
)
def test_the_reader_changes_nothing(targets: GraphTargets, text: str) -> None:
    run(targets.loader, "MERGE (:Seed {id: 'seed'})")
    with pytest.raises(Exception, match=r"Forbidden|Security"):
        run(targets.reader, text)
    assert run(targets.reader, "MATCH (s:Seed) RETURN s.id AS id") == [{"id": "seed"}]


@pytest.mark.parametrize("text", [LONG_WORK, LONG_STREAM])
def test_a_query_over_the_limit_is_stopped(targets: GraphTargets, text: str) -> None:
    assert targets.reader.query_timeout_seconds == 1
    with pytest.raises(QueryTimeoutError, match="limit of 1 s"):
        run(targets.reader, text)


def test_a_write_over_the_limit_leaves_nothing(targets: GraphTargets) -> None:
    text = f"CREATE (:Half {{id: 'half'}}) WITH 1 AS one {LONG_WORK}"
    target = targets.loader
    with (
        open_loader(target) as driver,
        load_session(driver, target) as session,
        pytest.raises(QueryTimeoutError),
        graph_errors(target),
    ):
        session.execute_write(lambda tx: tx.run(text).consume())
    assert run(target, "MATCH (h:Half) RETURN h.id AS id") == []


@pytest.mark.parametrize("account", ["loader", "reader"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        (
            "command/clearhop",
            {"language": "sql", "command": "alter database `arcadedb.command.timeout` 0"},
        ),
        ("server", {"command": "set server setting arcadedb.command.timeout 0"}),
        ("server", {"command": "drop database clearhop"}),
        ("server", {"command": "shutdown"}),
    ],
)
def test_no_account_of_ours_can_lift_the_limit_or_end_the_server(
    targets: GraphTargets, state: ServerState, account: str, path: str, body: dict[str, str]
) -> None:
    target: GraphTarget = getattr(targets, account)
    url = f"http://127.0.0.1:{state.http_port}/api/v1/{path}"
    answer = httpx.post(url, json=body, auth=(target.user, target.password), trust_env=False)
    assert answer.status_code == 403


def test_every_file_is_for_its_owner_alone(shared_folder: Settings, targets: GraphTargets) -> None:
    folder = GraphHome.below(shared_folder.home).folder
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_no_password_is_seen_outside_its_file(
    shared_folder: Settings, targets: GraphTargets, state: ServerState
) -> None:
    home = GraphHome.below(shared_folder.home)
    passwords = read_credentials(home)
    assert state.java is not None
    shown = " ".join((*state.java.command_line(), *state.supervisor.command_line()))
    shown += repr(targets) + repr(passwords) + repr(state)
    shown += home.state.read_text() + "".join(log.read_text() for log in home.logs.iterdir())
    for password in (passwords.root, passwords.loader, passwords.reader):
        assert len(password) >= 40
        assert password not in shown


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_it_listens_on_loopback_alone(state: ServerState) -> None:
    assert state.java is not None
    assert listeners(state.java.pid) == {
        (True, state.bolt_port),
        (True, state.http_port),
    }


def listeners(pid: int) -> set[tuple[bool, int]]:
    """(whether it is loopback, port) of every listening socket of a process."""
    own = {Path(f"/proc/{pid}/fd/{name}").readlink().name for name in fd_names(pid)}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in own:
                host, port = fields[1].split(":")
                found.add((host.endswith("0100007F"), int(port, 16)))
    return found


def fd_names(pid: int) -> list[str]:
    return [entry.name for entry in Path(f"/proc/{pid}/fd").iterdir()]


def test_wrong_statements_show_as_the_bugs_they_are(targets: GraphTargets) -> None:
    wrong: Callable[[], object] = lambda: run(targets.reader, "RETURN nonsense(")  # noqa: E731
    with pytest.raises(ClientError):
        wrong()
