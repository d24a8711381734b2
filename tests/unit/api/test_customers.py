import json
from typing import Any
from urllib.parse import quote

import pytest

from service.domain.customer import CustomerStatus, Wallet, WalletRole
from service.wire import examples
from tests.unit.api.client import Client, problem_of
from tests.unit.api.fakes import World

URL = "/v1/customers/C-1001"
EVM = "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe"


def _body(**changes: object) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(json.dumps(examples.CUSTOMER))
    return {**body, **changes}


def test_put_creates_then_replaces(client: Client, world: World) -> None:
    created = client.put(URL, _body())
    assert (created.status_code, created.headers["location"]) == (201, URL)
    assert created.json() == examples.CUSTOMER
    replaced = client.put(URL, _body(status="exited"))
    assert replaced.status_code == 200
    assert "location" not in replaced.headers
    assert world.customers.held["C-1001"].status is CustomerStatus.EXITED


def test_what_get_gives_can_be_put(client: Client, world: World) -> None:
    client.put(URL, _body())
    before = world.customers.held["C-1001"]
    assert client.put(URL, client.get(URL).json()).status_code == 200
    assert world.customers.held["C-1001"] == before


def test_little_is_needed_and_nothing_is_made_up(client: Client, world: World) -> None:
    assert client.put(URL, {"type": "entity", "status": "prospect"}).status_code == 201
    held = world.customers.held["C-1001"]
    assert (held.kyc, held.wallets, held.status_since) == ({}, (), None)


def test_wallets_become_canonical_and_times_seconds(client: Client, world: World) -> None:
    wallet = {"chain": "ETH", "address": EVM, "role": "deposit", "since": "2022-03-29T16:11:28Z"}
    assert client.put(URL, _body(wallets=[wallet])).status_code == 201
    assert world.customers.held["C-1001"].wallets == (
        Wallet(f"eip155:1:{EVM.lower()}", WalletRole.DEPOSIT, 1_648_570_288, None, None),
    )
    shown = client.get(URL).json()["wallets"][0]
    assert (shown["chain"], shown["address"]) == ("eip155:1", EVM.lower())


def test_further_kyc_attributes_are_kept_with_their_types(client: Client, world: World) -> None:
    kyc = {"segment": "retail", "risk_notes": ["a", "b"], "score": 1.5, "n": 3, "x": None}
    assert client.put(URL, _body(kyc=kyc)).status_code == 201
    assert world.customers.held["C-1001"].kyc == {**kyc, "risk_notes": ("a", "b")}
    assert client.get(URL).json()["kyc"] == kyc


def test_a_whole_number_of_dollars_stays_whole(client: Client, world: World) -> None:
    client.put(URL, _body(kyc={"expected_monthly_usd": 2500}))
    assert repr(world.customers.held["C-1001"].kyc) == "{'expected_monthly_usd': 2500}"


BTC = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"
WALLET = {"chain": "eip155:1", "address": EVM, "role": "deposit"}

BAD = [
    ({"customer_id": "C-other"}, "#/customer_id"),
    ({"customer_id": "a b"}, "#/customer_id"),
    ({"type": "robot"}, "#/type"),
    ({"type": None}, "#/type"),
    ({"status": "gone"}, "#/status"),
    ({"status_since": "soon"}, "#/status_since"),
    ({"status_since": 1_700_000_000_000}, "#/status_since"),
    ({"status_since": 10**20}, "#/status_since"),
    ({"status_since": 1.5}, "#/status_since"),
    ({"status_since": True}, "#/status_since"),
    ({"last_review": "2022-03-29T16:11:28"}, "#/last_review"),
    ({"name": "Jane"}, "#/name"),
    ({"a/b~c": 1}, "#/a~1b~0c"),
    ({"kyc": []}, "#/kyc"),
    ({"kyc": {"pep": "yes"}}, "#/kyc/pep"),
    ({"kyc": {"pep": True}}, "#/kyc/pep"),
    ({"kyc": {"residence": "Germany"}}, "#/kyc/residence"),
    ({"kyc": {"residence": ["DE"]}}, "#/kyc/residence"),
    ({"kyc": {"nationality": ["DE", "x"]}}, "#/kyc/nationality"),
    ({"kyc": {"adverse_media": "no"}}, "#/kyc/adverse_media"),
    ({"kyc": {"adverse_media": 0}}, "#/kyc/adverse_media"),
    ({"kyc": {"expected_monthly_usd": "2500"}}, "#/kyc/expected_monthly_usd"),
    ({"kyc": {"expected_monthly_usd": -1}}, "#/kyc/expected_monthly_usd"),
    ({"kyc": {"expected_monthly_usd": float("nan")}}, "#/kyc/expected_monthly_usd"),
    ({"kyc": {"other": {"nested": 1}}}, "#/kyc/other"),
    ({"kyc": {"other": [1]}}, "#/kyc/other"),
    ({"kyc": {"other": 10**30}}, "#/kyc/other"),
    ({"kyc": {"other": "half \ud800"}}, "#/kyc/other"),
    ({"kyc": {"occupation": "a\x00b"}}, "#/kyc/occupation"),
    ({"kyc": {"two words": 1}}, "#/kyc"),
    ({"kyc": {f"k{number}": 1 for number in range(201)}}, "#/kyc"),
    ({"wallets": {}}, "#/wallets"),
    ({"wallets": [{**WALLET, "role": "owner"}]}, "#/wallets/0/role"),
    ({"wallets": [{"chain": "eip155:1", "role": "deposit"}]}, "#/wallets/0/address"),
    ({"wallets": [WALLET, {**WALLET, "address": "0x12", "since": 1}]}, "#/wallets/1"),
    ({"wallets": [{**WALLET, "chain": "BTC", "address": BTC[:-1] + "U"}]}, "#/wallets/0"),
    ({"wallets": [{**WALLET, "chain": "no such chain"}]}, "#/wallets/0/chain"),
    ({"wallets": [{**WALLET, "chain": "nochain"}]}, "#/wallets/0"),
    ({"wallets": [{**WALLET, "since": 2, "until": 1}]}, "#/wallets/0"),
    ({"wallets": [{**WALLET, "note": "x"}]}, "#/wallets/0/note"),
    ({"wallets": [{**WALLET, "verified_by": "a\x00b"}]}, "#/wallets/0/verified_by"),
    ({"wallets": [{**WALLET, "address": "0x" + "0" * 40}]}, "#/wallets/0"),
    ({"wallets": [WALLET, {**WALLET, "address": EVM.lower(), "since": 5}]}, "#"),
]


@pytest.mark.parametrize(("changes", "pointer"), BAD, ids=[str(case[0])[:60] for case in BAD])
def test_what_is_wrong_is_pointed_at(
    client: Client, world: World, changes: dict[str, object], pointer: str
) -> None:
    problem = problem_of(client.put(URL, _body(**changes)), 422, "invalid-input")
    assert [fault["pointer"] for fault in problem["errors"]] == [pointer]
    assert world.customers.held == {}


def test_no_value_of_the_request_is_echoed(client: Client) -> None:
    secret = "Zanzibar"
    body = {
        "customer_id": secret + " ",
        "type": secret,
        "status": secret,
        "status_since": secret,
        "kyc": {"pep": secret, "residence": secret, "x": {"y": secret}, "adverse_media": secret},
        "wallets": [
            {"chain": secret + " x", "address": secret, "role": "deposit"},
            {"chain": "eip155:1", "address": secret, "role": secret, "since": secret},
            {"chain": "btc", "address": secret, "role": "deposit"},
        ],
    }
    response = client.put(URL, body)
    assert len(problem_of(response, 422, "invalid-input")["errors"]) >= 10
    assert secret not in response.text


@pytest.mark.parametrize("body", [b"", b"[]", b'"x"', b"null", b"{", b'{"a":', b"NaN"])
def test_a_body_that_is_no_customer_is_refused(client: Client, body: bytes) -> None:
    problem = problem_of(client.put(URL, body), 422, "invalid-input")
    assert problem["errors"][0]["pointer"] == "#"


@pytest.mark.parametrize("body", [b"\xff{}", b"[" * 100_000, b'{"n":' + b"9" * 5000 + b"}"])
def test_a_body_that_breaks_the_parser_is_malformed(client: Client, body: bytes) -> None:
    problem_of(client.put(URL, body), 400, "malformed-request")


@pytest.mark.parametrize("customer_id", ["C-1001", "müller#7", "a:b@c+d?", "50%", "😀", "x" * 128])
def test_any_printable_id_without_a_slash_is_one(client: Client, customer_id: str) -> None:
    created = client.put("/v1/customers/" + quote(customer_id, safe=""), _body(customer_id=None))
    assert created.status_code == 201
    found = client.get(created.headers["location"])
    assert found.json()["customer_id"] == customer_id


@pytest.mark.parametrize("customer_id", ["a%20b", "%0a", "%00", "..%2f..", "x" * 129, "%E2%80%8B"])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_an_id_that_cannot_be_one_is_refused(
    client: Client, world: World, method: str, customer_id: str
) -> None:
    headers = {"Content-Type": "application/json"}
    content = json.dumps(_body()).encode() if method == "PUT" else None
    response = client.send(method, f"/v1/customers/{customer_id}", content, headers)
    assert response.status_code in (404, 422)
    assert response.headers["content-type"] == "application/problem+json"
    assert world.customers.held == {}


def test_a_stranger_is_not_found(client: Client) -> None:
    problem_of(client.get("/v1/customers/C-9"), 404, "not-found")
