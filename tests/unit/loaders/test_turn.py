"""One load at a time: the folder's lock, and the note in the graph for other machines."""

from pathlib import Path

import pytest

from loaders.running import Running, running_load
from loaders.turn import SILENCE_US, refuse_foreign, turn
from loaders.writer import now_us
from service.errors import ConflictError


def test_a_second_load_is_refused_and_a_later_one_is_not(tmp_path: Path) -> None:
    with turn(tmp_path / "home") as first:
        with pytest.raises(ConflictError, match="another load is running"), turn(tmp_path / "home"):
            pass
        with turn(tmp_path / "elsewhere") as other:
            assert other != first
    with turn(tmp_path / "home") as again:
        assert again == first


def test_the_turn_ends_with_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(KeyError), turn(tmp_path):
        raise KeyError
    with turn(tmp_path) as owner:
        assert len(owner) == 32


def running(owner: str, heartbeat: int) -> Running:
    return Running("load", 1, "digest", "labels.csv", owner, heartbeat, 3)


def test_ones_own_load_may_always_be_gone_on_with() -> None:
    refuse_foreign(running("me", now_us()), "me")


def test_another_machine_s_load_is_refused_while_it_is_heard_of() -> None:
    with pytest.raises(ConflictError, match=r"labels\.csv runs on another machine"):
        refuse_foreign(running("other", now_us() - SILENCE_US // 2), "me")


def test_another_machine_s_load_is_free_after_a_silence() -> None:
    refuse_foreign(running("other", now_us() - SILENCE_US - 1), "me")


def test_no_row_is_no_running_load() -> None:
    assert running_load([]) is None
