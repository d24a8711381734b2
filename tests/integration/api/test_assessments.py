"""Assessments over HTTP: made now, kept as they were given, the same as the command's."""

from decimal import Decimal
from typing import Any

from tests.support.api import Api, problem
from tests.support.cli import Cli
from tests.support.shapes import ASSESSMENT, check_shape

CAROL = "/v1/customers/carol/assessments"


def without_run(found: dict[str, Any]) -> dict[str, Any]:
    """An assessment without its own id and the moment at which it was made, both inputs too."""
    own = ("assessment_id", "as_of", "inputs_hash")
    kept = {key: value for key, value in found.items() if key not in own}
    for part in ("contributions", "triggers"):
        kept[part] = [
            {**row, "evidence": {**row["evidence"], "parameters": _timeless(row)}}
            for row in found[part]
        ]
    return kept


def _timeless(row: dict[str, Any]) -> dict[str, Any]:
    parameters = row["evidence"]["parameters"]
    return {key: value for key, value in parameters.items() if key != "as_of"}


def test_post_gives_what_get_gives(api: Api) -> None:
    made = api.post(CAROL)
    assert made.status_code == 201
    found = made.json()
    check_shape(found, ASSESSMENT)
    assert made.headers["location"] == f"/v1/assessments/{found['assessment_id']}"
    assert api.get(made.headers["location"]).content == made.content
    points = [Decimal(str(row["points"])) for row in found["contributions"] if row["points"]]
    assert sum(points) == Decimal(str(found["score"]))


def test_the_command_gives_the_same(api: Api, cli: Cli) -> None:
    for customer in ("carol", "former", "held", "new", "walletless"):
        over_http = api.post(f"/v1/customers/{customer}/assessments").json()
        printed = cli.json("score", customer)
        assert without_run(over_http) == without_run(printed)
        kept = api.json(f"/v1/assessments/{printed['assessment_id']}")
        assert kept == printed


def test_the_list_is_newest_first_and_in_pages(api: Api, cli: Cli) -> None:
    assert api.json(CAROL) == {"items": [], "next_cursor": None}
    ids = [api.post(CAROL).json()["assessment_id"] for _ in range(2)]
    ids.append(cli.json("score", "carol")["assessment_id"])
    whole = api.json(CAROL)
    assert [each["assessment_id"] for each in whole["items"]] == ids[::-1]
    assert whole["next_cursor"] is None
    first = api.json(CAROL, limit=2)
    rest = api.json(CAROL, limit=2, cursor=first["next_cursor"])
    assert first["items"] + rest["items"] == whole["items"]
    assert rest["next_cursor"] is None
    assert api.json("/v1/customers/held/assessments")["items"] == []


def test_an_assessment_never_changes(api: Api) -> None:
    made = api.post(CAROL)
    customer = api.json("/v1/customers/carol")
    api.put("/v1/customers/carol", {**customer, "status": "prohibited", "wallets": []})
    assert api.get(made.headers["location"]).content == made.content
    newer = api.post(CAROL).json()
    assert (newer["outcome"], newer["band"]) == ("partial", "critical")


def test_what_is_not_there(api: Api) -> None:
    problem(api.post("/v1/customers/nobody/assessments"), 404, "not-found")
    problem(api.get("/v1/customers/nobody/assessments"), 404, "not-found")
    problem(api.get("/v1/assessments/0d5ad7a6c7f14ac29e3a35a5e7c6b9d1"), 404, "not-found")
    problem(api.get(CAROL, limit=0), 422, "invalid-input")
    problem(api.get(CAROL, cursor="last"), 422, "invalid-input")
