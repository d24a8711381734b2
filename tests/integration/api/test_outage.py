"""The graph goes away: 503 with Retry-After, nothing kept that is not whole, and it comes back."""

from collections.abc import Iterator

import pytest

from cypher.library import query
from cypher.schema import latest_version
from service.graph import connection
from service.graph.connection import GraphTargets, load_session, open_loader
from tests.support.api import Api, open_api, problem
from tests.support.cli import Cli, graph_environment
from tests.support.small_book import CAROL
from tests.support.wire_cutter import WireCutter, wire_cutter

ASSESSMENTS = "/v1/customers/carol/assessments"
NEW = {"type": "person", "status": "active", "kyc": {}, "wallets": []}


@pytest.fixture
def wire(graph: GraphTargets) -> Iterator[WireCutter]:
    """The way to the graph, which a test may cut."""
    with wire_cutter(graph.loader.uri) as relay:
        yield relay


@pytest.fixture
def api(
    cli: Cli, graph: GraphTargets, wire: WireCutter, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Api]:
    """The API over that way, soon out of patience."""
    monkeypatch.setattr(connection, "READ_RETRY_SECONDS", 0.1)
    monkeypatch.setattr(connection, "LOAD_RETRY_SECONDS", 0.1)
    way = {**cli.environment, **graph_environment(graph), "CLEARHOP_GRAPH_URI": wire.uri}
    with open_api(way) as api:
        yield api


def unavailable(answer_path: str, api: Api, method: str = "GET", **more: object) -> None:
    answer = api.request(method, answer_path, **more)
    found = problem(answer, 503, "graph-unavailable")
    assert int(answer.headers["retry-after"]) >= 1
    assert "127.0.0.1" not in found["detail"]


def test_every_route_that_needs_the_graph(api: Api, wire: WireCutter) -> None:
    made = api.post(ASSESSMENTS)
    wire.cut()
    unavailable("/readyz", api)
    unavailable(f"/v1/addresses/{CAROL}", api)
    unavailable(f"/v1/addresses/{CAROL}/exposure", api)
    unavailable(f"/v1/addresses/{CAROL}/paths", api, params={"to": "sanction"})
    unavailable(f"/v1/addresses/{CAROL}/history", api)
    unavailable(ASSESSMENTS, api, "POST")
    unavailable("/v1/customers/newcomer", api, "PUT", json=NEW)
    problem(api.get("/v1/customers/newcomer"), 404, "not-found")
    assert api.json("/healthz") == {"status": "ok"}
    assert api.json("/v1/customers/carol")["status"] == "active"
    assert api.json(ASSESSMENTS)["items"] == [made.json()]
    wire.mend()
    assert api.json("/readyz") == {"status": "ok"}
    assert api.post(ASSESSMENTS).status_code == 201
    assert api.put("/v1/customers/newcomer", NEW).status_code == 201


def test_cut_anywhere_within_a_score_nothing_is_kept(api: Api, wire: WireCutter) -> None:
    assert api.post(ASSESSMENTS).status_code == 201
    cuts, messages = 0, 0
    while True:
        wire.cut_after(messages)
        answer = api.post(ASSESSMENTS)
        if answer.status_code == 201:
            break
        problem(answer, 503, "graph-unavailable")
        assert "retry-after" in answer.headers
        assert wire.is_cut
        wire.mend()
        assert len(api.json(ASSESSMENTS)["items"]) == 1
        cuts, messages = cuts + 1, messages + 16
    assert cuts >= 4
    assert len(api.json(ASSESSMENTS)["items"]) == 2


def test_a_schema_that_does_not_fit(api: Api, graph: GraphTargets) -> None:
    for version, word in ((0, "migrate"), (latest_version() + 1, "newer")):
        with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
            session.run(query("set_schema_version").text, version=version).consume()
        assert word in problem(api.get("/readyz"), 503, "schema-version")["detail"]
        problem(api.get(f"/v1/addresses/{CAROL}/exposure"), 503, "schema-version")
        problem(api.post(ASSESSMENTS), 503, "schema-version")
    assert api.json(ASSESSMENTS)["items"] == []
