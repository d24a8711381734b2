"""The server's own HTTP door, for what Bolt cannot do: accounts, and settings read back."""

import base64
import http.client
import json
from dataclasses import dataclass, field
from typing import Any

from service.errors import GraphUnavailableError
from service.graph.embedded.access import ACCOUNTS, DATABASE
from service.graph.embedded.credentials import ROOT, Credentials
from service.graph.embedded.ports import LOOPBACK

TIMEOUT_SETTING = "arcadedb.command.timeout"
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Administration:
    """A server's door for its supervisor."""

    port: int
    credentials: Credentials = field(repr=False)

    def make_accounts(self) -> None:
        """Give the loader and the reader their accounts. Raises GraphUnavailableError."""
        passwords = {"loader": self.credentials.loader, "reader": self.credentials.reader}
        for name in ACCOUNTS:
            account = {"name": name, "password": passwords[name], "databases": {DATABASE: [name]}}
            self._post("/api/v1/server", {"command": f"create user {json.dumps(account)}"})

    def query_timeout_seconds(self) -> float:
        """The limit in force for queries on the database; 0 when there is none.

        Asked of the database, not of the server: a value stored with the database overrides the
        one that the server was started with. Raises GraphUnavailableError.
        """
        question = {"language": "sql", "command": "select from schema:database"}
        answer = self._post(f"/api/v1/command/{DATABASE}", question)
        try:
            settings = {each["key"]: each["value"] for each in answer["result"][0]["settings"]}
            return float(settings[TIMEOUT_SETTING]) / 1000
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise GraphUnavailableError("the graph server does not report its timeout") from error

    def _post(self, path: str, body: dict[str, str]) -> Any:
        door = http.client.HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE_SECONDS)
        try:
            door.request("POST", path, json.dumps(body), self._headers())
            answer = door.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise GraphUnavailableError("the graph server does not answer over HTTP") from error
        finally:
            door.close()
        if answer.status != http.client.OK:
            raise GraphUnavailableError(f"the graph server refuses {path} ({answer.status})")
        try:
            return json.loads(text)
        except ValueError as error:
            raise GraphUnavailableError("the graph server answers HTTP without sense") from error

    def _headers(self) -> dict[str, str]:
        token = base64.b64encode(f"{ROOT}:{self.credentials.root}".encode()).decode()
        return {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
