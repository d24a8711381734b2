"""Every exception that a route can raise, turned into a trouble of the table."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from service.api.faults import faults_of
from service.api.problems import (
    INTERNAL,
    METHOD,
    NO_ROUTE,
    Trouble,
    kind_of,
    kind_of_status,
    respond,
)
from service.api.request_id import request_id
from service.errors import (
    AmbiguousAddressError,
    ClearhopError,
    GraphUnavailableError,
    InvalidInputError,
    QueryTimeoutError,
)
from service.records.errors import RecordsUnavailableError

INTERNAL_DETAIL = "clearhop failed; the log has a line with this instance"
GRAPH_DETAIL = "the graph does not answer, so nothing can be said; see: clearhop graph status"
HTTP_DETAILS = {
    NO_ROUTE.status: "there is no such route; see /docs",
    METHOD.status: "this route does not take that method; see the Allow header",
}

_log = logging.getLogger("clearhop.api")


def add_error_handlers(app: FastAPI) -> None:
    """Make the app answer problem+json for everything that goes wrong in a route."""
    app.add_exception_handler(ClearhopError, _on_clearhop_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_exception)


async def _on_clearhop_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ClearhopError)
    if error.http_status >= 500:
        _log.warning("%s %s: %s", request_id(request.scope), error.slug, error)
    return respond(trouble_of(error), request_id(request.scope))


async def _on_invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = faults_of(error)
    things = "1 thing" if len(faults) == 1 else f"{len(faults)} things"
    verb = "is" if len(faults) == 1 else "are"
    trouble = Trouble(
        kind_of(InvalidInputError), f"{things} in the request {verb} wrong", faults=faults
    )
    return respond(trouble, request_id(request.scope))


async def _on_http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = kind_of_status(error.status_code)
    detail = HTTP_DETAILS.get(error.status_code, str(error.detail))
    headers = tuple((error.headers or {}).items())
    return respond(Trouble(kind, detail, headers=headers), request_id(request.scope))


def trouble_of(error: ClearhopError) -> Trouble:
    """The trouble of an error of the tree. What names a server's inside is kept to the log."""
    headers: tuple[tuple[str, str], ...] = ()
    if isinstance(error, GraphUnavailableError | RecordsUnavailableError):
        headers = (("Retry-After", str(error.retry_after_seconds)),)
    choices = error.choices if isinstance(error, AmbiguousAddressError) else ()
    return Trouble(kind_of(error), _detail(error), choices=choices, headers=headers)


def _detail(error: ClearhopError) -> str:
    if error.http_status == INTERNAL.status:
        return INTERNAL_DETAIL
    if isinstance(error, GraphUnavailableError) and not isinstance(error, QueryTimeoutError):
        return GRAPH_DETAIL
    return str(error)
