"""No KYC value and no customer's id leaves the records: not into logs, not into the graph."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.graph.connection import GraphTargets, load_session, open_loader
from tests.support.api import Api
from tests.support.cli import Cli
from tests.support.small_book import (
    CAROL,
    ETHEREUM,
    SECRETS,
    customer,
    wallet,
    write_customers,
)

PLANTED = {
    "customer_id": "quagga-4711",
    "occupation": "thylacine-breeder",
    "purpose": "dodo-husbandry",
    "source_of_wealth": "aurochs-estate",
    "expected_monthly_usd": 918_273.645,
    "surname": "Steller-Seacow",
}
WORDS = [str(value) for value in PLANTED.values()]
BODY: dict[str, object] = {
    "type": "person",
    "status": "active",
    "kyc": {key: value for key, value in PLANTED.items() if key != "customer_id"},
    "wallets": [{"chain": ETHEREUM, "address": CAROL, "role": "self_hosted"}],
}
PATH = f"/v1/customers/{PLANTED['customer_id']}"
EVERYTHING = (
    "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN labels(n), properties(n), type(r), properties(r)"
)


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """Every line that any logger says, at any level, but those of the tests' own client."""
    lines: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not record.name.startswith(("httpx", "httpcore")):
                lines.append(self.format(record))

    root, ear = logging.getLogger(), Ear(level=logging.NOTSET)
    names = ("clearhop", "neo4j", "uvicorn", "fastapi", "asyncio")
    levels = {name: logging.getLogger(name).level for name in ("", *names)}
    root.addHandler(ear)
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield lines
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    root.removeHandler(ear)


def everything(graph: GraphTargets) -> str:
    """Every node and relationship with all its properties, as text."""
    with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
        return json.dumps([record.values() for record in session.run(EVERYTHING)], default=str)


def test_over_http(api: Api, graph: GraphTargets, heard: list[str]) -> None:
    assert api.put(PATH, BODY).status_code == 201
    assert api.get(PATH).status_code == 200
    made = api.post(f"{PATH}/assessments")
    assert made.status_code == 201
    api.get(f"{PATH}/assessments")
    api.get(made.headers["location"])
    api.get(f"/v1/addresses/{CAROL}/history")
    api.put(PATH, {**BODY, "kyc": {**PLANTED, "pep": "no word"}})
    api.put(PATH, {**BODY, "status": PLANTED["surname"]})
    api.get(f"{PATH}-misspelt")
    assert any("/v1/customers/{customer_id}" in line for line in heard)
    assert any(line.startswith("neo4j") or "[#" in line for line in heard)
    said, stored = "\n".join(heard), everything(graph)
    assert CAROL in stored
    for word in WORDS:
        assert word not in said
        assert word not in stored


def test_problems_repeat_no_value(api: Api) -> None:
    wrong = {
        **BODY,
        "status": PLANTED["surname"],
        "kyc": {"pep": PLANTED["surname"], "residence": PLANTED["purpose"]},
        "wallets": [{"chain": "eip155:1", "address": "dodo-address", "role": "self_hosted"}],
    }
    answer = api.put(PATH, wrong)
    assert answer.status_code == 422
    for word in (*WORDS, "dodo-address"):
        assert word not in answer.text


def test_by_the_commands(cli: Cli, graph: GraphTargets, tmp_path: Path, heard: list[str]) -> None:
    line = {**customer("quagga-4711", wallet(ETHEREUM, CAROL)), "kyc": BODY["kyc"]}
    broken = {**line, "customer_id": "quagga-4712", "status": "Steller-Seacow"}
    loaded = cli("load", write_customers(tmp_path / "more.jsonl", [line, broken]))
    assert "more.jsonl:2: status" in loaded.out
    assert cli.json("score", "quagga-4711")["band"] == "critical"
    said, stored = "\n".join((*heard, loaded.out, loaded.err)), everything(graph)
    for word in (*WORDS, *(each for each in SECRETS if len(each) > 2)):
        assert word not in said
        assert word not in stored


def test_files_beside_the_records_hold_no_kyc(cli: Cli, api: Api) -> None:
    """The load's spool and notes are gone, the graph's own folder has never had it."""
    api.put(PATH, BODY)
    others = [file for file in cli.home.rglob("*") if file.is_file()]
    kept = [file for file in others if not file.name.startswith("records.db")]
    assert len(others) > len(kept)
    for file in kept:
        content = file.read_bytes()
        for word in WORDS:
            assert word.encode() not in content, file
