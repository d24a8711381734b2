import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from service.api.guard import MAX_BODY_BYTES
from service.main import create_app
from tests.unit.api.client import BASE, Client, problem_of
from tests.unit.api.fakes import World

JSON = {"Content-Type": "application/json"}
URL = "/v1/customers/C-1001"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:9000", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8000"]
)
def test_loopback_names_are_served(client: Client, host: str) -> None:
    assert client.get("/healthz", Host=host).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8000",
        "evil.example:127.0.0.1",
        "127.0.0.1@evil.example",
        "10.0.0.7",
        "0.0.0.0",
        "[::]",
        "127.0.0.1:",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/healthz", "/docs", "/openapi.json", "/nowhere", URL])
def test_foreign_hosts_are_refused_everywhere(client: Client, host: str, path: str) -> None:
    problem_of(client.get(path, Host=host), 421, "foreign-host")


def test_pages_of_other_sites_are_refused(client: Client, world: World) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1:9999"):
        response = client.send("POST", URL + "/assessments", headers={"Origin": origin})
        problem_of(response, 403, "foreign-origin")
    assert world.assessor.kept == []
    assert client.get("/healthz", Origin=BASE).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_bodies_that_are_not_called_json_are_refused(client: Client, kind: str) -> None:
    response = client.send("PUT", URL, b"{}", {"Content-Type": kind} if kind else {})
    problem_of(response, 415, "unsupported-media-type")


def test_a_charset_beside_the_type_is_fine(client: Client) -> None:
    body = b'{"type": "person", "status": "active"}'
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert client.send("PUT", URL, body, headers).status_code == 201


def test_a_body_that_says_it_is_too_large_is_not_read(client: Client) -> None:
    response = client.send("PUT", URL, b" " * (MAX_BODY_BYTES + 1), JSON)
    problem_of(response, 413, "content-too-large")


def test_a_body_that_grows_too_large_is_cut_off(world: World) -> None:
    sent = []

    async def chunks() -> AsyncIterator[bytes]:
        for number in range(64):
            sent.append(number)
            yield b" " * 65_536

    async def run() -> httpx.Response:
        transport = httpx.ASGITransport(create_app(world.ports()))
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            return await client.put(URL, content=chunks(), headers=JSON)

    problem_of(asyncio.run(run()), 413, "content-too-large")
    assert len(sent) <= MAX_BODY_BYTES // 65_536 + 1


def test_a_length_that_is_no_number_is_malformed(client: Client) -> None:
    headers = {**JSON, "Content-Length": "many"}
    problem_of(client.send("PUT", URL, b"{}", headers), 400, "malformed-request")


def test_answers_are_not_kept_by_anybody(client: Client) -> None:
    headers = client.get("/healthz").headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
