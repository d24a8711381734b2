"""Overrides over HTTP and on the command line: the same record, and `erased` after erasure."""

from typing import Any

from tests.support.api import Api, problem
from tests.support.cli import Cli

HELD = "/v1/customers/held"
DAY_S = 86_400


def _asked(api: Api, band: str) -> dict[str, Any]:
    as_of = api.post(f"{HELD}/assessments").json()["as_of"]
    return {
        "band": band,
        "requested_by": "Ada Example",
        "reason": "Open questions.",
        "expires_at": as_of + DAY_S,
    }


def test_an_override_is_the_same_for_both(api: Api, cli: Cli) -> None:
    made = api.request("POST", f"{HELD}/overrides", json=_asked(api, "critical"))
    assert made.status_code == 201, made.text
    override = made.json()
    scored = api.post(f"{HELD}/assessments").json()
    assert (scored["band"], scored["effective_band"]) == ("low", "critical")
    assert scored["override"] == override == cli.json("score", "held")["override"]
    path = f"/v1/assessments/{scored['assessment_id']}"
    assert api.json(path) == scored
    assert api.json(path, as_of=int(override["granted_at"]) - 1)["effective_band"] == "low"
    listed = api.json(f"{HELD}/overrides")
    assert listed["items"] == cli.json("override", "list", "held")["items"]
    withdrawal = f"/v1/overrides/{override['override_id']}/withdrawal"
    why = {"withdrawn_by": "Ada Example", "reason": "They were answered."}
    refused = problem(api.request("POST", withdrawal, json=why), 409, "conflict")
    assert "takes a second person" in refused["detail"]
    both = {**why, "second_person": "Ben Example"}
    assert api.request("POST", withdrawal, json=both).status_code == 201
    assert api.json(path)["override"] is None
    assert cli.json("override", "list", "held")["items"][0]["state"] == "withdrawn"


def test_an_erased_customer_s_overrides_are_erased(api: Api, cli: Cli) -> None:
    override = api.request("POST", f"{HELD}/overrides", json=_asked(api, "high")).json()
    assert cli("customers", "erase", "held", "--yes").status == 0
    problem(api.get(f"{HELD}/overrides"), 410, "erased")
    body = {"withdrawn_by": "Ada Example", "reason": "They were answered."}
    withdrawal = f"/v1/overrides/{override['override_id']}/withdrawal"
    problem(api.request("POST", withdrawal, json=body), 410, "erased")
    assert cli.json("audit", "verify")["faults"] == []
