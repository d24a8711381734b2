"""`clearhop exposure`: its numbers, its options and the JSON that others build on."""

import pytest

from tests.support.cli import Cli
from tests.support.shapes import EXPOSURE, check_shape
from tests.support.small_book import (
    BSC,
    CAROL,
    CAROL_BSC_ID,
    CAROL_ID,
    DESIGNATED,
    ETHEREUM,
    JANUARY_2024,
    MIDDLEMAN,
    evm,
)

NOBODY = evm("99")
BITCOIN = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
DAY = 86_400


def rows(found: dict[str, object]) -> dict[tuple[str, int], float]:
    """Shares by entity and hops."""
    listed = found["rows"]
    assert isinstance(listed, list)
    return {(row["entity"], row["hops"]): row["share"] for row in listed}


def test_the_json_that_must_hold(book: Cli) -> None:
    found = book.json("exposure", CAROL)
    check_shape(found, EXPOSURE)
    assert found["subject"] == [CAROL_ID, CAROL_BSC_ID]
    assert (found["direction"], found["method"]) == ("received", "haircut")
    assert found["parameters"] == {
        "depth": 6,
        "threshold": 1e-4,
        "hub_limit": 10_000,
        "window_days": None,
        "min_confidence": 0,
        "subject_limit": 10_000,
    }
    assert found["known_at"] == 1_767_225_600
    assert found["total_value_usd"] == 90_000
    assert found["unpriced_transfers"] == 1
    assert found["min_hops"] == {"exchange": 2, "mixing_service": 2, "sanction": 2}
    assert found["complete"] is False
    assert rows(found) == pytest.approx(
        {("Listed Person", 2): 4 / 9, ("Plain Exchange", 2): 4 / 9, ("Grey Mixer", 2): 1 / 9}
    )
    listed = next(row for row in found["rows"] if row["category"] == "sanction")
    assert listed["post_designation_share"] == pytest.approx(2 / 9)
    assert listed["value_usd"] == pytest.approx(40_000)
    claim = listed["attributions"][0]
    assert (claim["feed"], claim["source"]) == ("labels:labels", "list")
    assert (claim["valid_from"], claim["jurisdiction"]) == (DESIGNATED, "IR")


def test_sent(book: Cli) -> None:
    found = book.json("exposure", CAROL_ID, "--direction", "sent")
    assert (found["direction"], found["total_value_usd"]) == ("sent", 20_000)
    assert rows(found) == {("Plain Exchange", 1): 1.0}
    assert found["rows"][0]["direct"] is True
    middleman = book.json("exposure", f"{ETHEREUM}:{evm('d4')}", "--direction", "sent")
    residuals = {each["reason"]: each["share"] for each in middleman["residuals"]}
    assert rows(middleman) == pytest.approx({("Plain Exchange", 2): 0.25})
    assert residuals == pytest.approx({"unspent": 0.75})


def test_depth(book: Cli) -> None:
    found = book.json("exposure", CAROL_ID, "--depth", "1")
    assert found["rows"] == []
    assert found["residuals"] == [{"reason": "beyond_depth", "share": 1.0}]
    assert (found["parameters"]["depth"], found["complete"]) == (1, False)


def test_threshold(book: Cli) -> None:
    found = book.json("exposure", CAROL_ID, "--threshold", "0.3")
    assert rows(found) == pytest.approx({("Plain Exchange", 2): 0.5})
    residuals = {each["reason"]: each["share"] for each in found["residuals"]}
    assert residuals == pytest.approx({"below_threshold": 0.5})


def test_hub_limit(book: Cli) -> None:
    found = book.json("exposure", CAROL_ID, "--hub-limit", "2")
    assert found["residuals"] == [{"reason": "unattributed_hub", "share": 1.0}]
    hub = {"actor": f"{ETHEREUM}:{MIDDLEMAN}", "chain": ETHEREUM, "asset": "ETH", "transfers": 3}
    assert found["hubs"] == [{**hub, "share": 1.0}]
    assert found["complete"] is False
    assert f"{MIDDLEMAN} with 3 transfers" in found["outcome_reason"]
    assert MIDDLEMAN[:10] in book("exposure", CAROL_ID, "--hub-limit", "2").out
    assert rows(book.json("exposure", CAROL_ID, "--hub-limit", "3")).keys() == {
        ("Listed Person", 2),
        ("Plain Exchange", 2),
    }
    assert book.json("exposure", CAROL_ID, "--hub-limit", "none")["parameters"]["hub_limit"] is None


def test_subject_limit(book: Cli) -> None:
    found = book.json("exposure", CAROL, "--subject-limit", "1")
    check_shape(found, EXPOSURE)
    assert (found["total_value_usd"], found["unpriced_transfers"]) == (80_000, 1)
    assert found["left_out"] == {"transfers": 1, "value_usd": 10_000}
    assert (found["outcome"], found["complete"]) == ("partial", False)
    assert rows(found) == pytest.approx({("Listed Person", 2): 0.5, ("Plain Exchange", 2): 0.5})
    told = book("exposure", CAROL, "--subject-limit", "1")
    assert "1 others, worth USD 10,000.00" in " ".join(told.out.split())
    assert book.json("exposure", CAROL, "--subject-limit", "3")["left_out"] is None


def test_window(book: Cli) -> None:
    moment = str(JANUARY_2024 + 55 * DAY)
    found = book.json("exposure", CAROL, "--window-days", "5", "--as-of", moment)
    assert (found["total_value_usd"], rows(found)) == (10_000, {("Grey Mixer", 2): 1.0})


def test_confidence(book: Cli) -> None:
    assert ("Grey Mixer", 2) in rows(book.json("exposure", CAROL, "--min-confidence", "60"))
    found = book.json("exposure", CAROL, "--min-confidence", "61")
    assert rows(found) == pytest.approx({("Plain Exchange", 2): 4 / 9})
    assert found["parameters"]["min_confidence"] == 61


def test_past_facts(book: Cli) -> None:
    before = book.json("exposure", CAROL_ID, "--as-of", "2024-02-01")
    assert (before["outcome"], before["total_value_usd"], before["as_of"]) == (
        *("no_data", 0),
        1_706_745_600,
    )
    then = book.json("exposure", CAROL_ID, "--as-of", "2024-02-11T00:00:00Z")
    assert (then["total_value_usd"], then["unpriced_transfers"]) == (80_000, 0)
    assert (then["outcome"], then["complete"]) == ("scored", True)


def test_past_knowledge(book: Cli) -> None:
    unknown = book.json("exposure", CAROL_ID, "--known-at", "2025-12-31")
    assert (unknown["outcome"], unknown["rows"]) == ("no_data", [])
    assert book.json("exposure", CAROL_ID, "--known-at", "2026-06-01")["total_value_usd"] == 80_000


def test_a_designation_counts_only_while_it_is_in_force(book: Cli) -> None:
    address = f"{ETHEREUM}:{evm('d4')}"
    early = book.json("exposure", address, "--as-of", str(DESIGNATED - 1))
    assert early["rows"] == []
    assert early["residuals"] == [{"reason": "unknown_origin", "share": 1.0}]
    at = book.json("exposure", address, "--as-of", str(DESIGNATED))
    assert rows(at) == {("Listed Person", 1): 1.0}
    assert at["rows"][0]["post_designation_share"] == 0


def test_several_addresses_are_one_subject(book: Cli) -> None:
    found = book.json("exposure", CAROL_ID, f"{ETHEREUM}:{evm('d4')}")
    assert found["subject"] == [CAROL_ID, f"{ETHEREUM}:{evm('d4')}"]
    assert found["total_value_usd"] == 80_000
    assert rows(found) == pytest.approx({("Listed Person", 1): 0.5, ("Plain Exchange", 1): 0.5})


@pytest.mark.parametrize("text", [NOBODY, f"{BSC}:{NOBODY}", "test:nowhere:nobody", BITCOIN])
def test_an_address_that_the_graph_does_not_know(book: Cli, text: str) -> None:
    found = book.json("exposure", text)
    check_shape(found, EXPOSURE)
    assert (found["outcome"], found["rows"], found["residuals"]) == ("no_data", [], [])
    assert found["complete"] is False
    told = book("exposure", text)
    assert (told.status, told.err) == (0, "")
    assert "no data" in told.out


def test_tables_for_people(book: Cli) -> None:
    told = book("exposure", CAROL)
    assert (told.status, told.err) == (0, "")
    assert "Listed Person" in told.out
    assert "44.4444%" in told.out
    assert "22.2222%" in told.out
