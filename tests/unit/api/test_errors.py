import logging

import pytest

from service import errors
from service.api.problems import KINDS
from service.errors import AmbiguousAddressError, ClearhopError
from service.records.errors import ErasedError, RecordsUnavailableError
from tests.unit.api.client import Client, problem_of
from tests.unit.api.fakes import World

URL = "/v1/addresses/test:a:u"


@pytest.mark.parametrize(
    "error",
    [
        errors.InvalidInputError("give another"),
        errors.NotFoundError("no such thing"),
        errors.ConflictError("a load runs"),
        errors.QueryTimeoutError("ask for less"),
        errors.SchemaVersionError("run clearhop migrate"),
        errors.FileRefusedError("no CSV"),
        ErasedError("this customer was erased"),
        RecordsUnavailableError("the records are locked"),
    ],
)
def test_each_error_of_the_tree_is_its_problem(
    client: Client, world: World, error: ClearhopError
) -> None:
    world.graph.failure = error
    problem = problem_of(client.get(URL), error.http_status, error.slug)
    assert problem["detail"] == str(error)
    assert problem["title"] == error.title


def test_choices_are_told_for_an_ambiguous_address(client: Client, world: World) -> None:
    world.graph.failure = AmbiguousAddressError("1abc", ("a:1:1abc", "a:2:1abc"))
    problem = problem_of(client.get(URL), 422, "ambiguous-address")
    assert problem["choices"] == ["a:1:1abc", "a:2:1abc"]


@pytest.mark.parametrize(
    "error",
    [
        errors.GraphUnavailableError("bolt://10.0.0.7"),
        errors.QueryTimeoutError("ask for less"),
        RecordsUnavailableError("locked"),
    ],
)
def test_what_may_pass_says_when_to_come_back(
    client: Client, world: World, error: ClearhopError
) -> None:
    world.graph.failure = error
    assert client.get("/readyz").headers["retry-after"] == "5"
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("error", [RuntimeError("Jane Doe"), ClearhopError("Jane Doe")])
def test_the_unexpected_shows_nothing_of_its_inside(
    client: Client, world: World, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    world.graph.failure = error
    with caplog.at_level(logging.INFO, logger="clearhop"):
        response = client.get(URL)
    problem = problem_of(response, 500, "internal-error")
    assert "Jane" not in response.text
    instance = problem["instance"].removeprefix("urn:uuid:")
    assert all(instance in record.getMessage() for record in caplog.records)
    assert len(caplog.records) == 2


def test_the_log_of_the_unexpected_names_place_and_type_only(
    client: Client, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.graph.failure = RuntimeError("Jane Doe")
    client.get(URL)
    line = next(record.getMessage() for record in caplog.records if record.levelname == "ERROR")
    assert "RuntimeError at fakes.py:" in line
    assert "Jane" not in caplog.text


@pytest.mark.parametrize("path", ["/v1", "/v1/customers", "/v2/x", "/v1/addresses/", "/docs/"])
def test_routes_that_are_not_there(client: Client, path: str) -> None:
    problem_of(client.get(path), 404, "no-such-route")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/v1/customers/C-1", {"PUT", "GET"}),
        ("POST", "/healthz", {"GET"}),
        ("OPTIONS", "/v1/assessments/a1", {"GET"}),
    ],
)
def test_methods_that_are_not_taken(
    client: Client, method: str, path: str, allowed: set[str]
) -> None:
    response = client.send(method, path)
    problem_of(response, 405, "method-not-allowed")
    assert set(response.headers["allow"].split(", ")) <= allowed
    assert "access-control-allow-origin" not in response.headers


def test_slugs_are_one_to_one_and_explained_in_the_docs(client: Client) -> None:
    slugs = [kind.slug for kind in KINDS]
    assert len(set(slugs)) == len(slugs)
    page = client.get("/docs").text
    assert all(f'id="problem-{slug}"' in page for slug in slugs)


def test_every_error_of_the_tree_is_in_the_table() -> None:
    def below(error: type[ClearhopError]) -> set[str]:
        return {error.slug}.union(*(below(child) for child in error.__subclasses__()))

    in_tree = {
        slug
        for child in ClearhopError.__subclasses__()
        if child.__module__ in ("service.errors", "service.records.errors")
        for slug in below(child)
    }
    assert in_tree <= {kind.slug for kind in KINDS}
