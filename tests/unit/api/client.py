"""Requests to an app in this process, one event loop each."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import httpx
from fastapi import FastAPI

BASE = "http://127.0.0.1:8000"


class Client:
    """`get`, `put` and `post` on an app; bodies are sent as JSON."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def send(
        self,
        method: str,
        path: str,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        async def run() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
                return await client.request(method, path, content=content, headers=headers)

        return asyncio.run(run())

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.send("GET", path, headers=headers)

    def post(self, path: str, body: object = None) -> httpx.Response:
        return self.send("POST", path) if body is None else self._with_body("POST", path, body)

    def put(self, path: str, body: object) -> httpx.Response:
        return self._with_body("PUT", path, body)

    def _with_body(self, method: str, path: str, body: object) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.send(method, path, content, {"Content-Type": "application/json"})


def problem_of(response: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    """The problem in a response, after checking what RFC 9457 and the table promise."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["type"] == f"/docs#problem-{slug}"
    assert problem["status"] == status
    assert problem["instance"].startswith("urn:uuid:")
    assert problem["title"]
    assert problem["detail"]
    return problem
