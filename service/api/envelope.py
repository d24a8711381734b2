"""The outermost layer: one log line a request, and no failure that shows its inside.

The line names the route and never the path, for paths carry customers' ids. An unexpected
error is logged by its type and place alone, for its message may quote a customer's data.
"""

import logging
import time
import traceback

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.error_handlers import INTERNAL_DETAIL
from service.api.problems import INTERNAL, Trouble, respond
from service.api.request_id import request_id
from service.api.routes.deps import metrics_of

NO_ROUTE = "-"
# What nginx writes where the client was gone before an answer began.
UNANSWERED = 499
MARGIN_FRAMES = 3
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

_access = logging.getLogger("clearhop.access")
_errors = logging.getLogger("clearhop.api")


class Envelope:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send)
        try:
            await self._app(scope, receive, exchange.send)
        except Exception as error:  # noqa: BLE001 - the last resort of every request
            _errors.error("%s %s", request_id(scope), describe(error))
            if exchange.status is None:
                answer = respond(Trouble(INTERNAL, INTERNAL_DETAIL), request_id(scope))
                await answer(scope, receive, exchange.send)
        finally:
            exchange.log()
            metrics_of(scope["app"]).request(exchange.route, exchange.status or UNANSWERED)


class _Exchange:
    """What became of one request."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._began = time.perf_counter()
        self.status: int | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)

    @property
    def route(self) -> str:
        """The template of the route that was taken."""
        path: str = getattr(self._scope.get("route"), "path", NO_ROUTE)
        return path

    def log(self) -> None:
        route = self.route
        took_ms = (time.perf_counter() - self._began) * 1000
        _access.info(
            "%s %s %s %.1f ms %s",
            self._scope["method"] if route != NO_ROUTE else NO_ROUTE,
            route,
            self.status or "unanswered",
            took_ms,
            request_id(self._scope),
        )


def describe(error: BaseException) -> str:
    """The type of an error and the last places it came through, without its message."""
    frames = traceback.extract_tb(error.__traceback__)[-MARGIN_FRAMES:]
    places = " < ".join(
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
        for frame in reversed(frames)
    )
    return f"{type(error).__qualname__} at {places}"
