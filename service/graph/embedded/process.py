"""A process that can still be told apart from a later one with the same number."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

POLL_SECONDS = 0.05
HAS_PROC = sys.platform.startswith("linux")


@dataclass(frozen=True, slots=True)
class Process:
    """A process number and the moment of birth that the system keeps for it."""

    pid: int
    birth: str

    @classmethod
    def of(cls, pid: int) -> "Process | None":
        """The living process of that number; None when there is none, or only its remains."""
        birth = _birth(pid)
        return cls(pid, birth) if birth else None

    @property
    def alive(self) -> bool:
        """Whether it still runs (and the number was not given to another process)."""
        return Process.of(self.pid) == self

    def command_line(self) -> tuple[str, ...]:
        """Its arguments; empty when it is gone or belongs to somebody else."""
        if not self.alive:
            return ()
        return _arguments(self.pid)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal if it still runs."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def wait(self, seconds: float) -> bool:
        """Wait for its end; whether it came in time."""
        deadline = time.monotonic() + seconds
        while self.alive:
            if time.monotonic() > deadline:
                return False
            time.sleep(POLL_SECONDS)
        return True

    def end(self, patience: float) -> bool:
        """Ask it to stop, then kill it when it does not within `patience` seconds."""
        self.signal(signal.SIGTERM)
        if self.wait(patience):
            return True
        self.signal(signal.SIGKILL)
        return self.wait(patience)


def _birth(pid: int) -> str:
    """The start time in the system's own words; empty for a dead or unreaped process."""
    if pid <= 0:
        return ""
    if HAS_PROC:
        return _birth_from_proc(Path(f"/proc/{pid}/stat"))
    state, _, started = _ps(pid, "stat=", "lstart=").partition(" ")
    return "" if state.startswith("Z") else started.strip()


def _birth_from_proc(stat: Path) -> str:
    # man 5 proc: the name in brackets may hold anything, so count from the last bracket;
    # then come the state (field 3) and, as field 22, the start time in clock ticks since boot.
    try:
        fields = stat.read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    # Ticks begin again at each boot.
    return "" if fields[0] in "ZX" else f"{fields[19]}@{_boot()}"


@cache
def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _arguments(pid: int) -> tuple[str, ...]:
    if HAS_PROC:
        try:
            raw = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return ()
        return tuple(os.fsdecode(part) for part in raw.split(b"\0") if part)
    return tuple(_ps(pid, "command=").split())


def _ps(pid: int, *columns: str) -> str:
    chosen = [part for column in columns for part in ("-o", column)]
    done = subprocess.run(  # noqa: S603
        ["/bin/ps", "-ww", *chosen, "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()
