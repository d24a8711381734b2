"""A process is told apart from a later one with its number."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from service.graph.embedded.process import Process

# Says that it is there, then sleeps; the argument makes it deaf to SIGTERM.
SLEEPER = (
    "import signal, sys, time\n"
    "sys.argv[1:] and signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "print(flush=True)\n"
    "time.sleep(60)\n"
)


@pytest.fixture
def sleeper() -> Iterator["subprocess.Popen[bytes]"]:
    yield from _sleeper()


@pytest.fixture
def deaf() -> Iterator["subprocess.Popen[bytes]"]:
    yield from _sleeper("deaf")


def _sleeper(*arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-c", SLEEPER, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        yield child
        child.kill()


def found(child: "subprocess.Popen[bytes]") -> Process:
    process = Process.of(child.pid)
    assert process is not None
    return process


def test_a_living_process_is_found_with_its_arguments(sleeper: "subprocess.Popen[bytes]") -> None:
    process = found(sleeper)
    assert process.alive
    assert SLEEPER in process.command_line()


def test_another_birth_is_another_process(sleeper: "subprocess.Popen[bytes]") -> None:
    other = replace(found(sleeper), birth="earlier")
    assert not other.alive
    assert other.command_line() == ()
    other.signal(signal.SIGKILL)
    assert other.end(0.0)
    assert found(sleeper).alive


def test_what_is_dead_but_not_reaped_is_not_alive(sleeper: "subprocess.Popen[bytes]") -> None:
    process = found(sleeper)
    process.signal(signal.SIGKILL)
    assert process.wait(10.0)
    assert sleeper.returncode is None
    assert Process.of(sleeper.pid) is None


def test_it_is_asked_to_end(sleeper: "subprocess.Popen[bytes]") -> None:
    assert found(sleeper).end(10.0)
    assert sleeper.wait() == -signal.SIGTERM


def test_what_does_not_listen_is_killed(deaf: "subprocess.Popen[bytes]") -> None:
    process = found(deaf)
    assert not process.wait(0.0)
    process.signal(signal.SIGTERM)
    assert process.end(0.2)
    assert deaf.wait() == -signal.SIGKILL


@pytest.mark.parametrize("pid", [0, -1, 2**22 + 1])
def test_there_is_no_such_process(pid: int) -> None:
    assert Process.of(pid) is None
