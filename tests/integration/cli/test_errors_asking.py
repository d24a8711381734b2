"""Questions that cannot be answered: one clear sentence, and nothing that reads as an answer."""

import pytest

from tests.support.cli import Cli, failed
from tests.support.small_book import CAROL, CAROL_ID

# Valid by form and checksum on every chain that took Bitcoin's version bytes.
BITCOIN_LIKE = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
UNREADABLE = {
    "no address at all": "nonsense",
    "too short": "0x1234",
    "a wrong checksum": f"bitcoin:{BITCOIN_LIKE[:-1]}b",
    "a chain nobody knows": "nochain:1:abc",
    "empty": "",
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
@pytest.mark.parametrize("command", ["exposure", "history"])
def test_an_address_that_cannot_be_read(book: Cli, command: str, text: str) -> None:
    failed(book(command, text), 2)
    failed(book(command, CAROL, text, "--json"), 2)


def test_an_ambiguous_address_is_answered_with_the_choices(book: Cli) -> None:
    told = book("exposure", BITCOIN_LIKE, "--json")
    failed(told, 2, "several chains", "bip122:000000000019d6689c085ae165831e93:", BITCOIN_LIKE)
    assert told.err.count(BITCOIN_LIKE) > 2


def test_an_unknown_category_or_entity(book: Cli) -> None:
    failed(book("paths", CAROL, "--to", "wickedness"), 2, "wickedness")
    failed(book("paths", CAROL, "--to", "", "--json"), 2)


def test_a_customer_that_is_not_there(book: Cli) -> None:
    failed(book("score", "nobody"), 1, "no such customer")
    failed(book("score", "nobody", "--json"), 1, "no such customer")


def test_records_that_cannot_be_used(book: Cli) -> None:
    (book.home / "records.db").write_bytes(b"no database at all, " * 100)
    failed(book("score", "carol"), 1, "records")
    (book.home / "records.db").unlink()
    failed(book("score", "carol"), 1, "no such customer")


def test_exposure_needs_no_records(book: Cli) -> None:
    (book.home / "records.db").write_bytes(b"no database at all, " * 100)
    assert book.json("exposure", CAROL_ID)["outcome"] == "scored"
    (book.home / "records.db").unlink()
