"""`clearhop serve` as a process: over a socket, on loopback, until it is told to stop."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.support.cli import ROOT, Cli
from tests.support.small_book import CAROL, ETHEREUM

KYC = {"occupation": "thylacine-breeder", "residence": "DE"}
BODY = {
    "type": "person",
    "status": "active",
    "kyc": KYC,
    "wallets": [{"chain": ETHEREUM, "address": CAROL, "role": "self_hosted"}],
}


@contextmanager
def serving(cli: Cli) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and the address that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, **cli.environment, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found is not None
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


def test_a_customer_from_put_to_score(cli: Cli) -> None:
    with serving(cli) as (process, address):
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as http:
            assert http.get("/readyz").json() == {"status": "ok"}
            assert http.put("/v1/customers/quagga-4711", json=BODY).status_code == 201
            made = http.post("/v1/customers/quagga-4711/assessments")
            assert made.status_code == 201
            assert made.json()["band"] == "critical"
            assert http.get(made.headers["location"]).json() == made.json()
            exposure = http.get(f"/v1/addresses/{CAROL}/exposure", params={"as_of": "2025-01-01"})
            foreign = http.get("/readyz", headers={"Host": "clearhop.example"})
            assert foreign.status_code == 421
            assert "server" not in made.headers
            assert "clearhop" in http.get("/docs").text
        process.send_signal(signal.SIGINT)
        _, logs = process.communicate(timeout=60)
    assert process.returncode == 0
    assert exposure.json() == cli.json("exposure", CAROL, "--as-of", "2025-01-01")
    assert "POST /v1/customers/{customer_id}/assessments 201" in logs
    assert "quagga" not in logs
    assert "thylacine" not in logs
    assert "Traceback" not in logs
    assert cli.json("score", "quagga-4711")["band"] == "critical"
