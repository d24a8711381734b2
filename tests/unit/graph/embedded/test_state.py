"""A state file is believed only as far as its supervisor lives."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from service.graph.embedded.home import GraphHome
from service.graph.embedded.process import Process
from service.graph.embedded.state import Phase, ServerState, live_state, read_state, write_state


@pytest.fixture
def home(tmp_path: Path) -> GraphHome:
    home = GraphHome.below(tmp_path)
    home.prepare()
    return home


@pytest.fixture
def me() -> Process:
    me = Process.of(os.getpid())
    assert me is not None
    return me


def test_it_is_read_as_it_was_written(home: GraphHome, me: Process) -> None:
    state = ServerState(Phase.RUNNING, me, me, 7687, 2480, 60.0, "all is well")
    write_state(home, state)
    assert read_state(home) == live_state(home) == state
    assert state.usable


@pytest.mark.parametrize("phase", [Phase.STOPPED, Phase.FAILED])
def test_one_that_gave_up_is_not_live(home: GraphHome, me: Process, phase: Phase) -> None:
    write_state(home, ServerState(phase, me, me))
    assert live_state(home) is None
    assert read_state(home) is not None


def test_a_dead_supervisors_word_is_not_live(home: GraphHome, me: Process) -> None:
    write_state(home, ServerState(Phase.RUNNING, replace(me, birth="earlier"), me))
    assert live_state(home) is None


def test_a_dead_server_is_not_usable(me: Process) -> None:
    assert not ServerState(Phase.RUNNING, me, replace(me, birth="earlier")).usable
    assert not ServerState(Phase.RUNNING, me, None).usable
    assert not ServerState(Phase.STARTING, me, me).usable


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"phase": "running"}',
        '{"phase": "dancing", "supervisor": {"pid": 1, "birth": ""}, "java": null}',
        '{"phase": "running", "supervisor": 7, "java": null, "bolt_port": 1, "http_port": 1,'
        ' "query_timeout_seconds": 1, "message": ""}',
        '{"phase": "running", "supervisor": {"pid": "x", "birth": ""}, "java": null}',
    ],
)
def test_a_damaged_file_says_nothing(home: GraphHome, text: str) -> None:
    home.state.write_text(text)
    assert read_state(home) is None


def test_a_file_that_is_no_text_says_nothing(home: GraphHome) -> None:
    home.state.write_bytes(b"\xff\xfe\x00")
    assert read_state(home) is None


def test_without_a_file_nothing_is_said(home: GraphHome) -> None:
    assert read_state(home) is None
