"""Counts for Prometheus: what is counted, and that nobody can be known by them."""

import re

import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.api.metrics import Metrics
from service.domain.exposure import Outcome
from service.main import create_app
from tests.unit.api.client import Client
from tests.unit.api.fakes import World

LABELS = {"route", "status", "outcome", "query"}


@pytest.fixture
def counts() -> Metrics:
    return Metrics()


@pytest.fixture
def counted(world: World, counts: Metrics) -> Client:
    return Client(create_app(world.ports(), counts=counts))


def samples(client: Client) -> dict[tuple[str, str], float]:
    """The numbers by name and by the values of their labels."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {
        (each.name, " ".join(each.labels.values())): each.value
        for family in text_string_to_metric_families(answer.text)
        for each in family.samples
    }


def test_requests_are_counted_by_route_and_status(counted: Client) -> None:
    counted.get("/v1/addresses/test:a:u/exposure")
    counted.get("/v1/addresses/test:a:v/exposure")
    counted.get("/v1/addresses/test:a:u/exposure?depth=0")
    counted.get("/v1/customers/C-1001")
    counted.get("/nowhere/C-1001")
    found = samples(counted)
    route = "/v1/addresses/{address_id}/exposure"
    assert found["clearhop_requests_total", f"{route} 200"] == 2
    assert found["clearhop_requests_total", f"{route} 422"] == 1
    assert found["clearhop_requests_total", "/v1/customers/{customer_id} 404"] == 1
    assert found["clearhop_requests_total", "- 404"] == 1
    assert samples(counted)["clearhop_requests_total", "/metrics 200"] == 1


def test_what_the_graph_did_is_counted(counted: Client, counts: Metrics) -> None:
    counts.exposure(Outcome.SCORED)
    counts.exposure(Outcome.NO_DATA)
    counts.exposure(Outcome.SCORED)
    counts.computed(3)
    counts.computed(0)
    counts.query("pool_inflows", 0.25)
    counts.query("pool_inflows", 0.5)
    found = samples(counted)
    assert found["clearhop_exposures_total", "scored"] == 2
    assert found["clearhop_exposures_total", "no_data"] == 1
    assert found["clearhop_ledgers_computed_total", ""] == 3
    assert found["clearhop_graph_query_seconds_count", "pool_inflows"] == 2
    assert found["clearhop_graph_query_seconds_sum", "pool_inflows"] == 0.75


def test_a_counter_is_there_before_anything_is_counted(counted: Client) -> None:
    assert samples(counted)["clearhop_ledgers_computed_total", ""] == 0


def test_nobody_can_be_known_by_the_counts(counted: Client) -> None:
    for path in ("/v1/addresses/test:a:narwhal", "/v1/customers/narwhal", "/narwhal?narwhal=1"):
        counted.get(path)
    text = counted.get("/metrics").text
    assert "narwhal" not in text
    assert "Lazarus" not in text
    assert set(re.findall(r'(\w+)="', text)) <= LABELS
    assert "_created" not in text


def test_each_application_counts_for_itself(world: World, counted: Client) -> None:
    counted.get("/healthz")
    assert ("clearhop_requests_total", "/healthz 200") not in samples(
        Client(create_app(world.ports()))
    )
