"""The driver's errors in the project's own words."""

import pytest
from neo4j.exceptions import (
    ConstraintError,
    Neo4jError,
    ResultNotSingleError,
    ServiceUnavailable,
    SessionExpired,
)

from service.errors import GraphUnavailableError, QueryTimeoutError
from service.graph.failure import graph_errors
from service.graph.target import Engine, GraphTarget

TARGET = GraphTarget("bolt://graph.example:7687", "eve", "secret", None, Engine.NEO4J, 7.0)


def server_error(code: str) -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message="told by the server")


def raised_for(error: Exception) -> Exception:
    with pytest.raises(Exception) as caught, graph_errors(TARGET):  # noqa: PT011
        raise error
    return caught.value


@pytest.mark.parametrize(
    "code",
    [
        "Neo.ClientError.Transaction.TransactionTimedOut",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    ],
)
def test_a_stopped_query_names_the_limit(code: str) -> None:
    told = raised_for(server_error(code))
    assert type(told) is QueryTimeoutError
    assert "7 s" in str(told)


@pytest.mark.parametrize(
    "code",
    [
        "Neo.ClientError.Security.Unauthorized",
        "Neo.ClientError.Security.Forbidden",
        "Neo.ClientError.Database.DatabaseNotFound",
    ],
)
def test_a_refusal_names_the_account_and_never_the_password(code: str) -> None:
    told = raised_for(server_error(code))
    assert type(told) is GraphUnavailableError
    assert "eve" in str(told)
    assert "secret" not in str(told)


@pytest.mark.parametrize(
    "error",
    [
        ServiceUnavailable("Couldn't connect to graph.example:7687 (refused)"),
        SessionExpired("gone"),
        server_error("Neo.TransientError.Transaction.DeadlockDetected"),
        server_error("Neo.DatabaseError.General.UnknownError"),
    ],
)
def test_what_may_pass_later_is_unavailable(error: Exception) -> None:
    told = raised_for(error)
    assert type(told) is GraphUnavailableError
    assert TARGET.uri in str(told)


@pytest.mark.parametrize(
    "error",
    [
        server_error("Neo.ClientError.Statement.SyntaxError"),
        server_error("Neo.ClientError.Schema.ConstraintValidationFailed"),
        ValueError("not the graph's"),
    ],
)
def test_what_is_our_own_mistake_passes_as_it_is(error: Exception) -> None:
    assert raised_for(error) is error


def test_a_wrong_use_of_a_result_passes_as_it_is() -> None:
    error = ResultNotSingleError(None, "two rows")
    assert raised_for(error) is error


def test_a_broken_constraint_keeps_its_class() -> None:
    error = server_error("Neo.ClientError.Schema.ConstraintValidationFailed")
    assert isinstance(raised_for(error), ConstraintError)
