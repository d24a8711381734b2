"""A real Neo4j made from Maven Central with the machine's JDK: no Docker, no installation."""

import contextlib
import fcntl
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

from service.graph.connection import Engine, GraphTarget

HERE = Path(__file__).parent
CACHE = HERE.parent.parent / ".cache"
JARS = CACHE / "neo4j-5.26.28"
# Maven tells its troubles on stdout, which belongs to whoever asked for a Neo4j.
STDERR = 2
SUPPORTED_JAVA = ("17", "21")


def missing_tool() -> str:
    """What this machine lacks to make a Neo4j, in a few words; empty when it lacks nothing."""
    java = _java()
    if java is None:
        return f"no JDK {' or '.join(SUPPORTED_JAVA)}"
    if not JARS.is_dir() and shutil.which("mvn") is None:
        return "no Maven"
    return ""


@contextlib.contextmanager
def neo4j_from_maven(home: Path) -> Iterator[GraphTarget]:
    """A running server with its data in `home`. It ends with this process, however that ends."""
    _fetch_jars()
    port = _free_port()
    java = _java()
    assert java is not None
    log = home.with_suffix(".log")
    with log.open("w") as sink:
        server = subprocess.Popen(
            [
                *(java, "-Xmx1g", "-cp", f"{JARS}/*"),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                *(str(HERE / "Neo4jServer.java"), str(home), str(port)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=sink,
            text=True,
        )
        with server:
            try:
                _wait_ready(server, log)
                yield GraphTarget(f"bolt://127.0.0.1:{port}", "", "", None, Engine.NEO4J, 60.0)
            finally:
                server.kill()  # its data are thrown away


def _wait_ready(server: "subprocess.Popen[str]", log: Path) -> None:
    assert server.stdout is not None
    for line in server.stdout:
        if line.strip() == "READY":
            return
    raise RuntimeError(f"Neo4j did not start:\n{log.read_text()[-2000:]}")


def _fetch_jars() -> None:
    """Fill the cache once: 118 MB, under a minute; two test runs at the same moment wait."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "neo4j.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if JARS.is_dir():
            return
        draft = JARS.with_suffix(".part")
        shutil.rmtree(draft, ignore_errors=True)
        subprocess.run(
            [
                *("mvn", "--batch-mode", "--quiet", "--file", str(HERE / "pom.xml")),
                *("dependency:copy-dependencies", f"-DoutputDirectory={draft}"),
            ],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=STDERR,
        )
        draft.rename(JARS)


def _java() -> str | None:
    """The `java` of a JDK that Neo4j 5 supports and that can run a source file."""
    homes = [Path(os.environ["JAVA_HOME"]) / "bin"] if os.environ.get("JAVA_HOME") else []
    for java in [*(str(home / "java") for home in homes), shutil.which("java")]:
        if java and Path(java).exists() and _is_supported_jdk(java):
            return java
    return None


def _is_supported_jdk(java: str) -> bool:
    if not Path(java).resolve().with_name("javac").exists():
        return False
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    return version is not None and version[1] in SUPPORTED_JAVA


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
