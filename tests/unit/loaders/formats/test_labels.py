"""Labels: whom they stand on, what they are called, when they hold."""

import io

import pytest

from loaders.formats import labels
from loaders.rows import LabelRow, Place, Rejected
from policies.files import load_crosswalk
from tests.faults.cases.case import BITCOIN_BAD_CHECKSUM, LABEL, A, csv_of


def _rows(content: bytes) -> list[LabelRow | Rejected]:
    return list(labels.read(io.BytesIO(content), "l.csv", "feed", load_crosswalk()))


def _one(**changed: str) -> LabelRow:
    (row,) = _rows(csv_of([{**LABEL, **changed}]))
    assert isinstance(row, LabelRow)
    return row


def test_a_row_as_it_is_read() -> None:
    assert _one() == LabelRow(
        place=Place("l.csv", 2),
        address=f"eip155:1:{A}",
        cluster_id=None,
        entity_id="feed:exchange-x",
        entity="Exchange X",
        category="exchange",
        source="golden",
        confidence=100,
        valid_from=None,
        valid_to=None,
        jurisdiction=None,
    )


def test_a_label_on_a_cluster() -> None:
    row = _one(chain="", address="", cluster_id="k1")
    assert (row.address, row.cluster_id) == (None, "k1")


def test_a_table_of_clusters_needs_no_columns_of_addresses() -> None:
    head = b"cluster_id,entity,category,source,valid_from,valid_to,jurisdiction\n"
    (row,) = _rows(head + b"k1,Exchange X,exchange,s,,,\n")
    assert isinstance(row, LabelRow)
    assert (row.cluster_id, row.confidence) == ("k1", 5)


@pytest.mark.parametrize(
    ("given", "level"), [("", 5), ("ownership", 100), ("web_crawl", 20), ("0", 0), ("73", 73)]
)
def test_confidence_is_a_grade_or_a_number_and_the_lowest_when_absent(
    given: str, level: int
) -> None:
    assert _one(confidence=given).confidence == level


def test_an_id_of_its_own_goes_before_the_name() -> None:
    assert _one(entity_id="binance").entity_id == "binance"


def test_without_a_source_the_feed_is_the_source() -> None:
    assert _one(source="").source == "feed"


def test_validity_is_open_or_in_seconds() -> None:
    row = _one(valid_from="2023-11-14", valid_to="9999-12-31")
    assert (row.valid_from, row.valid_to) == (1_699_920_000, 253_402_214_400)


def test_several_jurisdictions_are_sorted() -> None:
    assert _one(jurisdiction="us; KP;us").jurisdiction == "KP;US"


def test_jurisdictions_and_account_types_in_any_case() -> None:
    row = _one(jurisdiction="kp", account_type="Contract")
    assert (row.jurisdiction, row.account_type) == ("KP", "contract")


@pytest.mark.parametrize("category", ["sanction", "Sanction"])
def test_a_listing_keeps_an_address_with_a_bad_checksum_and_flags_it(category: str) -> None:
    row = _one(chain="BTC", address=BITCOIN_BAD_CHECKSUM, category=category)
    assert row.address is not None
    assert row.address.endswith(BITCOIN_BAD_CHECKSUM)
    assert (row.checksum_valid, row.category) == (False, "sanction")


def test_a_listing_does_not_keep_what_is_no_address_at_all() -> None:
    (row,) = _rows(csv_of([{**LABEL, "address": "0x12", "category": "sanction"}]))
    assert isinstance(row, Rejected)
    assert row.place == Place("l.csv", 2, "address")
