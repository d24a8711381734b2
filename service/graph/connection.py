"""Drivers, sessions and transactions, the same on both engines."""

from typing import Any, TypedDict

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncSession,
    Driver,
    GraphDatabase,
    Session,
)
from neo4j.exceptions import ConfigurationError

from service.code_version import code_version
from service.errors import InvalidInputError
from service.graph.failure import graph_errors, told_as
from service.graph.target import Engine, GraphTarget, GraphTargets
from service.settings import Settings

__all__ = [
    "Engine",
    "GraphTarget",
    "GraphTargets",
    "connect",
    "graph_errors",
    "load_session",
    "open_loader",
    "open_reader",
    "ping",
    "read_session",
    "told_as",
]

READ_FETCH_ROWS = 1_000
LOAD_FETCH_ROWS = 10_000
# A reader answers a person or a program that waits: better a clear 503 than half a minute of tries.
READ_RETRY_SECONDS = 5.0
# Conflicts between batches are normal on the embedded engine and pass on a later try.
LOAD_RETRY_SECONDS = 60.0


class _DriverConfig(TypedDict):
    """The driver's keyword arguments; the driver itself declares none of their types."""

    auth: tuple[str, str] | None
    user_agent: str
    max_connection_pool_size: int
    connection_timeout: float
    connection_acquisition_timeout: float
    max_transaction_retry_time: float
    liveness_check_timeout: float
    keep_alive: bool
    notifications_min_severity: Any
    telemetry_disabled: bool


def connect(settings: Settings) -> GraphTargets:
    """Where the graph is: the one named by CLEARHOP_GRAPH_URI, else the embedded one, started.

    Raises GraphUnavailableError when the embedded graph cannot be started. An external graph is
    not asked before it is used.
    """
    if settings.graph_uri is None:
        # Whoever uses an external graph needs neither the embedded engine nor its platform.
        from service.graph.embedded.client import ensure_running

        return ensure_running(settings)
    target = GraphTarget(
        uri=settings.graph_uri,
        user=settings.graph_user,
        password=settings.graph_password,
        database=None,
        engine=Engine.NEO4J,
        query_timeout_seconds=settings.query_timeout_seconds,
    )
    return GraphTargets(loader=target, reader=target)


def open_loader(target: GraphTarget) -> Driver:
    """A blocking driver for loading. Nothing is sent before the first session is used."""
    try:
        return GraphDatabase.driver(target.uri, **_config(target, pool=4, retry=LOAD_RETRY_SECONDS))
    except (ConfigurationError, ValueError) as error:
        raise _bad_address(target) from error


def open_reader(target: GraphTarget) -> AsyncDriver:
    """An async driver for reading. Nothing is sent before the first session is used."""
    try:
        return AsyncGraphDatabase.driver(
            target.uri, **_config(target, pool=16, retry=READ_RETRY_SECONDS)
        )
    except (ConfigurationError, ValueError) as error:
        raise _bad_address(target) from error


def load_session(driver: Driver, target: GraphTarget) -> Session:
    """A session that may write.

    Write with `execute_write`: on ArcadeDB a statement run by itself that fails, or is stopped by
    the time limit, leaves what it had written by then.
    """
    return driver.session(
        database=target.database, default_access_mode=WRITE_ACCESS, fetch_size=LOAD_FETCH_ROWS
    )


def read_session(driver: AsyncDriver, target: GraphTarget) -> AsyncSession:
    """A session that only reads: Neo4j refuses writes in it, ArcadeDB by the account's rights.

    Neo4j takes the time limit from the transaction: from `neo4j.Query(text, timeout=…)`, or
    wrap the work as `neo4j.unit_of_work(timeout=target.query_timeout_seconds)(work)`.
    """
    return driver.session(
        database=target.database, default_access_mode=READ_ACCESS, fetch_size=READ_FETCH_ROWS
    )


def ping(target: GraphTarget) -> str:
    """The server's own name and version. Raises GraphUnavailableError when it does not answer."""
    with open_loader(target) as driver, graph_errors(target):
        return str(driver.get_server_info().agent)


def _config(target: GraphTarget, pool: int, retry: float) -> _DriverConfig:
    return {
        "auth": (target.user, target.password) if target.user else None,
        "user_agent": f"clearhop/{code_version()}",
        "max_connection_pool_size": pool,
        "connection_timeout": 5.0,
        "connection_acquisition_timeout": 15.0,
        "max_transaction_retry_time": retry,
        # Idle connections do not survive a restart of the server: try them before use.
        "liveness_check_timeout": 10.0,
        "keep_alive": True,
        "notifications_min_severity": "OFF",
        "telemetry_disabled": True,
    }


def _bad_address(target: GraphTarget) -> InvalidInputError:
    return InvalidInputError(f"{target.uri} is not an address that the Bolt driver can use")
