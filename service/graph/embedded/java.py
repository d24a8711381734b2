"""The command that runs the server in the Java runtime that arcadedb-embedded carries."""

import ctypes
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from service.errors import GraphUnavailableError
from service.graph.embedded.access import DATABASE
from service.graph.embedded.credentials import ROOT
from service.graph.embedded.home import GraphHome, write_private
from service.graph.embedded.ports import LOOPBACK, Ports
from service.graph.embedded.process import Process

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
# Ways in that clearhop does not use: what is not loaded cannot listen.
UNUSED_JARS = ("console", "graphql", "mcp", "postgresw", "redisw")
# To its output alone, which the supervisor keeps and rotates: its own files would double that.
LOGGING = """handlers = java.util.logging.ConsoleHandler
.level = INFO
java.util.logging.ConsoleHandler.level = INFO
"""
KEPT_VARIABLES = ("HOME", "LANG", "LC_ALL", "PATH", "TMPDIR", "TZ")


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """What may differ between two starts of the same graph."""

    heap: str
    query_timeout_seconds: int


def start_java(home: GraphHome, options: ServerOptions, ports: Ports) -> "subprocess.Popen[str]":
    """Start the server; it dies with its parent where the system can promise that."""
    package = _package()
    write_private(home.config / "logging.properties", LOGGING)
    return subprocess.Popen(  # noqa: S603
        command_line(package, home, options, ports),
        cwd=home.folder,
        env=_environment(package),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        preexec_fn=_die_with_parent(),
    )


def command_line(
    package: Path, home: GraphHome, options: ServerOptions, ports: Ports
) -> tuple[str, ...]:
    """The arguments; passwords are named by file, never given."""
    settings = {
        "server.rootPath": home.folder,
        "server.mode": "production",
        "server.rootPasswordPath": home.secrets / ROOT,
        "server.defaultDatabases": f"{DATABASE}[{ROOT}]",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.httpIncomingHost": LOOPBACK,
        "server.httpIncomingPort": ports.http,
        "bolt.host": LOOPBACK,
        "bolt.port": ports.bolt,
        "command.timeout": options.query_timeout_seconds * 1000,
    }
    return (
        str(package / "jre" / "bin" / "java"),
        f"-Xmx{options.heap}",
        # Out of memory, a server is in no known state; a new one is, and loses no commit.
        "-XX:+ExitOnOutOfMemoryError",
        f"-XX:ErrorFile={home.logs}/java-error-%p.log",
        "--add-modules=jdk.incubator.vector",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        f"-Djava.util.logging.config.file={home.config}/logging.properties",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "com.arcadedb.server.ArcadeDBServer",
    )


def serves(process: Process, home: GraphHome) -> bool:
    """Whether a process is a server of this folder: a number alone may belong to anybody."""
    arguments = process.command_line()
    if not arguments or not Path(arguments[0]).name.startswith("java"):
        return False
    mark = f"-Darcadedb.server.rootPath={home.folder}"
    return mark in arguments or f" {mark} " in " ".join(arguments)


def _package() -> Path:
    spec = importlib.util.find_spec("arcadedb_embedded")
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise GraphUnavailableError(
            "the embedded graph (arcadedb-embedded) is not installed on this platform; "
            "install it, or set CLEARHOP_GRAPH_URI to a Neo4j 5"
        )
    return Path(places[0])


def _environment(package: Path) -> dict[str, str]:
    """A short environment: variables such as JAVA_TOOL_OPTIONS would change the server."""
    unused = tuple(f"arcadedb-{name}-" for name in UNUSED_JARS)
    jars = sorted(jar for jar in package.glob("jars/*.jar") if not jar.name.startswith(unused))
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {"CLASSPATH": os.pathsep.join(map(str, jars))}


def _die_with_parent() -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    parent = os.getpid()
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # the parent died before it was asked for
            os._exit(1)

    return ask
