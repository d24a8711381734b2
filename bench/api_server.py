"""The API as `clearhop serve` serves it; each answer tells what of its time the graph took.

A process of its own for `bench.parts.api_latency`: prints its port, serves until it is told to
end. Only for requests that come one after the other.
"""

import time
from collections.abc import Sequence
from dataclasses import replace

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bench.asking import TimedRunner
from service.api.server import open_socket, run_server
from service.commands.serving import open_app
from service.domain.exposure import Direction, Exposure, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.usecases.reads import GraphQuestions

GRAPH = "X-Graph-Seconds"
QUERIES = "X-Graph-Queries"
TRACING = "X-Tracing-Seconds"


class TimedQuestions(GraphQuestions):
    """Tells how long the last exposure took, its queries included."""

    seconds = 0.0

    async def exposure(
        self,
        subject_texts: Sequence[str],
        direction: Direction,
        parameters: ExposureParameters,
        moments: MomentsRequest,
    ) -> Exposure:
        """The same exposure."""
        begun = time.perf_counter()
        found = await super().exposure(subject_texts, direction, parameters, moments)
        self.seconds = time.perf_counter() - begun
        return found


class Told:
    """ASGI middleware: headers of what was measured during this request."""

    def __init__(self, app: ASGIApp, runner: TimedRunner, questions: TimedQuestions) -> None:
        self._app = app
        self._runner = runner
        self._questions = questions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._runner.seconds, self._runner.queries = 0.0, 0

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[GRAPH] = repr(self._runner.seconds)
                headers[TRACING] = repr(self._questions.seconds)
                headers[QUERIES] = str(self._runner.queries)
            await send(message)

        await self._app(scope, receive, told)


def main() -> None:
    """Serve on any free port of this machine."""
    listener = open_socket(0)
    with listener, open_app() as app:
        found = app.state.ports.graph
        assert isinstance(found, GraphQuestions)
        driver, target, meter = found.runner._driver, found.runner._target, found._meter
        questions = TimedQuestions(driver, target, meter=meter)
        questions.runner = runner = TimedRunner(driver, target, meter)
        app.state.ports = replace(app.state.ports, graph=questions)
        app.add_middleware(Told, runner=runner, questions=questions)
        print(listener.getsockname()[1], flush=True)
        run_server(app, listener)


if __name__ == "__main__":
    main()
