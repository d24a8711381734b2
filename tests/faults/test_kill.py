"""kill -9 of the loader at random points, then one clean run: nothing lost, doubled or seen early.

The update's transfers lie in time among those of the base, so nearly every stored ledger is
rewritten, and readers of the base's moment must be answered from before. Links of the base wait
for the update, which closes some of the base's transfers and brings half of them again.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loaders.graph import LoadGraph
from service.graph.connection import GraphTargets, open_loader
from tests.engines.clean import make_empty
from tests.support.asking_graph import fingerprint
from tests.support.big_load import write_loads
from tests.support.loading import fact_hash, load_files, wrong_ledgers

KILLS = 20
# Of both loads together: a hash that an engine, an order or an interruption changes is wrong.
HASH = "be4570601b5ee21b5ba2afb01a7e70624e23650239ecf24f14be595c048e362d"
PATIENCE_S = 120


def start_load(home: Path, targets: GraphTargets, folder: Path) -> subprocess.Popen[bytes]:
    """`clearhop load FOLDER` as a process of its own, on the test's graph."""
    loader = targets.loader
    environment = {
        **os.environ,
        "CLEARHOP_HOME": str(home),
        "CLEARHOP_GRAPH_URI": loader.uri,
        "CLEARHOP_GRAPH_USER": loader.user,
        "CLEARHOP_GRAPH_PASSWORD": loader.password,
    }
    command = [sys.executable, "-m", "service.cli", "load", str(folder), "--allow-shrink"]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def checkpoint(graph: LoadGraph) -> int | None:
    """How far the running load has come; None when there is none."""
    rows = graph.read("running_load")
    return rows[0]["checkpoint"] if rows else None


def kill_somewhere(
    process: subprocess.Popen[bytes], graph: LoadGraph, source: random.Random
) -> bool:
    """Kill early at a random moment, or some batches after it has begun to write.

    True when a load was under way and unfinished.
    """
    if source.random() < 0.25:
        time.sleep(source.uniform(0.2, 1.5))
    else:
        _await_progress(process, graph, source.randrange(1, 3))
        time.sleep(source.uniform(0.0, 0.1))
    process.kill()
    process.wait()
    if process.stderr is not None:
        process.stderr.close()
    return process.returncode == -signal.SIGKILL


def _await_progress(process: subprocess.Popen[bytes], graph: LoadGraph, batches: int) -> None:
    first = checkpoint(graph)
    deadline = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < deadline:
        now = checkpoint(graph)
        if now is not None and now - max(first or 0, 0) >= batches:
            return
        time.sleep(0.01)


@contextmanager
def reader(targets: GraphTargets, seen: list[str]) -> Iterator[None]:
    """Ask the graph all the while, as readers do, and note every answer."""
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            seen.append(fingerprint(targets))

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@pytest.mark.timeout(1_200)
def test_killed_twenty_times_and_run_once_more(graph: GraphTargets, tmp_path: Path) -> None:
    base, more = write_loads(tmp_path)
    home = tmp_path / "home"
    load_files(graph, home, [base])
    load_files(graph, home, [more], allow_shrink=True)
    assert fact_hash(graph) == HASH
    after = fingerprint(graph)
    assert wrong_ledgers(graph) == []

    make_empty(graph.loader)
    load_files(graph, home, [base])
    before = fingerprint(graph)
    seen: list[str] = []
    source = random.Random(3)
    with open_loader(graph.loader) as driver, reader(graph, seen):
        watching = LoadGraph(driver, graph.loader)
        for kill in range(KILLS):
            killed = kill_somewhere(start_load(home, graph, more), watching, source)
            assert killed, f"the load had ended before kill {kill + 1}: make it larger"
        assert (checkpoint(watching) or 0) > 0
        last = start_load(home, graph, more)
        _, errors = last.communicate(timeout=600)
        assert (last.returncode, errors) == (0, b"")
        seen.append(fingerprint(graph))
    assert fact_hash(graph) == HASH
    assert wrong_ledgers(graph) == []
    assert before != after
    assert set(seen) == {before, after}
    assert seen == sorted(seen, key=[before, after].index)
