"""Whatever dies, and whenever: the next command finds a graph with all that was committed."""

import signal
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from service.errors import GraphUnavailableError
from service.graph.connection import GraphTargets, load_session, open_loader
from service.graph.embedded import client
from service.graph.embedded.access import write_groups
from service.graph.embedded.credentials import ensure_credentials
from service.graph.embedded.home import GraphHome
from service.graph.embedded.java import ServerOptions
from service.graph.embedded.ports import choose_ports
from service.graph.embedded.process import Process
from service.graph.embedded.server import Server
from service.graph.embedded.state import Phase, ServerState, read_state, write_state
from service.settings import Settings

pytestmark = pytest.mark.arcadedb

PATIENCE_SECONDS = 30.0


def running(settings: Settings) -> ServerState:
    state = client.status(settings).state
    assert state is not None
    assert state.usable
    return state


def java_of(state: ServerState) -> Process:
    assert state.java is not None
    return state.java


def keep(targets: GraphTargets, mark: str) -> None:
    with (
        open_loader(targets.loader) as driver,
        load_session(driver, targets.loader) as session,
    ):
        session.run("CREATE (:Mark {id: $mark})", mark=mark).consume()


def kept(targets: GraphTargets) -> set[str]:
    with (
        open_loader(targets.loader) as driver,
        load_session(driver, targets.loader) as session,
    ):
        return {row["id"] for row in session.run("MATCH (m:Mark) RETURN m.id AS id")}


def test_starts_at_the_same_moment_give_one_server(fresh: Settings) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(client.ensure_running, [fresh] * 4))
    assert len(set(found)) == 1
    before = running(fresh)
    assert client.ensure_running(fresh) == found[0]
    assert running(fresh) == before


def test_stop_ends_both_processes_and_keeps_the_data_and_the_address(fresh: Settings) -> None:
    targets = client.ensure_running(fresh)
    keep(targets, "one")
    state = running(fresh)
    assert client.stop(fresh)
    assert not state.supervisor.alive
    assert not java_of(state).alive
    assert not client.stop(fresh)
    assert client.ensure_running(fresh) == targets
    assert kept(targets) == {"one"}


def test_a_server_that_dies_comes_back_at_its_old_address(fresh: Settings) -> None:
    targets = client.ensure_running(fresh)
    with open_loader(targets.loader) as driver:
        keep(targets, "one")
        before = running(fresh)
        java_of(before).signal(signal.SIGKILL)
        assert java_of(before).wait(PATIENCE_SECONDS)
        assert client.ensure_running(fresh) == targets
        assert running(fresh).supervisor == before.supervisor
        # A driver that was open all the while goes on.
        with load_session(driver, targets.loader) as session:
            found = session.execute_read(lambda tx: tx.run("MATCH (m:Mark) RETURN m.id").value())
    assert found == ["one"]


@pytest.mark.parametrize("victims", [("supervisor",), ("java", "supervisor")])
def test_kill_9_of_the_supervisor_blocks_nothing(fresh: Settings, victims: tuple[str, ...]) -> None:
    keep(client.ensure_running(fresh), "one")
    before = running(fresh)
    processes = {"supervisor": before.supervisor, "java": java_of(before)}
    for name in victims:
        processes[name].signal(signal.SIGKILL)
    assert before.supervisor.wait(PATIENCE_SECONDS)
    if sys.platform.startswith("linux"):  # elsewhere the next start ends it
        assert java_of(before).wait(PATIENCE_SECONDS)
    assert kept(client.ensure_running(fresh)) == {"one"}
    assert running(fresh).supervisor != before.supervisor
    assert not java_of(before).alive


@pytest.fixture
def lonely(fresh: Settings) -> Iterator[Server]:
    """A server without a supervisor, as a crash can leave one on other systems than Linux."""
    home = GraphHome.below(fresh.home)
    home.prepare()
    ensure_credentials(home)
    write_groups(home)
    server = Server(home, ServerOptions("256m", 1), choose_ports(None))
    yield server
    server.close()


def test_an_orphaned_server_of_the_same_folder_is_ended(fresh: Settings, lonely: Server) -> None:
    lonely.wait_ready()
    orphan = lonely.process
    assert orphan is not None
    dead = Process(orphan.pid, "another birth")
    write_state(GraphHome.below(fresh.home), ServerState(Phase.RUNNING, dead, orphan, bolt_port=1))
    client.ensure_running(fresh)
    assert not orphan.alive
    assert java_of(running(fresh)) != orphan


def test_stop_ends_an_orphaned_server(fresh: Settings, lonely: Server) -> None:
    orphan = lonely.process
    assert orphan is not None
    dead = Process(orphan.pid, "another birth")
    write_state(GraphHome.below(fresh.home), ServerState(Phase.STARTING, dead, orphan))
    assert client.stop(fresh)
    assert not orphan.alive


def test_numbers_that_belong_to_others_by_now_are_left_alone(fresh: Settings) -> None:
    home = GraphHome.below(fresh.home)
    home.prepare()
    stranger = Process.of(1)
    assert stranger is not None
    reused = replace(stranger, birth="another birth")
    write_state(home, ServerState(Phase.RUNNING, reused, stranger, 1, 1))
    client.ensure_running(fresh)
    assert stranger.alive


def test_a_port_taken_meanwhile_is_left_to_its_new_owner(fresh: Settings) -> None:
    keep(client.ensure_running(fresh), "one")
    taken = running(fresh).bolt_port
    client.stop(fresh)
    with socket.socket() as thief:
        thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        thief.bind(("127.0.0.1", taken))
        thief.listen()
        assert kept(client.ensure_running(fresh)) == {"one"}
        assert running(fresh).bolt_port != taken


def test_a_port_taken_at_the_last_moment_fails_the_attempt_at_once(fresh: Settings) -> None:
    home = GraphHome.below(fresh.home)
    home.prepare()
    ensure_credentials(home)
    with socket.socket() as thief:
        thief.bind(("127.0.0.1", 0))
        thief.listen()
        ports = replace(choose_ports(None), bolt=int(thief.getsockname()[1]))
        server = Server(home, ServerOptions("256m", 1), ports)
        with pytest.raises(GraphUnavailableError, match="did not start"):
            server.wait_ready()
        server.close()


def test_a_server_that_cannot_start_is_reported_with_its_log(fresh: Settings) -> None:
    hopeless = replace(fresh, graph_heap="1m")
    with pytest.raises(GraphUnavailableError, match=r"ended before it was ready.*graph\.log"):
        client.ensure_running(hopeless)
    state = read_state(GraphHome.below(fresh.home))
    assert state is not None
    assert state.phase is Phase.FAILED
    assert not client.status(fresh).running
    assert client.ensure_running(fresh)


def test_a_folder_that_cannot_be_made_is_reported(fresh: Settings) -> None:
    fresh.home.parent.mkdir(exist_ok=True)
    fresh.home.write_text("a file stands where the folder should be")
    with pytest.raises(GraphUnavailableError, match="CLEARHOP_HOME"):
        client.ensure_running(fresh)
