"""`clearhop score`: points that add up, each with its evidence."""

from decimal import Decimal
from typing import Any

from service.records.opened import open_records
from service.settings import Settings
from tests.support.cli import Cli
from tests.support.shapes import ASSESSMENT, check_shape
from tests.support.small_book import SECRETS

ON_CHAIN = (
    "counterparty_exposure.",
    "source_of_funds.",
    "wallet_history.",
    "behaviour.",
    "consistency.",
)


def points(found: dict[str, Any]) -> dict[str, float | None]:
    """Points by factor."""
    return {row["factor"]: row["points"] for row in found["contributions"]}


def check_sum(found: dict[str, Any]) -> None:
    """Numbers of one decimal place that add up to the score exactly."""
    rows = [Decimal(str(value)) for value in points(found).values() if value is not None]
    assert all(row == row.quantize(Decimal("0.1")) for row in rows)
    assert sum(rows) == Decimal(str(found["score"]))


def test_the_json_that_must_hold(fresh_book: Cli) -> None:
    found = fresh_book.json("score", "carol")
    check_shape(found, ASSESSMENT)
    check_sum(found)
    assert (found["customer_id"], found["outcome"]) == ("carol", "scored")
    assert (found["score"], found["band"]) == (100.0, "critical")
    assert any("without a price" in reason for reason in found["outcome_reasons"])


def test_points_carry_their_evidence(fresh_book: Cli) -> None:
    found = fresh_book.json("score", "carol")
    row = next(
        row
        for row in found["contributions"]
        if row["factor"] == "counterparty_exposure.received.sanctions"
    )
    assert row["points"] > 0
    assert row["reason"].startswith(f"+{row['points']}: ")
    assert "Listed Person" in row["reason"]
    assert {claim["entity"] for claim in row["evidence"]["attributions"]} == {"Listed Person"}
    assert row["evidence"]["transfers"]
    assert set(row["evidence"]["transfers"]) <= {"t1", "t2", "t4"}
    assert row["evidence"]["query"] == "exposure"
    assert row["evidence"]["parameters"]["direction"] == "received"
    reuse = next(
        row for row in found["contributions"] if row["factor"].endswith("reused_by_customer")
    )
    assert (reuse["points"], reuse["value"]) == (30.0, "exited")
    assert any(factor.startswith("floor.") for factor in points(found))
    assert (points(found)["cap"] or 0) < 0


def test_a_customer_without_wallets_is_partial(fresh_book: Cli) -> None:
    found = fresh_book.json("score", "walletless")
    check_shape(found, ASSESSMENT)
    check_sum(found)
    assert found["outcome"] == "partial"
    assert any("no wallets" in reason for reason in found["outcome_reasons"])
    chain = {name: value for name, value in points(found).items() if name.startswith(ON_CHAIN)}
    assert chain
    assert set(chain.values()) == {None}
    assert points(found)["identity.status"] == 0.0


def test_a_wallet_that_was_never_used_is_partial(fresh_book: Cli) -> None:
    found = fresh_book.json("score", "new")
    assert found["outcome"] == "partial"
    assert points(found)["source_of_funds.unresolved"] is None


def test_a_deposit_wallet_stands_for_itself_and_withdrawals_are_its_sends(fresh_book: Cli) -> None:
    found = fresh_book.json("score", "held")
    assert (found["outcome"], found["band"]) == ("scored", "low")
    clean = next(
        row for row in found["contributions"] if row["factor"] == "source_of_funds.known_clean"
    )
    assert clean["value"] == 1.0
    assert set(clean["evidence"]["transfers"]) == {"t10"}
    sent = next(
        row
        for row in found["contributions"]
        if row["factor"] == "counterparty_exposure.sent.sanctions"
    )
    assert sent["points"] == 0.0


def test_every_score_is_kept(fresh_book: Cli) -> None:
    first, second = fresh_book.json("score", "carol"), fresh_book.json("score", "carol")
    assert first["assessment_id"] != second["assessment_id"]
    with open_records(Settings(fresh_book.home)) as records:
        kept = records.assessments.page("carol", 2).items
        assert records.assessments.page("former", 2).items == ()
    assert [each.assessment_id for each in kept] == [
        second["assessment_id"],
        first["assessment_id"],
    ]


def test_the_text_for_people_gives_every_row_and_the_paths(fresh_book: Cli) -> None:
    told = fresh_book("score", "carol")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("Customer carol: score 100.0 of 100, band critical, outcome scored")
    for factor in points(fresh_book.json("score", "carol")):
        assert factor in told.out
    assert "The paths behind the points" in told.out
    assert "t4" in told.out
    assert not [secret for secret in SECRETS if len(secret) > 2 and secret in told.out]


def test_what_a_score_rests_on(fresh_book: Cli) -> None:
    found = fresh_book.json("score", "carol")
    assert found["interval"]["low"] <= found["score"] == found["interval"]["high"]
    labels = {(each["entity"], each["feed"]) for each in found["load_bearing"]["labels"]}
    assert labels == {("Listed Person", "labels:labels"), ("Grey Mixer", "labels:labels")}
    assert found["load_bearing"]["exact"]
    assert found["load_bearing"]["score_without"] < 75.0
    told = fresh_book("score", "carol").out
    assert "without two labels it would be" in told
    assert "Listed Person, sanction: feed labels:labels" in told
    walletless = fresh_book.json("score", "walletless")
    ends = walletless["interval"]
    assert (ends["low"], ends["high"]) == (walletless["score"], 100.0)
