"""`clearhop replay` on a graph that learnt more since: identical, and what else it can say."""

from pathlib import Path
from typing import Any

import pytest

from service.domain.replay import SET_ASIDE
from tests.support.cli import Cli, failed
from tests.support.small_book import CUSTOMERS as BOOK
from tests.support.small_book import (
    EXCHANGE_LABEL,
    LABEL_HEADER,
    LABELS,
    write_book,
    write_customers,
    write_table,
)
from tests.support.small_book import customer as a_customer

NAMES = [str(each["customer_id"]) for each in BOOK]


@pytest.fixture
def scored(cli: Cli, tmp_path: Path) -> dict[str, str]:
    """The ids of one assessment of each customer, made before a load that changes labels."""
    cli.json("load", write_book(tmp_path / "book"))
    ids = {name: cli.json("score", name)["assessment_id"] for name in NAMES}
    renamed = (*EXCHANGE_LABEL[:3], "Renamed Exchange", *EXCHANGE_LABEL[4:])
    write_table(tmp_path / "book" / "labels.csv", LABEL_HEADER, (renamed, *LABELS[2:]))
    exited = a_customer("new", status="exited")
    write_customers(tmp_path / "book" / "customers.jsonl", [exited])
    book = tmp_path / "book"
    cli.json("load", book / "labels.csv", book / "customers.jsonl", "--allow-shrink")
    return ids


def test_every_assessment_replays_identically(cli: Cli, scored: dict[str, str]) -> None:
    for name in NAMES:
        found: dict[str, Any] = cli.json("replay", scored[name])
        assert found["verdict"] == "identical", (name, found)
        assert [one["source"] for one in found["replayed"]] == ["evidence", "graph"]
        assert (found["same_code"], found["set_aside"]) == (True, list(SET_ASIDE))
    told = cli("replay", scored["carol"])
    assert (told.status, told.err) == (0, "")
    assert "from graph: identical" in told.out


def test_a_graph_that_was_replaced_gives_another_result(
    cli: Cli, scored: dict[str, str], graph: Any, tmp_path: Path
) -> None:
    from tests.engines.clean import make_empty

    make_empty(graph.loader)
    told = cli("replay", scored["carol"])
    assert told.status == 3
    assert "from evidence: identical" in told.out
    assert "places differ" in told.out
    assert cli("replay", scored["carol"], "--from", "evidence").status == 0


def test_an_erased_customer_is_told(cli: Cli, scored: dict[str, str]) -> None:
    cli.json("customers", "erase", "carol", "--yes")
    told = cli("replay", scored["carol"])
    assert told.status == 4
    assert "erased" in told.out


def test_a_stranger_is_an_error(cli: Cli) -> None:
    failed(cli("replay", "nobody"), 1, "no such assessment")
