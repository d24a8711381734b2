"""Where measurements take place: an empty graph of their own, gone at the end."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cypher.schema import migrate
from service.graph.connection import Engine, GraphTargets, connect, open_loader
from service.graph.embedded import client
from service.settings import Settings
from tests.engines.neo4j_maven import missing_tool, neo4j_from_maven

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Stage:
    """A running, migrated, empty graph. `data` holds its files, `server` is its process."""

    engine: Engine
    settings: Settings
    targets: GraphTargets
    data: Path
    server: int

    @property
    def folder(self) -> Path:
        """A place for the measurement's own files."""
        return self.settings.home

    def cpu_seconds(self) -> float:
        """What the server has used so far (man 5 proc: fields 14 and 15)."""
        text = Path(f"/proc/{self.server}/stat").read_text(errors="replace")
        fields = text.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_mib(self) -> int:
        """The server's memory."""
        lines = Path(f"/proc/{self.server}/status").read_text().splitlines()
        found = next(line for line in lines if line.startswith("VmRSS:"))
        return int(found.split()[1]) // 1024

    def disk_mib(self) -> int:
        """The graph's files."""
        files = (each for each in self.data.rglob("*") if each.is_file())
        return sum(each.stat().st_size for each in files) // 2**20


@contextlib.contextmanager
def stage(engine: Engine = Engine.ARCADEDB) -> Iterator[Stage]:
    """Start the engine in a temporary folder; whatever the caller's own settings say."""
    with tempfile.TemporaryDirectory(prefix="clearhop-bench-") as name, _environment():
        folder = Path(name)
        os.environ["CLEARHOP_HOME"] = name
        with _arcadedb() if engine is Engine.ARCADEDB else _neo4j(folder) as found:
            with open_loader(found.targets.loader) as driver:
                migrate(driver, found.targets.loader.database)
            yield found


@contextlib.contextmanager
def _arcadedb() -> Iterator[Stage]:
    settings = Settings.from_env()
    try:
        targets = connect(settings)
        status = client.status(settings)
        assert status.state is not None
        assert status.state.java is not None
        yield Stage(Engine.ARCADEDB, settings, targets, status.home.folder, status.state.java.pid)
    finally:
        client.stop(settings)


@contextlib.contextmanager
def _neo4j(folder: Path) -> Iterator[Stage]:
    if lacking := missing_tool():
        raise SystemExit(f"no Neo4j can be made here ({lacking}): leave it out of --engine")
    data = folder / "neo4j"
    with neo4j_from_maven(data) as target:
        os.environ["CLEARHOP_GRAPH_URI"] = target.uri
        server = _process_of(data)
        settings = Settings.from_env()
        yield Stage(Engine.NEO4J, settings, GraphTargets(target, target), data, server)


def _process_of(data: Path) -> int:
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if str(data).encode() in entry.read_bytes().split(b"\0"):
                return int(entry.parent.name)
    raise SystemExit("the Neo4j that was started is not among the processes")


@contextlib.contextmanager
def _environment() -> Iterator[None]:
    kept = dict(os.environ)
    for name in [name for name in kept if name.startswith("CLEARHOP_GRAPH_U")]:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)
