"""Those who ask the same question in turns: over HTTP, and of the graph alone."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection

from neo4j import AsyncDriver, Record

from bench.asking import ask
from bench.command import ROOT
from cypher.library import query
from service.domain.exposure import ExposureParameters
from service.graph.connection import GraphTarget, read_session
from service.graph.reader.runner import Parameter, Runner
from service.usecases.reads import GraphQuestions
from service.wire.exposure import ExposureOut
from service.wire.model import to_json


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, with the seconds until its last byte was read."""

    seconds: float
    headers: Message
    body: bytes


class Client:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)

    def get(self, path: str) -> Answer:
        """The answer of a GET. Raises AssertionError unless it went well."""
        begun = time.perf_counter()
        self._connection.request("GET", path)
        response = self._connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - begun
        assert response.status == 200, body
        return Answer(seconds, response.headers, body)


class _Noting(Runner):
    """Notes what is asked."""

    def __init__(self, driver: AsyncDriver, target: GraphTarget) -> None:
        super().__init__(driver, target)
        self.asked: list[tuple[str, dict[str, Parameter]]] = []

    async def rows(self, name: str, **parameters: Parameter) -> list[Record]:
        """The same rows."""
        self.asked.append((name, parameters))
        return await super().rows(name, **parameters)


@dataclass(slots=True)
class Bare:
    """The bare driver: asks again what tracing asked, in one session and with nothing between."""

    driver: AsyncDriver
    target: GraphTarget
    runner: asyncio.Runner
    asked: dict[str, list[tuple[str, dict[str, Parameter]]]] = field(default_factory=dict)

    def exposure(self, subject: str, parameters: ExposureParameters) -> dict[str, object]:
        """The exposure by tracing in this process, as JSON; its queries are noted."""
        questions = GraphQuestions(self.driver, self.target)
        noting = _Noting(self.driver, self.target)
        questions.runner = noting
        found = self.runner.run(ask(questions, subject, parameters))
        self.asked[subject] = noting.asked
        return dict(json.loads(to_json(ExposureOut.of(found))))

    def seconds(self, subject: str) -> float:
        """How long the noted queries take."""
        begun = time.perf_counter()
        self.runner.run(self._again(subject))
        return time.perf_counter() - begun

    async def _again(self, subject: str) -> None:
        async with read_session(self.driver, self.target) as session:
            for name, parameters in self.asked[subject]:
                result = await session.run(query(name).text, parameters)
                async for _ in result:
                    pass


@contextmanager
def server() -> Iterator[int]:
    """The port of the API, in a process of its own that ends with the context."""
    command = [sys.executable, "-m", "bench.api_server"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()
