"""The real application over real stores, asked in this process.

Every answer is held to docs/openapi.json.
"""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator

from service.commands.serving import open_app

BASE = "http://127.0.0.1:8000"
DOCUMENT = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "openapi.json").read_text(encoding="utf-8")
)
_PATHS = {
    re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)) + r"\Z"): operations
    for path, operations in DOCUMENT["paths"].items()
}


class Api:
    """Requests on one event loop, to which the app's driver belongs."""

    def __init__(self, app: FastAPI, runner: asyncio.Runner) -> None:
        self._runner = runner
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE)

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """The answer, after holding it to the description."""
        answer = self._runner.run(self._client.request(method, path, **more))
        check_described(answer, method, answer.request.url.path)
        return answer

    def get(self, path: str, **params: Any) -> httpx.Response:
        """GET with query parameters."""
        return self.request("GET", path, params=params)

    def json(self, path: str, **params: Any) -> Any:
        """The JSON of a GET that goes well."""
        answer = self.get(path, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def put(self, path: str, body: object) -> httpx.Response:
        """PUT of JSON."""
        return self.request("PUT", path, json=body)

    def post(self, path: str) -> httpx.Response:
        """POST without a body."""
        return self.request("POST", path)


@contextmanager
def open_api(environment: Mapping[str, str]) -> Iterator[Api]:
    """The app that `clearhop serve` would serve with this environment."""
    with pytest.MonkeyPatch.context() as patch, asyncio.Runner() as runner:
        for name, value in environment.items():
            patch.setenv(name, value)
        with open_app() as app:
            stack = AsyncExitStack()
            runner.run(stack.enter_async_context(app.router.lifespan_context(app)))
            try:
                yield Api(app, runner)
            finally:
                runner.run(stack.aclose())


def check_described(answer: httpx.Response, method: str, path: str) -> None:
    """Raise unless the description has this status for this operation, and the body fits it."""
    operation = _operation(method, path)
    if operation is None:
        assert answer.status_code in (403, 404, 405, 421), answer.text
        return
    described = operation["responses"].get(str(answer.status_code))
    assert described is not None, f"{method} {path}: {answer.status_code} {answer.text}"
    kind = answer.headers["content-type"].partition(";")[0]
    schema = described["content"][kind]["schema"]
    validator = Draft202012Validator({**schema, "components": DOCUMENT["components"]})
    validator.validate(answer.text if kind == "text/plain" else answer.json())


def _operation(method: str, path: str) -> Mapping[str, Any] | None:
    for pattern, operations in _PATHS.items():
        if pattern.match(path):
            found: Mapping[str, Any] | None = operations.get(method.lower())
            return found
    return None


def problem(answer: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    """The problem of an answer, after checking what RFC 9457 and the table promise."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert (found["type"], found["status"]) == (f"/docs#problem-{slug}", status)
    assert found["title"]
    assert found["detail"]
    assert found["instance"].startswith("urn:uuid:")
    return found
