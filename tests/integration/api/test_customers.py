"""Customers over HTTP: in the records as given, in the graph by a random id and wallets alone."""

from typing import Any

import pytest

from loaders.turn import turn
from service.graph.connection import GraphTargets, load_session, open_loader
from tests.support.api import Api, problem
from tests.support.cli import Cli
from tests.support.small_book import BSC, CAROL, DEPOSIT, ETHEREUM, evm

PATH = "/v1/customers/wolverine-7"
OTHER = evm("ab")
USES = (
    "MATCH (c:Customer)-[u:USES]->(a:Address) "
    "RETURN c.id AS ref, a.id AS address, u.role AS role, u.recorded_to IS NULL AS open"
)


def body(*wallets: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "person",
        "status": "active",
        "kyc": {"residence": "DE", "occupation": "pangolin-keeper", "pep": "none"},
        "wallets": list(wallets),
        **more,
    }


def wallet(address: str, role: str = "self_hosted", chain: str = ETHEREUM) -> dict[str, Any]:
    return {"chain": chain, "address": address, "role": role}


def uses(graph: GraphTargets, known: set[str]) -> set[tuple[str, str, bool]]:
    """Address, role and whether it is in force, of customers beside those known before."""
    with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
        rows = session.run(USES).data()
    return {(r["address"], r["role"], r["open"]) for r in rows if r["ref"] not in known}


def refs(graph: GraphTargets) -> set[str]:
    """The random ids of the customers in the graph."""
    with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
        return {row["id"] for row in session.run("MATCH (c:Customer) RETURN c.id AS id").data()}


def test_put_then_get(api: Api, graph: GraphTargets) -> None:
    known = refs(graph)
    problem(api.get(PATH), 404, "not-found")
    made = api.put(PATH, body(wallet(OTHER), wallet(DEPOSIT, "deposit")))
    assert (made.status_code, made.headers["location"]) == (201, PATH)
    found = api.json(PATH)
    assert found == made.json()
    assert found["customer_id"] == "wolverine-7"
    assert found["kyc"] == {"residence": "DE", "occupation": "pangolin-keeper", "pep": "none"}
    assert {(each["address"], each["role"]) for each in found["wallets"]} == {
        (OTHER, "self_hosted"),
        (DEPOSIT, "deposit"),
    }
    assert uses(graph, known) == {
        (f"{ETHEREUM}:{OTHER}", "self_hosted", True),
        (f"{ETHEREUM}:{DEPOSIT}", "deposit", True),
    }


def test_what_get_gives_can_be_put_and_changes_nothing(api: Api, graph: GraphTargets) -> None:
    api.put(PATH, body(wallet(OTHER)))
    before = refs(graph)
    again = api.put(PATH, api.json(PATH))
    assert again.status_code == 200
    assert refs(graph) == before


def test_a_customer_is_replaced_as_a_whole(api: Api, graph: GraphTargets) -> None:
    known = refs(graph)
    api.put(PATH, body(wallet(OTHER), wallet(DEPOSIT, "deposit")))
    changed = api.put(PATH, body(wallet(OTHER), wallet(OTHER, chain=BSC), status="restricted"))
    assert (changed.status_code, changed.json()["status"]) == (200, "restricted")
    assert len(refs(graph) - known) == 1
    assert uses(graph, known) == {
        (f"{ETHEREUM}:{OTHER}", "self_hosted", True),
        (f"{BSC}:{OTHER}", "self_hosted", True),
        (f"{ETHEREUM}:{DEPOSIT}", "deposit", False),
    }


def test_a_customer_of_the_api_is_scored_by_the_command(api: Api, cli: Cli) -> None:
    api.put(PATH, body(wallet(CAROL)))
    assert cli.json("score", "wolverine-7")["band"] == "critical"


def test_a_new_wallet_is_scored_at_once(api: Api) -> None:
    api.put(PATH, body())
    assert api.post(f"{PATH}/assessments").json()["outcome"] == "partial"
    api.put(PATH, body(wallet(CAROL)))
    assert api.post(f"{PATH}/assessments").json()["band"] == "critical"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"status": "gone"}, "#/status"),
        ({"type": None}, "#/type"),
        ({"surname": "Wolverine"}, "#/surname"),
        ({"kyc": {"pep": "perhaps"}}, "#/kyc/pep"),
        ({"wallets": [wallet("0x12")]}, "#/wallets/0"),
        ({"wallets": [wallet(OTHER), wallet(OTHER.upper().replace("0X", "0x"))]}, "#"),
        ({"customer_id": "another"}, "#/customer_id"),
    ],
)
def test_a_body_that_is_wrong_changes_nothing(
    api: Api, graph: GraphTargets, change: dict[str, Any], pointer: str
) -> None:
    before = refs(graph)
    found = problem(api.put(PATH, {**body(wallet(OTHER)), **change}), 422, "invalid-input")
    assert pointer in [fault.get("pointer") for fault in found["errors"]]
    assert refs(graph) == before
    problem(api.get(PATH), 404, "not-found")


def test_while_a_load_runs_no_customer_is_put(api: Api, cli: Cli) -> None:
    with turn(cli.home):
        problem(api.put(PATH, body()), 409, "conflict")
    problem(api.get(PATH), 404, "not-found")
    assert api.put(PATH, body()).status_code == 201


def test_the_graph_keeps_no_id_and_no_attribute(api: Api, graph: GraphTargets) -> None:
    api.put(PATH, body(wallet(OTHER)))
    with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
        keys = session.run("MATCH (c:Customer) UNWIND keys(c) AS k RETURN DISTINCT k").data()
        known = session.run("MATCH ()-[u:USES]->() UNWIND keys(u) AS k RETURN DISTINCT k").data()
    assert {row["k"] for row in keys} == {"id"}
    assert {row["k"] for row in known} <= {
        *("role", "since", "until", "verified_by", "recorded_from", "recorded_to"),
    }
