"""The folder of an embedded graph: its lock, its passwords, its rights, its ports."""

import json
import socket
import stat
from pathlib import Path

import pytest

from service.graph.embedded.access import write_groups
from service.graph.embedded.credentials import ensure_credentials, read_credentials
from service.graph.embedded.home import GraphHome, write_private
from service.graph.embedded.lock import FolderLock
from service.graph.embedded.ports import Ports, choose_ports


@pytest.fixture
def home(tmp_path: Path) -> GraphHome:
    home = GraphHome.below(tmp_path / "home")
    home.prepare()
    return home


def test_a_lock_has_one_holder_at_a_time(home: GraphHome) -> None:
    first, second = FolderLock(home.lock), FolderLock(home.lock)
    assert first.acquire()
    assert not second.acquire(patience=0.1)
    first.release()
    assert second.acquire()
    second.release()
    second.release()


def test_the_same_folder_by_another_name_is_the_same_graph(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert GraphHome.below(tmp_path / "link") == GraphHome.below(tmp_path / "real")


def test_a_folder_that_was_open_is_closed(tmp_path: Path) -> None:
    home = GraphHome.below(tmp_path)
    home.folder.mkdir(mode=0o777)
    home.folder.chmod(0o777)
    home.prepare()
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700


def test_a_private_file_is_replaced_in_one_step(home: GraphHome) -> None:
    path = home.folder / "file"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in home.folder.iterdir() if "file" in entry.name] == ["file"]


def test_passwords_differ_and_stay(home: GraphHome) -> None:
    made = ensure_credentials(home)
    assert len({made.root, made.loader, made.reader}) == 3
    assert ensure_credentials(home) == read_credentials(home) == made
    assert made.root not in repr(made)


def test_a_lost_password_is_made_anew(home: GraphHome) -> None:
    made = ensure_credentials(home)
    (home.secrets / "reader").unlink()
    (home.secrets / "loader").write_text("")
    again = ensure_credentials(home)
    assert again.root == made.root
    assert again.reader not in ("", made.reader)
    assert again.loader not in ("", made.loader)


def test_the_reader_may_read_and_nothing_else(home: GraphHome) -> None:
    users = home.config / "server-users.jsonl"
    users.write_text("accounts of an earlier start")
    write_groups(home)
    raw = json.loads((home.config / "server-groups.json").read_text())
    groups = raw["databases"]["*"]["groups"]
    assert groups["reader"]["access"] == []
    assert groups["reader"]["types"]["*"]["access"] == ["readRecord"]
    assert groups["loader"]["access"] == ["updateSchema"]
    assert groups["*"]["types"]["*"]["access"] == []
    assert not users.exists()


def test_free_ports_are_used_again() -> None:
    first = choose_ports(None)
    assert first.bolt != first.http
    assert choose_ports(first) == first


@pytest.mark.parametrize("side", ["bolt", "http"])
def test_a_taken_port_is_not_used_again(side: str) -> None:
    first = choose_ports(None)
    with socket.socket() as thief:
        thief.bind(("127.0.0.1", getattr(first, side)))
        thief.listen()
        second = choose_ports(first)
    assert getattr(second, side) != getattr(first, side)


@pytest.mark.parametrize("nonsense", [Ports(0, 0), Ports(-1, 70_000), Ports(1, 99_999_999)])
def test_ports_that_cannot_be_are_not_used(nonsense: Ports) -> None:
    chosen = choose_ports(nonsense)
    assert 0 < chosen.bolt < 65_536
    assert 0 < chosen.http < 65_536
