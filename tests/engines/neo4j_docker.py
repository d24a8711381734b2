"""A real Neo4j from the machine's Docker engine."""

import contextlib
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator

from testcontainers.core.container import DockerContainer

from service.errors import GraphUnavailableError
from service.graph.connection import Engine, GraphTarget, ping

IMAGE = "neo4j:5.26.28"
BOLT_PORT = 7687
START_SECONDS = 120.0


def docker_answers() -> bool:
    """Whether there is an engine to ask, not merely its command."""
    if shutil.which("docker") is None:
        return False
    asked = subprocess.run(
        ["docker", "version", "--format", "{{.Server.Version}}"],
        capture_output=True,
        check=False,
    )
    return asked.returncode == 0


@contextlib.contextmanager
def neo4j_from_docker() -> Iterator[GraphTarget]:
    """A running container with a password of its own."""
    password = secrets.token_urlsafe(16)
    container = (
        DockerContainer(IMAGE)
        .with_env("NEO4J_AUTH", f"neo4j/{password}")
        .with_env("NEO4J_server_memory_heap_max__size", "1g")
        .with_env("NEO4J_server_memory_pagecache_size", "256m")
        .with_env("NEO4J_db_transaction_timeout", "60s")
        .with_exposed_ports(BOLT_PORT)
    )
    with container:
        host, port = container.get_container_host_ip(), container.get_exposed_port(BOLT_PORT)
        target = GraphTarget(f"bolt://{host}:{port}", "neo4j", password, None, Engine.NEO4J, 60.0)
        _wait_ready(target)
        yield target


def _wait_ready(target: GraphTarget) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            ping(target)
        except GraphUnavailableError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
        else:
            return
