"""What a running service counts: requests, exposures, ledgers on the fly, queries to the graph."""

from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from tests.support.api import Api
from tests.support.cli import Cli
from tests.support.small_book import (
    CAROL,
    CAROL_ID,
    DAY,
    ETHEREUM,
    EXCHANGE,
    JANUARY_2024,
    MIDDLEMAN,
    SECRETS,
    TRANSFER_HEADER,
    write_table,
)

EXPOSURE = "/v1/addresses/{address_id}/exposure"


def samples(api: Api) -> dict[tuple[str, str], float]:
    """The numbers by name and by the values of their labels."""
    families = text_string_to_metric_families(api.get("/metrics").text)
    return {
        (each.name, " ".join(each.labels.values())): each.value
        for family in families
        for each in family.samples
    }


def late_transfer(path: Path) -> Path:
    """What the exchange paid the middleman before all else, and nobody knew until now."""
    moved = (EXCHANGE, MIDDLEMAN, "ETH", "40", "80000")
    row = ("late", ETHEREUM, f"0x{99:064x}", "0", JANUARY_2024 + 5 * DAY, *moved)
    return write_table(path, TRANSFER_HEADER, [row])


def test_ledgers_computed_on_the_fly_are_counted(api: Api, cli: Cli, tmp_path: Path) -> None:
    before = api.json(f"/v1/addresses/{CAROL_ID}/exposure")
    assert before["computed_ledgers"] == 0
    cli.json("load", late_transfer(tmp_path / "late.csv"))
    assert samples(api)["clearhop_ledgers_computed_total", ""] == 0
    then = api.json(f"/v1/addresses/{CAROL_ID}/exposure", known_at=before["known_at"])
    assert then["rows"] == before["rows"]
    # The middleman's is the only ledger that the late transfer moved.
    assert then["computed_ledgers"] == 1
    now = api.json(f"/v1/addresses/{CAROL_ID}/exposure")
    assert (now["computed_ledgers"], now["rows"] == before["rows"]) == (0, False)
    api.json(f"/v1/addresses/{CAROL_ID}/paths", to="sanction", known_at=before["known_at"])
    assert samples(api)["clearhop_ledgers_computed_total", ""] == 2
    told = cli("exposure", CAROL_ID, "--known-at", before["known_at"])
    assert "1 ledgers were computed on the fly" in told.out


def test_what_was_asked_and_answered_is_counted(api: Api) -> None:
    api.json(f"/v1/addresses/{CAROL}/exposure")
    api.get(f"/v1/addresses/{CAROL}/exposure", depth="0")
    api.json("/v1/addresses/0x" + "99" * 20 + "/exposure")
    assert api.post("/v1/customers/carol/assessments").status_code == 201
    found = samples(api)
    assert found["clearhop_requests_total", f"{EXPOSURE} 200"] == 2
    assert found["clearhop_requests_total", f"{EXPOSURE} 422"] == 1
    assert found["clearhop_exposures_total", "no_data"] == 1
    # A score asks both ways.
    assert found["clearhop_exposures_total", "scored"] == 3
    assert found["clearhop_graph_query_seconds_count", "received_transfers"] == 3
    assert found["clearhop_graph_query_seconds_sum", "received_transfers"] > 0


def test_nobody_can_be_known_by_the_counts(api: Api) -> None:
    api.json(f"/v1/addresses/{CAROL}/exposure")
    api.json("/v1/customers/carol")
    text = api.get("/metrics").text
    for word in (CAROL, "carol", "Listed Person", ETHEREUM, *SECRETS):
        assert f'"{word}' not in text
        assert word not in text or len(word) == 2
