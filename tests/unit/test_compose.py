"""docker-compose.yml and Dockerfile: of the right form, pinned, closed, without a password."""

import importlib.util
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
PINNED = re.compile(r"[a-z0-9/._-]+:[0-9]+\.[0-9]+\.[0-9]+(-[a-z]+)*")
MAVEN = "{http://maven.apache.org/POM/4.0.0}"


@cache
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


def services() -> list[tuple[str, dict[str, Any]]]:
    return list(compose()["services"].items())


def compose_schema() -> dict[str, Any]:
    """The compose specification's JSON schema, which the package check-jsonschema carries."""
    spec = importlib.util.find_spec("check_jsonschema")
    if spec is None or spec.origin is None:
        message = "the package check-jsonschema, which carries the compose schema, is missing"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    vendor = Path(spec.origin).parent / "builtin_schemas" / "vendor"
    schema: dict[str, Any] = json.loads((vendor / "compose-spec.json").read_text())
    return schema


def test_it_fits_the_compose_specification() -> None:
    schema = compose_schema()
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert list(validator.iter_errors({"services": {"a": {"no_such_key": 1}}}))
    assert [error.message for error in validator.iter_errors(compose())] == []


@pytest.mark.parametrize(("name", "service"), services())
def test_every_image_has_an_exact_version(name: str, service: dict[str, Any]) -> None:
    assert PINNED.fullmatch(service["image"]), name


def test_every_base_image_has_an_exact_version() -> None:
    bases = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert bases
    assert all(PINNED.fullmatch(base) and base.startswith("python:3.11.") for base in bases)
    assert len(set(bases)) == 1


def test_the_container_does_not_run_as_root() -> None:
    users = re.findall(r"^USER (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert users == ["clearhop"]


@pytest.mark.parametrize(("name", "service"), services())
def test_every_port_is_published_on_loopback(name: str, service: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    # With the machine's own network nothing is published: what is served stays on loopback.
    assert "ports" in service or service["network_mode"] == "host", name


def test_the_password_comes_from_the_environment_and_has_no_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    uses = re.findall(r"\$\{[^}]*\}", re.sub(r"\$\$\{[^}]*\}", "", text))
    assert len(uses) == 2
    assert all(use.startswith("${CLEARHOP_GRAPH_PASSWORD:?") for use in uses)


@pytest.mark.parametrize("name", ["neo4j", "service"])
def test_what_runs_on_has_a_health_check(name: str) -> None:
    check = compose()["services"][name]["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert {"interval", "timeout", "retries", "start_period"} <= set(check)


def test_the_service_waits_for_a_healthy_graph_with_its_schema() -> None:
    assert compose()["services"]["service"]["depends_on"] == {
        "neo4j": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }


def test_tests_and_compose_use_the_same_neo4j() -> None:
    pom = ElementTree.parse(ROOT / "tests" / "engines" / "pom.xml")
    version = pom.findtext(f"{MAVEN}dependencies/{MAVEN}dependency/{MAVEN}version")
    assert compose()["services"]["neo4j"]["image"] == f"neo4j:{version}"
    source = (ROOT / "tests" / "engines" / "neo4j_docker.py").read_text()
    assert f'"neo4j:{version}"' in source
