"""The documentation as one page of plain HTML, written from the OpenAPI description.

It loads nothing from elsewhere: a page of a compliance tool must not call a stranger's server.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse

from service.api.problems import KINDS

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "code,pre{font:14px/1.4 ui-monospace,monospace}pre{background:#f4f4f4;padding:.8rem;"
    "overflow:auto}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3rem .6rem;"
    "text-align:left;vertical-align:top}h2{margin-top:2.5rem}"
)


def add_docs(app: FastAPI) -> None:
    """Serve the page at /docs, and lead the bare address there."""

    @cache
    def page() -> str:
        return "\n".join(_page(app.openapi()))

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(page(), headers={"Content-Security-Policy": _POLICY})

    @app.get("/", include_in_schema=False)
    async def root() -> RedirectResponse:
        return RedirectResponse("/docs")


def _page(document: Mapping[str, Any]) -> Iterator[str]:
    title = escape(f"{document['info']['title']} {document['info']['version']}")
    yield f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
    yield from (f"<p>{escape(text)}</p>" for text in document["info"]["description"].split("\n\n"))
    yield '<p><a href="/openapi.json">OpenAPI 3.1 description</a></p>'
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield from _operation(f"{method.upper()} {path}", operation, document)
    yield "<h2>Problems</h2><table><tr><th>type</th><th>status</th><th>title</th></tr>"
    for kind in sorted(KINDS, key=lambda kind: (kind.status, kind.slug)):
        yield f'<tr id="problem-{escape(kind.slug)}"><td><code>{escape(kind.slug)}</code></td>'
        yield f"<td>{kind.status}</td><td>{escape(kind.title)}</td></tr>"
    yield "</table></body></html>"


def _operation(
    head: str, operation: Mapping[str, Any], document: Mapping[str, Any]
) -> Iterator[str]:
    yield f'<h2 id="{escape(operation["operationId"])}"><code>{escape(head)}</code></h2>'
    summary, text = escape(operation["summary"]), escape(operation.get("description", ""))
    yield f"<p><b>{summary}.</b> {text}</p>"
    yield from _parameters(operation.get("parameters", []))
    if "requestBody" in operation:
        yield from _example("Body", operation["requestBody"], document)
    for status, response in operation["responses"].items():
        yield f"<p><code>{escape(status)}</code> {escape(response['description'])}</p>"
        if status.startswith("2"):
            yield from _example("Answer", response, document)


def _parameters(parameters: list[Mapping[str, Any]]) -> Iterator[str]:
    if not parameters:
        return
    yield "<table><tr><th>parameter</th><th>default</th><th></th></tr>"
    for one in parameters:
        default = "required" if one["required"] else json.dumps(one["schema"].get("default"))
        name, text = escape(one["name"]), escape(one.get("description", ""))
        yield f"<tr><td><code>{name}</code></td><td>{escape(default)}</td><td>{text}</td></tr>"
    yield "</table>"


def _example(title: str, part: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[str]:
    """The example of the model that the part refers to, if it has one."""
    schema = part.get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    examples = document["components"]["schemas"].get(name, {}).get("examples")
    if examples:
        text = escape(json.dumps(examples[0], indent=2))
        yield f"<details><summary>{escape(title)}: example</summary><pre>{text}</pre></details>"
