"""Addresses over HTTP: the same JSON as the commands print, for the same question."""

from typing import Any

import pytest

from tests.support.api import Api, problem
from tests.support.cli import Cli
from tests.support.shapes import EXPOSURE, PATHS, check_shape
from tests.support.small_book import (
    CAROL,
    CAROL_BSC_ID,
    CAROL_ID,
    ETHEREUM,
    JANUARY_2024,
    LISTED,
    MIXER,
    evm,
)

NOW = str(JANUARY_2024 + 200 * 86_400)
BITCOIN_LIKE = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
QUESTIONS: dict[str, dict[str, str]] = {
    "as it comes": {},
    "sent": {"direction": "sent"},
    "near": {"depth": "1"},
    "exact": {"depth": "20", "threshold": "0", "hub_limit": "none"},
    "small hubs": {"hub_limit": "2"},
    "coarse": {"threshold": "0.3"},
    "lately": {"window_days": "150"},
    "well known": {"min_confidence": "61"},
    "then": {"as_of": "2024-02-11T00:00:00Z"},
    "before it was known": {"known_at": "2025-01-01"},
}


def options(question: dict[str, str]) -> list[str]:
    """The command's options for query parameters."""
    return [
        word for name, value in question.items() for word in (f"--{name.replace('_', '-')}", value)
    ]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
@pytest.mark.parametrize("address", [CAROL, CAROL_ID])
def test_exposure_is_the_commands(
    reading: Api, book: Cli, address: str, question: dict[str, str]
) -> None:
    asked = {"as_of": NOW, **question}
    found = reading.json(f"/v1/addresses/{address}/exposure", **asked)
    check_shape(found, EXPOSURE)
    assert found == book.json("exposure", address, *options(asked))


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_paths_are_the_commands(reading: Api, book: Cli, question: dict[str, str]) -> None:
    asked = {"as_of": NOW, "to": "sanction", **question}
    found = reading.json(f"/v1/addresses/{CAROL}/paths", **asked)
    check_shape(found, PATHS)
    assert found == book.json("paths", CAROL, *options(asked))


@pytest.mark.parametrize("question", [{}, QUESTIONS["then"], QUESTIONS["before it was known"]])
def test_history_is_the_commands(reading: Api, book: Cli, question: dict[str, str]) -> None:
    asked = {"as_of": NOW, **question}
    found = reading.json(f"/v1/addresses/{CAROL}/history", **asked)
    assert found == book.json("history", CAROL, *options(asked))
    assert found["links"] or question


def test_an_address_with_its_claims(reading: Api) -> None:
    found = reading.json(f"/v1/addresses/{LISTED}")
    assert found["subject"] == [f"{ETHEREUM}:{LISTED}"]
    one = found["addresses"][0]
    assert (one["known"], one["actor"]) == (True, f"{ETHEREUM}:{LISTED}")
    assert one["first_seen"] == JANUARY_2024 + 10 * 86_400
    assert [claim["entity"] for claim in one["attributions"]] == ["Listed Person"]
    mixer = reading.json(f"/v1/addresses/{ETHEREUM}:{MIXER}")["addresses"][0]
    assert mixer["actor"] == "k-mixer"
    assert [claim["category"] for claim in mixer["attributions"]] == ["mixing_service"]


def test_a_bare_address_means_all_its_chains(reading: Api) -> None:
    for text in (CAROL, CAROL.upper().replace("0X", "0x")):
        found = reading.json(f"/v1/addresses/{text}")
        assert [each["id"] for each in found["addresses"]] == [CAROL_ID, CAROL_BSC_ID]


def test_an_address_that_the_graph_does_not_know(reading: Api) -> None:
    nobody = evm("99")
    assert reading.json(f"/v1/addresses/{nobody}")["addresses"][0]["known"] is False
    assert reading.json(f"/v1/addresses/{nobody}/exposure")["outcome"] == "no_data"
    assert reading.json(f"/v1/addresses/{nobody}/paths", to="sanction")["share"] == 0
    assert reading.json(f"/v1/addresses/{nobody}/history")["first_seen"] is None


PARTS = ("", "/exposure", "/paths", "/history")


@pytest.mark.parametrize("part", PARTS)
def test_addresses_that_cannot_be_read(reading: Api, part: str) -> None:
    params = {"to": "sanction"} if part == "/paths" else {}
    problem(reading.get(f"/v1/addresses/nonsense{part}", **params), 422, "invalid-input")
    found = problem(
        reading.get(f"/v1/addresses/{BITCOIN_LIKE}{part}", **params), 422, "ambiguous-address"
    )
    assert len(found["choices"]) > 1
    assert f"bip122:000000000019d6689c085ae165831e93:{BITCOIN_LIKE}" in found["choices"]


@pytest.mark.parametrize(
    ("part", "params"),
    [
        ("/exposure", {"depth": "21"}),
        ("/exposure", {"depth": "0"}),
        ("/exposure", {"threshold": "1"}),
        ("/exposure", {"threshold": "nan"}),
        ("/exposure", {"hub_limit": "some"}),
        ("/exposure", {"direction": "up"}),
        ("/exposure", {"as_of": "yesterday"}),
        ("/exposure", {"known_at": "2024-01-01T00:00:00"}),
        ("/exposure", {"window_days": "0"}),
        ("/exposure", {"min_confidence": "101"}),
        ("/exposure", {"dept": "3"}),
        ("/history", {"depth": "3"}),
        ("/paths", {}),
        ("/paths", {"to": ""}),
        ("/paths", {"to": "wickedness"}),
    ],
)
def test_parameters_that_are_wrong(reading: Api, part: str, params: dict[str, Any]) -> None:
    problem(reading.get(f"/v1/addresses/{CAROL}{part}", **params), 422, "invalid-input")


def test_routes_methods_and_hosts(reading: Api) -> None:
    problem(reading.get("/v1/nothing"), 404, "no-such-route")
    problem(reading.request("DELETE", "/v1/customers/carol"), 405, "method-not-allowed")
    foreign = reading.request("GET", f"/v1/addresses/{CAROL}", headers={"Host": "clearhop.example"})
    problem(foreign, 421, "foreign-host")
    page = reading.request("GET", "/readyz", headers={"Origin": "http://clearhop.example"})
    problem(page, 403, "foreign-origin")
    words = reading.request("PUT", "/v1/customers/x", content=b"type=person")
    problem(words, 415, "unsupported-media-type")
    large = reading.request("PUT", "/v1/customers/x", json={"type": "x" * 2_000_000})
    problem(large, 413, "content-too-large")
    broken = reading.request(
        "PUT", "/v1/customers/x", content=b"{", headers={"Content-Type": "application/json"}
    )
    problem(broken, 422, "invalid-input")
