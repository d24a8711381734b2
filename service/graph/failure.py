"""What the driver raises, told in the project's own errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    ClientError,
    DriverError,
    Neo4jError,
    ResultError,
    ServiceUnavailable,
    TransactionError,
)

from service.errors import GraphUnavailableError, QueryTimeoutError
from service.graph.target import GraphTarget

# Neo4j uses the first for its own limit and the second for the caller's, ArcadeDB the first.
TIMEOUT_CODES = frozenset(
    {
        "Neo.ClientError.Transaction.TransactionTimedOut",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    }
)
# Wrong account, missing right, missing database: a matter of set-up.
_REFUSALS = ("Neo.ClientError.Security.", "Neo.ClientError.Database.")
# What clearhop's own statement or use of the driver got wrong must show as the bug it is.
_MISUSE = (ClientError, ResultError, TransactionError)


@contextmanager
def graph_errors(target: GraphTarget) -> Iterator[None]:
    """Raise GraphUnavailableError or QueryTimeoutError for what the driver raises within.

    Works around `await` too. Errors of the statement itself (syntax, constraint) pass as they are.
    """
    try:
        yield
    except (DriverError, Neo4jError) as error:
        told = told_as(error, target)
        if told is None:
            raise
        raise told from error


def told_as(error: DriverError | Neo4jError, target: GraphTarget) -> GraphUnavailableError | None:
    """The project's error for a driver's one; None when the statement or its use is at fault."""
    if isinstance(error, Neo4jError) and error.code in TIMEOUT_CODES:
        return QueryTimeoutError(
            f"the graph stopped the query after its limit of {target.query_timeout_seconds:g} s; "
            "ask for less (lower depth, higher threshold) or raise CLEARHOP_QUERY_TIMEOUT_SECONDS "
            "and start the graph again"
        )
    if isinstance(error, Neo4jError) and (error.code or "").startswith(_REFUSALS):
        return GraphUnavailableError(
            f"the graph at {target.uri} refuses {target.user or 'access without a user'} "
            f"({error.code}); check CLEARHOP_GRAPH_USER and CLEARHOP_GRAPH_PASSWORD, or with the "
            "embedded graph run: clearhop graph stop, then clearhop graph start"
        )
    if isinstance(error, _MISUSE):
        return None
    return GraphUnavailableError(
        f"the graph at {target.uri} does not answer as it should ({_kind(error)}); "
        "see: clearhop graph status"
    )


def _kind(error: DriverError | Neo4jError) -> str:
    if isinstance(error, ServiceUnavailable):  # names the address and the reason, nothing else
        return str(error).partition("\n")[0].rstrip(":") or "no connection"
    code = error.code if isinstance(error, Neo4jError) else None
    return code or type(error).__name__
