"""What every measurement shares: an embedded graph in a folder of its own, and the machine."""

import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cypher.schema import migrate
from service.graph.connection import GraphTargets, connect, open_loader
from service.graph.embedded import client
from service.settings import Settings

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Ran:
    """One command: wall seconds, peak memory of its process in MiB, and what it printed."""

    seconds: float
    peak_mib: float
    output: str


@contextlib.contextmanager
def embedded_graph() -> Iterator[tuple[Settings, GraphTargets]]:
    """An empty, migrated embedded graph; stopped and removed at the end."""
    with tempfile.TemporaryDirectory(prefix="clearhop-bench-") as folder:
        os.environ["CLEARHOP_HOME"] = folder
        settings = Settings.from_env()
        try:
            targets = connect(settings)
            with open_loader(targets.loader) as driver:
                migrate(driver, targets.loader.database)
            yield settings, targets
        finally:
            client.stop(settings)


def clearhop(*arguments: str) -> Ran:
    """Run a command as a process of its own. Raises when it fails."""
    command = [sys.executable, "-m", "service.cli", *arguments]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"clearhop {' '.join(arguments)} failed with {process.returncode}")
    return Ran(time.perf_counter() - begun, usage.ru_maxrss / 1024, output)


def machine() -> dict[str, object]:
    """The machine and how busy it is: a figure without them says little."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
        "load_average": os.getloadavg()[0],
    }


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def report(figures: dict[str, object]) -> None:
    """Print the figures as one JSON object."""
    print(json.dumps({"machine": machine(), **figures}, indent=2))
