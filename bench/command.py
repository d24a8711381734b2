"""Runs a clearhop command as a process of its own and sees what it used."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.stage import Stage

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Ran:
    """Wall seconds, CPU seconds of the command and of the graph meanwhile, the command's peak
    memory, and what it printed.
    """

    seconds: float
    cpu_seconds: float
    graph_cpu_seconds: float
    peak_mib: int
    output: str

    def figures(self, name: str) -> dict[str, float]:
        """The times, named after what was run."""
        return {
            f"{name}_seconds": round(self.seconds, 1),
            f"{name}_cpu_seconds": round(self.cpu_seconds, 1),
            f"{name}_graph_cpu_seconds": round(self.graph_cpu_seconds, 1),
        }


def clearhop(on: Stage, *arguments: str) -> Ran:
    """Run a command on the stage's graph. Raises SystemExit when it fails."""
    command = [sys.executable, "-m", "service.cli", *arguments]
    graph, begun = on.cpu_seconds(), time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"clearhop {' '.join(arguments)} failed with {process.returncode}")
    # Linux gives the peak in KiB, macOS in bytes.
    peak = usage.ru_maxrss // (1024 if sys.platform == "linux" else 2**20)
    cpu = usage.ru_utime + usage.ru_stime
    return Ran(seconds, cpu, on.cpu_seconds() - graph, peak, output)
