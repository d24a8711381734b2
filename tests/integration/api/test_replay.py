"""Replays over HTTP are those of the command."""

from tests.support.api import Api
from tests.support.cli import Cli


def test_an_assessment_replays_identically_over_http(api: Api, cli: Cli) -> None:
    made = api.post("/v1/customers/carol/assessments").json()["assessment_id"]
    answer = api.post(f"/v1/assessments/{made}/replay")
    assert answer.status_code == 200
    assert answer.json() == cli.json("replay", made)
    assert answer.json()["verdict"] == "identical"
    one = api.post(f"/v1/assessments/{made}/replay?from=graph").json()
    assert [each["source"] for each in one["replayed"]] == ["graph"]
    assert api.post("/v1/assessments/nobody/replay").status_code == 404
    assert api.post(f"/v1/assessments/{made}/replay?from=memory").status_code == 422


def test_a_diff_over_http_is_that_of_the_command(api: Api, cli: Cli) -> None:
    made = [api.post("/v1/customers/carol/assessments").json()["assessment_id"] for _ in range(2)]
    answer = api.get(f"/v1/assessments/{made[0]}/diff", to=made[1])
    assert answer.status_code == 200
    assert answer.json() == cli.json("diff", *made)
    other = api.post("/v1/customers/held/assessments").json()["assessment_id"]
    assert api.get(f"/v1/assessments/{made[0]}/diff", to=other).status_code == 422
    assert api.get(f"/v1/assessments/{made[0]}/diff", to="nobody").status_code == 404
