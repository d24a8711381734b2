import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from service.main import create_app, openapi_text
from tests.unit.api.client import Client
from tests.unit.api.fakes import World

OPERATIONS = {
    "replayAssessment", "diffAssessments",
    "putCustomer", "getCustomer", "createAssessment", "listAssessments", "getAssessment",
    "createOverride", "listOverrides", "withdrawOverride",
    "getAddress", "getAddressExposure", "getAddressPaths", "getAddressHistory",
    "getHealth", "getReadiness", "getMetrics",
}  # fmt: skip
MODELS = [
    "CustomerIn", "CustomerOut", "ExposureOut", "PathsOut", "HistoryOut", "AddressesOut",
    "AssessmentOut", "Problem",
]  # fmt: skip


@pytest.fixture
def document(world: World) -> dict[str, Any]:
    return create_app(world.ports()).openapi()


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in document["paths"].values() for operation in path.values()]


def test_the_committed_description_is_the_one_that_is_served(
    client: Client, document: dict[str, Any], root: Path
) -> None:
    committed = (root / "docs" / "openapi.json").read_text("utf-8")
    assert committed == openapi_text(), "run: clearhop openapi docs/openapi.json"
    assert client.get("/openapi.json").json() == document == json.loads(committed)


def test_it_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(document).validate()


def test_operations_have_their_ids(document: dict[str, Any]) -> None:
    assert {operation["operationId"] for operation in _operations(document)} == OPERATIONS


def test_every_failure_is_declared_as_problem_json(document: dict[str, Any]) -> None:
    for operation in _operations(document):
        failures = {k: v for k, v in operation["responses"].items() if not k.startswith("2")}
        assert {"403", "421", "422", "500", "503"} <= set(failures)
        for response in failures.values():
            assert list(response["content"]) == ["application/problem+json"]
        assert "Retry-After" in failures["503"]["headers"]


@pytest.mark.parametrize("name", MODELS)
def test_examples_are_there_and_fit_their_models(document: dict[str, Any], name: str) -> None:
    schema = document["components"]["schemas"][name]
    validator = Draft202012Validator({**document, "$ref": f"#/components/schemas/{name}"})
    assert schema["examples"]
    for example in schema["examples"]:
        validator.validate(example)


def test_what_the_service_answers_fits_what_it_declares(
    client: Client, document: dict[str, Any]
) -> None:
    for path, name in (
        ("", "AddressesOut"),
        ("/exposure", "ExposureOut"),
        ("/paths?to=sanction", "PathsOut"),
        ("/history", "HistoryOut"),
        ("/exposure?depth=0", "Problem"),
    ):
        body = client.get(f"/v1/addresses/test:a:u{path}").json()
        ref = f"#/components/schemas/{name}"
        Draft202012Validator({**document, "$ref": ref}).validate(body)


def test_the_page_of_documentation_is_whole_and_loads_nothing(client: Client) -> None:
    response = client.get("/docs")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert all(f'id="{name}"' in response.text for name in OPERATIONS)
    assert "src=" not in response.text
    assert "Example Sanctioned Group" in response.text
    assert client.get("/").headers["location"] == "/docs"
