"""The server's HTTP door: what is asked there, and what is made of the answers."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from service.errors import GraphUnavailableError
from service.graph.embedded.admin import Administration
from service.graph.embedded.credentials import Credentials

CREDENTIALS = Credentials("root-pw", "loader-pw", "reader-pw")


class Door(ThreadingHTTPServer):
    """Answers every request with `answer` and keeps what was asked."""

    status = 200
    answer = '{"result": "ok"}'

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Doorkeeper)
        self.asked: list[tuple[str, str, dict[str, str]]] = []


class Doorkeeper(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        door = self.server
        assert isinstance(door, Door)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        door.asked.append((self.path, self.headers["Authorization"], body))
        self.send_response(door.status)
        self.end_headers()
        self.wfile.write(door.answer.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def door() -> Iterator[Door]:
    with Door() as door:
        thread = threading.Thread(target=door.serve_forever, args=(0.01,))
        thread.start()
        yield door
        door.shutdown()
        thread.join()


@pytest.fixture
def administration(door: Door) -> Administration:
    return Administration(door.server_port, CREDENTIALS)


def limit_of(value: object) -> str:
    settings = [
        {"key": "arcadedb.other", "value": 1},
        {"key": "arcadedb.command.timeout", "value": value},
    ]
    return json.dumps({"result": [{"settings": settings}]})


def test_each_account_is_made_with_its_own_password_and_group(
    door: Door, administration: Administration
) -> None:
    administration.make_accounts()
    root = base64.b64encode(b"root:root-pw").decode()
    accounts = []
    for path, authorization, body in door.asked:
        assert (path, authorization) == ("/api/v1/server", f"Basic {root}")
        verb, _, account = body["command"].partition("{")
        assert verb == "create user "
        accounts.append(json.loads("{" + account))
    assert accounts == [
        {"name": "loader", "password": "loader-pw", "databases": {"clearhop": ["loader"]}},
        {"name": "reader", "password": "reader-pw", "databases": {"clearhop": ["reader"]}},
    ]


@pytest.mark.parametrize(("value", "seconds"), [(60000, 60.0), ("1500", 1.5), (0, 0.0)])
def test_the_limit_is_read_from_the_database(
    door: Door, administration: Administration, value: object, seconds: float
) -> None:
    door.answer = limit_of(value)
    assert administration.query_timeout_seconds() == seconds


@pytest.mark.parametrize(
    "answer",
    ["{}", '{"result": []}', '{"result": [{"settings": []}]}', limit_of(None), limit_of("soon")],
)
def test_a_server_that_reports_no_limit_is_not_used(
    door: Door, administration: Administration, answer: str
) -> None:
    door.answer = answer
    with pytest.raises(GraphUnavailableError, match="does not report its timeout"):
        administration.query_timeout_seconds()


def test_a_refusal_is_reported_without_the_password(
    door: Door, administration: Administration
) -> None:
    door.status = 403
    with pytest.raises(GraphUnavailableError, match="403") as caught:
        administration.make_accounts()
    assert "pw" not in str(caught.value) + repr(administration)


def test_nobody_at_the_door_is_unavailable() -> None:
    with pytest.raises(GraphUnavailableError, match="HTTP"):
        Administration(9, CREDENTIALS).make_accounts()


@pytest.mark.parametrize("answer", ["", "<html>"])
def test_an_answer_that_is_no_json_is_unavailable(
    door: Door, administration: Administration, answer: str
) -> None:
    door.answer = answer
    with pytest.raises(GraphUnavailableError, match="HTTP"):
        administration.make_accounts()
