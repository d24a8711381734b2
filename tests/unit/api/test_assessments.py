import pytest

from service.errors import GraphUnavailableError
from service.wire import examples
from tests.unit.api.client import Client, problem_of
from tests.unit.api.fakes import World

CUSTOMER = "/v1/customers/C-1001"
ASSESSMENTS = CUSTOMER + "/assessments"


@pytest.fixture
def filled(client: Client) -> Client:
    client.put(CUSTOMER, examples.CUSTOMER)
    return client


def test_a_score_is_made_and_can_be_read_again(filled: Client) -> None:
    made = filled.post(ASSESSMENTS)
    assert (made.status_code, made.headers["location"]) == (201, "/v1/assessments/a1")
    assert filled.get(made.headers["location"]).json() == made.json()


def test_a_score_has_the_keys_that_others_build_on(filled: Client) -> None:
    response = filled.post(ASSESSMENTS)
    body = response.json()
    first, second = body.pop("contributions")
    claim = first["evidence"].pop("attributions")[0]
    assert (claim["entity"], claim["recorded_from"]) == ("Lazarus Group", 1_700_000_000)
    assert first == {
        "factor": "exposure",
        "points": 14.0,
        "measure": "share",
        "value": 0.083333,
        "unit": "share",
        "reason": "+14.0",
        "evidence": {"transfers": ["t1"], "query": "exposure", "parameters": {"depth": 6}},
    }
    assert (second["points"], second["value"]) == (None, None)
    assert body == {
        "assessment_id": "a1",
        "customer_id": "C-1001",
        "outcome": "partial",
        "outcome_reasons": ["no history"],
        "score": 14.0,
        "band": "low",
        "policy": {
            "version": "1",
            "hash": "b" * 64,
            "taxonomy_hash": None,
            "countries_hash": None,
        },
        "as_of": 1_700_000_000,
        "known_at": 1_700_000_000.25,
        "due_diligence": None,
        "required_actions": [],
        "next_review_date": None,
        "approver_role": None,
        "triggers": [],
        "decision": None,
        "interval": None,
        "load_bearing": None,
        "method_bands": [],
        "code_version": None,
        "inputs_hash": None,
        "effective_band": "low",
        "override": None,
        "overrides_without_effect": [],
    }
    assert '"score":14.0' in response.text


def test_lists_go_back_in_time_page_by_page(filled: Client) -> None:
    for _ in range(5):
        filled.post(ASSESSMENTS)
    seen, cursor = [], ""
    for _ in range(3):
        page = filled.get(f"{ASSESSMENTS}?limit=2{cursor}").json()
        seen += [item["assessment_id"] for item in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == ["a5", "a4", "a3", "a2", "a1"]
    assert page["next_cursor"] is None


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "cursor=x", "cursor=0", "page=2"])
def test_a_page_that_cannot_be_is_refused(filled: Client, query: str) -> None:
    problem_of(filled.get(f"{ASSESSMENTS}?{query}"), 422, "invalid-input")


def test_strangers_are_not_found(client: Client) -> None:
    problem_of(client.post(ASSESSMENTS), 404, "not-found")
    problem_of(client.get(ASSESSMENTS), 404, "not-found")
    problem_of(client.get("/v1/assessments/a9"), 404, "not-found")


def test_a_graph_that_is_down_is_never_a_clean_score(
    filled: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(customer_id: str) -> None:
        raise GraphUnavailableError("bolt://10.0.0.7:7687 refuses root")

    monkeypatch.setattr(world.assessor, "assess", down)
    response = filled.post(ASSESSMENTS)
    problem_of(response, 503, "graph-unavailable")
    assert int(response.headers["retry-after"]) > 0
    assert "10.0.0.7" not in response.text
    assert world.assessor.kept == []
