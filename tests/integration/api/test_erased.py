"""An erased customer over HTTP: every reading and writing says `erased`, with status 410."""

from tests.support.api import Api, problem
from tests.support.cli import Cli

PATH = "/v1/customers/carol"


def test_an_erased_customer_is_gone_for_good(api: Api, cli: Cli) -> None:
    body = api.json(PATH)
    made = api.post(f"{PATH}/assessments")
    assert made.status_code == 201
    assert cli.json("customers", "erase", "carol", "--yes")["assessments"] == 1
    for answer in (
        api.get(PATH),
        api.put(PATH, body),
        api.get(f"{PATH}/assessments"),
        api.post(f"{PATH}/assessments"),
        api.get(made.headers["location"]),
    ):
        found = problem(answer, 410, "erased")
        assert "carol" not in found["detail"]
    assert cli.json("audit", "verify")["faults"] == []
