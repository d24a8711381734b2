import logging
from typing import Any

import pytest

from service.wire import examples
from tests.unit.api.client import Client, problem_of
from tests.unit.api.fakes import NOW_US

CUSTOMER = "/v1/customers/C-1001"
ASSESSMENTS, OVERRIDES = CUSTOMER + "/assessments", CUSTOMER + "/overrides"
NOW_S = NOW_US // 1_000_000
WEEK_S = 7 * 86_400
ASKED = {
    "band": "high",
    "requested_by": "Ada Example",
    "reason": "Open questions about Jo Customer.",
    "expires_at": NOW_S + WEEK_S,
}
GONE = {"withdrawn_by": "Ada Example", "reason": "They were answered."}


@pytest.fixture
def filled(client: Client) -> Client:
    """A customer with a score of 14.0, band low."""
    client.put(CUSTOMER, examples.CUSTOMER)
    client.post(ASSESSMENTS)
    return client


def _score(client: Client, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/v1/assessments/a1{query}").json()
    return found


def test_an_override_stands_beside_the_score_and_never_in_its_place(filled: Client) -> None:
    before = _score(filled)
    made = filled.post(OVERRIDES, ASKED)
    assert made.status_code == 201
    override = made.json()
    assert override == {
        **ASKED,
        "override_id": override["override_id"],
        "customer_id": "C-1001",
        "assessment_id": None,
        "second_person": None,
        "granted_at": NOW_S,
    }
    after = _score(filled)
    assert after == {**before, "effective_band": "high", "override": override}
    assert (after["band"], after["score"]) == ("low", 14.0)
    assert filled.get(ASSESSMENTS).json()["items"] == [after]
    assert filled.post(ASSESSMENTS).json()["override"] == override


def test_as_of_asks_which_override_was_in_force(filled: Client) -> None:
    filled.post(OVERRIDES, ASKED)
    assert _score(filled, f"?as_of={NOW_S}")["effective_band"] == "high"
    assert _score(filled, f"?as_of={NOW_S - 1}")["override"] is None
    assert _score(filled, f"?as_of={NOW_S + WEEK_S}")["effective_band"] == "low"
    assert filled.get(f"{OVERRIDES}?as_of={NOW_S - 1}").json()["items"] == []
    later = filled.get(f"{OVERRIDES}?as_of={NOW_S + WEEK_S}").json()["items"]
    assert [one["state"] for one in later] == ["expired"]
    problem_of(filled.get("/v1/assessments/a1?as_of=soon"), 422, "invalid-input")


def test_a_withdrawal_is_one_more_record(filled: Client) -> None:
    override = filled.post(OVERRIDES, ASKED).json()
    path = f"/v1/overrides/{override['override_id']}/withdrawal"
    alone = problem_of(filled.post(path, GONE), 409, "conflict")
    assert "takes a second person" in alone["detail"]
    made = filled.post(path, {**GONE, "second_person": "Ben Example"})
    assert made.status_code == 201
    (listed,) = filled.get(OVERRIDES).json()["items"]
    assert listed == {"override": override, "state": "withdrawn", "withdrawal": made.json()}
    assert _score(filled)["effective_band"] == "low"
    problem_of(filled.post(path, {**GONE, "second_person": "Ben Example"}), 409, "conflict")


def test_what_loses_its_effect_says_so(filled: Client) -> None:
    filled.post(OVERRIDES, {**ASKED, "band": "critical"})
    override = filled.post(OVERRIDES, {**ASKED, "second_person": "Ben Example"}).json()
    assert _score(filled)["effective_band"] == "high"
    assert _score(filled)["override"] == override


@pytest.mark.parametrize(
    ("changed", "status", "says"),
    [
        ({"band": "low"}, 409, "the band is low already"),
        ({"band": "grave"}, 422, "there is no such band: give one of low, medium"),
        ({"expires_at": NOW_S}, 422, "would end before it begins"),
        ({"expires_at": NOW_S + 100 * 86_400}, 422, "at most 90 days"),
        ({"second_person": "ada example"}, 422, "must be another one"),
        ({"assessment_id": "a9"}, 404, "no such assessment"),
        ({"reason": " "}, 422, "the reason is missing"),
    ],
)
def test_a_refusal_says_why_and_records_nothing(
    filled: Client, changed: dict[str, Any], status: int, says: str
) -> None:
    response = filled.post(OVERRIDES, {**ASKED, **changed})
    assert response.status_code == status
    assert says in response.json()["detail"]
    assert filled.get(OVERRIDES).json()["items"] == []


@pytest.mark.parametrize("name", ["band", "requested_by", "reason", "expires_at"])
def test_what_is_missing_is_named_by_its_place(filled: Client, name: str) -> None:
    body = {key: value for key, value in ASKED.items() if key != name}
    problem = problem_of(filled.post(OVERRIDES, body), 422, "invalid-input")
    assert problem["errors"][0]["pointer"] == f"#/{name}"


def test_strangers_and_the_unscored_have_no_override(client: Client) -> None:
    problem_of(client.post(OVERRIDES, ASKED), 404, "not-found")
    problem_of(client.get(OVERRIDES), 404, "not-found")
    problem_of(client.post("/v1/overrides/o9/withdrawal", GONE), 404, "not-found")
    client.put(CUSTOMER, examples.CUSTOMER)
    problem = problem_of(client.post(OVERRIDES, ASKED), 409, "conflict")
    assert problem["detail"] == "the customer has no assessment yet: run clearhop score first"


def test_no_name_and_no_reason_reaches_log_or_metrics(
    filled: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    override = filled.post(OVERRIDES, ASKED).json()
    filled.post(OVERRIDES, {**ASKED, "band": "medium"})
    filled.post(OVERRIDES, {**ASKED, "reason": 5})
    filled.get(OVERRIDES)
    filled.post(f"/v1/overrides/{override['override_id']}/withdrawal", GONE)
    lines = [one.getMessage() for one in caplog.records if one.name.startswith("clearhop")]
    told = "\n".join([*lines, filled.get("/metrics").text])
    assert "/v1/overrides/{override_id}/withdrawal" in told
    for secret in ("Ada", "Jo Customer", "answered", override["override_id"], "C-1001"):
        assert secret not in told
