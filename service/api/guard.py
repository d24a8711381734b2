"""What is turned away before it reaches a route.

There is no access control yet, so only this machine is served: a Host header that names
another one means that a browser was lured here (DNS rebinding), and an Origin other than our
own that a foreign page sends the request.
"""

import re
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import (
    FOREIGN_HOST,
    FOREIGN_ORIGIN,
    MALFORMED,
    NOT_JSON,
    TOO_LARGE,
    Trouble,
    respond,
)
from service.api.request_id import request_id

MAX_BODY_BYTES = 1_048_576
_LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
_TOO_LARGE = Trouble(TOO_LARGE, f"the body may have {MAX_BODY_BYTES} bytes at most")


class Guard:
    """ASGI middleware: loopback names only, own pages only, JSON only, no more than 1 MiB."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        trouble = _trouble(Headers(scope=scope))
        if trouble is not None:
            await respond(trouble, request_id(scope))(scope, receive, send)
            return
        await self._app(scope, _Counted(receive), send)


class _Counted:
    """Reads a body and stops when it is too large, whatever length it declared."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._left = MAX_BODY_BYTES

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(TOO_LARGE.status, _TOO_LARGE.detail)
        return message


def _trouble(headers: Headers) -> Trouble | None:
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not _LOOPBACK.fullmatch(hosts[0]):
        return Trouble(FOREIGN_HOST, "this service answers to 127.0.0.1, localhost and [::1] only")
    origins = headers.getlist("origin")
    if origins and origins != [f"http://{hosts[0]}"]:
        return Trouble(FOREIGN_ORIGIN, "requests of other sites' pages are not served")
    return _body_trouble(headers)


def _body_trouble(headers: Mapping[str, str]) -> Trouble | None:
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit():
        return Trouble(MALFORMED, "Content-Length is no number")
    if int(length[:20]) > MAX_BODY_BYTES:
        return _TOO_LARGE
    has_body = int(length[:20]) > 0 or "transfer-encoding" in headers
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if has_body and kind != "application/json":
        return Trouble(NOT_JSON, "send the body as application/json")
    return None
