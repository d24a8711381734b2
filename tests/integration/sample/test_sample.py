"""The sample book shows what it says: every band, factor, residual and planted pattern."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from service.domain.exposure import Residual
from service.scoring.consistency_rules import EXPECTATIONS
from service.scoring.policy_behaviour import PATTERNS as PATTERNS_OF_BEHAVIOUR
from service.scoring.profile_rules import PRODUCT_ANSWERS, PROFILE_ANSWERS
from tests.integration.sample.conftest import BookOn
from tests.integration.sample.scored_book import ScoredBook
from tests.support.bundles import verified
from tests.support.shapes import ASSESSMENT, EXPOSURE, check_shape

CUSTOMERS = 60
FAMILIES = {
    "identity": {
        *("type", "status", "identity_verified", "pep", "adverse_media", "sanctions_screening"),
    },
    "geography": {"residence", "nationality", "countries_of_business"},
    "counterparty_exposure.received": {"sanctions", "grave_crime", "crime", "elevated"},
    "counterparty_exposure.sent": {"sanctions", "grave_crime", "crime", "elevated"},
    "source_of_funds": {
        *("illicit_within_1", "illicit_within_3", "illicit_any_distance"),
        *("known_clean", "unresolved"),
    },
    "wallet_history": {
        *("age", "activity", "same_cluster", "same_funding_source", "reused_by_customer"),
    },
    "behaviour": set(PATTERNS_OF_BEHAVIOUR),
    "profile": {*PROFILE_ANSWERS, "expected_monthly_usd"},
    "product_use": {*PRODUCT_ANSWERS, "fit"},
    "consistency": set(EXPECTATIONS),
}
FACTORS = {f"{family}.{name}" for family, names in FAMILIES.items() for name in names}
BEHAVIOUR = {
    *("structuring", "peel_chain", "pass_through", "dormancy_burst", "fan_in", "fan_out"),
    *("round_trip", "chain_hop"),
}
PATTERNS = {*BEHAVIOUR, "profile_mismatch"}
ON_CHAIN = ("counterparty_exposure", "source_of_funds", "behaviour", "consistency")
# Who does what was not declared, by the row that says so.
OFF = {
    "volume": "C054",
    "counterparties": "C013",
    "countries": "C014",
    "assets": "C024",
    "purpose": "C052",
    "services": "C040",
}


def points(found: dict[str, Any]) -> dict[str, float | None]:
    return {row["factor"]: row["points"] for row in found["contributions"]}


def expectations(folder: Path) -> dict[str, str]:
    """What patterns.json says of each customer."""
    told = json.loads((folder / "patterns.json").read_text(encoding="utf-8"))
    return {each["customer_id"]: each["expects"] for each in told["customers"]}


def test_the_whole_book_is_loaded(book: ScoredBook) -> None:
    counts = {name: each["loaded"] for name, each in book.loaded["counts"].items()}
    assert counts["transfers"] == len(book.transfer_ids) == 100_000
    assert counts["customers"] == len(book.scores) == CUSTOMERS
    assert book.loaded["rejected_rows"] == []


def test_every_customers_bundle_holds(book: ScoredBook) -> None:
    assert set(book.bundles) == set(book.scores)
    for name, path in book.bundles.items():
        told = verified(path)
        assert (told.status, told.err) == (0, ""), (name, told.out)


def test_every_customer_is_scored(book: ScoredBook) -> None:
    for name, found in book.all_scores().items():
        check_shape(found, ASSESSMENT)
        assert found["customer_id"] == name
        assert found["outcome"] in ("scored", "partial")
        assert found["as_of"] == 1_795_219_200
        assert found["known_at"] == 1_795_132_800


def test_contributions_add_up_exactly(book: ScoredBook) -> None:
    for name, found in book.all_scores().items():
        rows = [Decimal(str(each)) for each in points(found).values() if each is not None]
        assert all(each == round(each, 1) for each in rows), name
        assert sum(rows) == Decimal(str(found["score"])), name
        assert 0 <= found["score"] <= 100


def test_each_band_appears(book: ScoredBook) -> None:
    bands = [found["band"] for found in book.all_scores().values()]
    assert {band: bands.count(band) >= 3 for band in set(bands)} == dict.fromkeys(
        ("low", "medium", "high", "critical"), True
    )


def test_the_bands_are_those_that_the_book_announces(book: ScoredBook, folder: Path) -> None:
    announced = {
        name: text.partition(":")[0].split(",")[0].split()[0]
        for name, text in expectations(folder).items()
    }
    bands = {name: found["band"] for name, found in book.all_scores().items()}
    wanted = {name: word for name, word in announced.items() if word in set(bands.values())}
    assert len(wanted) > 30
    assert {name: bands[name] for name in wanted} == wanted


def test_each_factor_counts_for_somebody(book: ScoredBook) -> None:
    seen = {
        factor
        for found in book.all_scores().values()
        for factor, value in points(found).items()
        if value is not None and value > 0
    }
    assert seen >= FACTORS
    known = {factor for found in book.all_scores().values() for factor in points(found)}
    others = {factor for factor in known - FACTORS if not factor.startswith("floor.")}
    assert others <= {"cap"}


def test_each_residual_appears(book: ScoredBook) -> None:
    seen = {
        residual["reason"]
        for both in book.exposures.values()
        for found in both.values()
        for residual in found["residuals"]
        if residual["share"] > 1e-6
    }
    assert seen == {each.value for each in Residual}


def test_shares_add_up(book: ScoredBook) -> None:
    for both in book.exposures.values():
        for found in both.values():
            check_shape(found, EXPOSURE)
            parts = [*found["rows"], *found["residuals"]]
            total = sum(part["share"] for part in parts)
            assert total == pytest.approx(0 if found["outcome"] == "no_data" else 1)


def test_customers_without_transfers_are_partial(book: ScoredBook) -> None:
    for name in ("C030", "C031", "C032", "C033"):
        found = book.score(name)
        assert found["outcome"] == "partial"
        chain = {
            factor: value for factor, value in points(found).items() if factor.startswith(ON_CHAIN)
        }
        assert chain
        assert set(chain.values()) == {None}
        assert found["outcome_reasons"]
    partial = {name for name, found in book.all_scores().items() if found["outcome"] == "partial"}
    assert partial == {f"synthetic-{name}" for name in ("C030", "C031", "C032", "C033")}


def test_points_have_their_evidence(book: ScoredBook) -> None:
    """Whatever counts on the chain names transfers of the book, and the labels it rests on."""
    for name, found in book.all_scores().items():
        for row in found["contributions"]:
            evidence = row["evidence"]
            assert set(evidence["transfers"]) <= book.transfer_ids, name
            if row["points"] and row["factor"].startswith("counterparty_exposure."):
                assert evidence["transfers"], (name, row["factor"])
                assert evidence["attributions"], (name, row["factor"])
                assert evidence["query"] == "exposure"
            assert row["reason"].startswith(("+", "-", "not scored", "0.0")), row["reason"]


def test_no_name_of_a_customer_is_in_another_ones_score(book: ScoredBook) -> None:
    """Reuse is shown by the graph's random id; another customer's id stays out."""
    for name, text in book.scores.items():
        others = [each for each in book.scores if each != name and each in text]
        assert others == [], name


def test_planted_patterns_name_transfers_that_exist(book: ScoredBook, folder: Path) -> None:
    told = json.loads((folder / "patterns.json").read_text(encoding="utf-8"))
    assert told["synthetic"] is True
    assert {each["pattern"] for each in told["patterns"]} >= PATTERNS
    for each in told["patterns"]:
        assert each["transfer_ids"]
        assert set(each["transfer_ids"]) <= book.transfer_ids
        assert set(each["customer_ids"]) <= book.scores.keys()


@pytest.mark.parametrize("name", sorted(BEHAVIOUR))
def test_every_planted_pattern_of_behaviour_is_found(
    book: ScoredBook, folder: Path, name: str
) -> None:
    """In each customer who has it, by most of the transfers that were planted."""
    told = json.loads((folder / "patterns.json").read_text(encoding="utf-8"))
    planted = [each for each in told["patterns"] if each["pattern"] == name]
    assert planted
    for each in planted:
        for customer in each["customer_ids"]:
            found = book.score(customer.removeprefix("synthetic-"))["contributions"]
            (row,) = [row for row in found if row["factor"] == f"behaviour.{name}"]
            assert row["points"] > 0, customer
            both = set(row["evidence"]["transfers"]) & set(each["transfer_ids"])
            assert len(both) > len(each["transfer_ids"]) / 2, customer


def test_a_clean_customer_has_no_pattern(book: ScoredBook, folder: Path) -> None:
    low = [name for name, text in expectations(folder).items() if text.startswith("low")]
    assert len(low) > 10
    for name in low:
        found = points(book.all_scores()[name])
        loud = {each for each, value in found.items() if each.startswith("behaviour.") and value}
        assert loud == set(), name


def test_some_do_as_they_declared_and_some_do_not(book: ScoredBook) -> None:
    for name in ("C001", "C004", "C006", "C012"):
        found = points(book.score(name))
        assert {row: found[f"consistency.{row}"] for row in EXPECTATIONS} == dict.fromkeys(
            EXPECTATIONS, 0
        ), name
    for row, name in OFF.items():
        value = points(book.score(name))[f"consistency.{row}"]
        assert value is not None, (row, name)
        assert value > 0, (row, name)


def test_what_was_not_declared_is_said(book: ScoredBook) -> None:
    values = {row["factor"]: row["value"] for row in book.score("C045")["contributions"]}
    for row in ("profile.purpose", "consistency.purpose", "consistency.volume"):
        assert values[row] == "not_declared"


def test_the_planted_profile_mismatch_is_found(book: ScoredBook, folder: Path) -> None:
    """By transfers that were planted, in one span of days."""
    told = json.loads((folder / "patterns.json").read_text(encoding="utf-8"))
    (planted,) = [each for each in told["patterns"] if each["pattern"] == "profile_mismatch"]
    found = book.score("C054")["contributions"]
    (row,) = [row for row in found if row["factor"] == "consistency.volume"]
    assert row["points"] > 10
    assert row["evidence"]["transfers"]
    assert set(row["evidence"]["transfers"]) <= set(planted["transfer_ids"])


def test_a_stricter_draft_lowers_nobody_and_records_nothing(book: ScoredBook) -> None:
    found = json.loads(book.simulation)
    assert set(book.kept.values()) == {1}
    assert found["customers"] == CUSTOMERS
    assert found["change_band"] > 0
    for one in found["changed"]:
        before, after = one["before"], one["after"]
        assert before["band"] == json.loads(book.scores[one["customer_id"]])["band"]
        assert after["score"] >= before["score"]
        moved = sum(Decimal(str(row["points"])) for row in one["moved"])
        assert moved == Decimal(str(after["score"])) - Decimal(str(before["score"]))


def anonymous(book: ScoredBook, name: str) -> str:
    """A score's text without its own id and the hash of the inputs, which hold that id, and with
    the random ids of customers named.
    """
    text = book.scores[name]
    for key in ("assessment_id", "inputs_hash"):
        text = text.replace(json.loads(text)[key], key.upper())
    return _unreferred(text, book)


def _unreferred(text: str, book: ScoredBook) -> str:
    for customer, ref in book.refs.items():
        text = text.replace(ref, f"REF-{customer}")
    return text


def test_frontier_and_sweep_give_the_same_bytes(book: ScoredBook) -> None:
    assert len(book.exact) == CUSTOMERS
    assert book.exact == book.swept
    found = (book.exact, book.scores)
    exact, kept = (
        {name: json.loads(text)["score"] for name, text in each.items()} for each in found
    )
    assert sum(exact[name] == kept[name] for name in exact) > CUSTOMERS * 0.9


@pytest.mark.arcadedb
@pytest.mark.neo4j
def test_both_engines_give_the_same_bytes(book_on: BookOn) -> None:
    one, other = book_on("arcadedb"), book_on("neo4j")
    assert one.hash == other.hash
    assert one.scores.keys() == other.scores.keys()
    assert one.simulation == other.simulation
    for name in one.scores:
        assert anonymous(one, name) == anonymous(other, name)
    for name, text in one.exact.items():
        assert _unreferred(text, one) == _unreferred(other.swept[name], other)
    for name, both in one.exposures.items():
        assert json.dumps(both) == json.dumps(other.exposures[name])
